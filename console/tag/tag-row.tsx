// Tags beside one another, each of which can be taken off.
import type { ReactNode } from 'react'
import { TagChip } from '../../ui/tag.tsx'
import { useWords } from '../frame/words.tsx'
import type { ShownTag } from './use-tagging.ts'

export interface TagRowProps {
  readonly tags: readonly ShownTag[]
  readonly onRemove: (tag: ShownTag) => void
  /** After the last. */
  readonly children?: ReactNode
}

export function TagRow({ tags, onRemove, children }: TagRowProps) {
  const words = useWords()
  return (
    <ul className="tags" aria-label={words('tag.title')}>
      {tags.map((tag) => (
        <li key={tag.id ?? tag.name}>
          <TagChip
            name={tag.name}
            large
            unfixed={tag.fresh || tag.sending}
            said={tag.sending ? words('tag.sending') : tag.fresh && words('tag.state.new')}
            remove={
              tag.sending ? undefined : { label: words('tag.remove', { name: tag.name }), act: () => onRemove(tag) }
            }
          />
        </li>
      ))}
      {children && <li>{children}</li>}
    </ul>
  )
}
