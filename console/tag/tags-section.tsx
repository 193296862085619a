// The tags of the open conversation, beside the person.
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { plus } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'
import { TagPopover } from './tag-popover.tsx'
import { TagRow } from './tag-row.tsx'
import { type TaggedOne, useTagging } from './use-tagging.ts'

export function TagsSection({ on }: { readonly on: TaggedOne }) {
  const words = useWords()
  const { shown, remove, failed } = useTagging(on)
  return (
    <section className="sect">
      <h3>{words('tag.title')}</h3>
      <TagRow tags={shown} onRemove={remove}>
        <TagPopover
          on={on}
          align="start"
          button={(props) => (
            <button type="button" className="btn btn-s btn-plain" {...props}>
              <Icon shape={plus} size="xs" />
              {words('tag.add')} <Kbd keys={['T']} />
            </button>
          )}
        />
      </TagRow>
      {failed && <p className="error">{words('tag.failed')}</p>}
    </section>
  )
}
