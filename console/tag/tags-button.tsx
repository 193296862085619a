// Tags among the acts: the word where there is room, and how many are on.
import type { PopoverButton } from '../../ui/popover.tsx'
import { Icon } from '../../ui/icon.tsx'
import { tag as tagShape } from '../../ui/shapes.ts'
import { figure } from '../frame/figures.ts'
import { useWords } from '../frame/words.tsx'

export function TagsButton({ count, popover }: { readonly count: number; readonly popover?: PopoverButton }) {
  const words = useWords()
  return (
    <button
      type="button"
      className="btn wide"
      data-role="tags"
      data-tip={words('tag.title')}
      data-tip-key="T"
      aria-keyshortcuts="T"
      {...popover}
    >
      <Icon shape={tagShape} size="s" />
      <span className="btn-label" aria-hidden="true">
        {words('tag.title')}
      </span>
      {count > 0 && (
        <span className="num" aria-hidden="true">
          {figure(count, words)}
        </span>
      )}
      <span className="sr">{words('tag.button', { count })}</span>
    </button>
  )
}
