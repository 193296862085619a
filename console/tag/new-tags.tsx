// What was typed for the first time and nobody has looked over yet, each beside the tags that it resembles.
import { similarTags } from '../../domain/tag/similar.ts'
import type { Tag } from '../../domain/tag/tag.ts'
import { Button } from '../../ui/button.tsx'
import { TagChip } from '../../ui/tag.tsx'
import { useDirectory } from '../frame/house.tsx'
import { hostName } from '../frame/names.ts'
import { Part } from '../frame/page.tsx'
import { ago } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import type { TidyingProps } from './tidying.ts'

/** As many as one looks over in one go; the others come as these go. */
const most = 20
const mostAlike = 3

export function NewTags(props: TidyingProps) {
  const words = useWords()
  const fresh = [...props.book.values()].filter(({ state, into }) => state === 'new' && into === null)
  const shown = fresh.toSorted((one, other) => other.coinedAt - one.coinedAt).slice(0, most)
  return (
    <Part title={words('tags.new', { count: fresh.length })} lead={words('tags.new.lead')}>
      {shown.length === 0 && <p className="quiet">{words('tags.new.none')}</p>}
      {shown.length > 0 && (
        <ul className="things">
          {shown.map((tag) => (
            <NewTag key={tag.id} {...props} tag={tag} />
          ))}
        </ul>
      )}
    </Part>
  )
}

function NewTag(props: TidyingProps & { readonly tag: Tag }) {
  const { tag, book, uses } = props
  const words = useWords()
  const now = useNow()
  const directory = useDirectory()
  const by = tag.coinedBy ? hostName(directory, tag.coinedBy, words) : words('common.nobody')
  const said = { name: by, ago: ago(tag.coinedAt, now, words), count: uses.get(tag.id)?.count ?? 0 }
  const alike = similarTags(book, tag, mostAlike)
  return (
    <li className="thing">
      <span className="grow">
        <span className="thing-name">
          <TagChip name={tag.name} large unfixed />
        </span>
        <span className="thing-line">{words('tags.new.line', said)}</span>
        {alike.length > 0 && <Alike {...props} alike={alike} />}
      </span>
      <Deciding {...props} />
    </li>
  )
}

function Deciding({ tag, changes, onAsk }: TidyingProps & { readonly tag: Tag }) {
  const words = useWords()
  const { name } = tag
  return (
    <span className="thing-end">
      <Button size="s" aria-label={words('tags.keep.of', { name })} onClick={() => changes.keep(tag)}>
        {words('tags.keep')}
      </Button>
      <Button
        size="s"
        kind="quiet"
        aria-label={words('tags.rename.of', { name })}
        onClick={() => onAsk({ what: 'rename', tag })}
      >
        {words('tags.rename')}
      </Button>
      <Button size="s" kind="quiet" aria-label={words('tags.retire.of', { name })} onClick={() => changes.retire(tag)}>
        {words('tags.retire')}
      </Button>
    </span>
  )
}

interface AlikeProps extends TidyingProps {
  readonly tag: Tag
  readonly alike: readonly Tag[]
}

function Alike({ tag, alike, uses, changes }: AlikeProps) {
  const words = useWords()
  return (
    <span className="tags alike">
      <span className="quiet">{words('tags.alike')}</span>
      {alike.map((other) => (
        <span className="alike-one" key={other.id}>
          <TagChip name={other.name} large unfixed={other.state === 'new'} />
          <span className="quiet">{words('tags.count', { count: uses.get(other.id)?.count ?? 0 })}</span>
          <Button
            size="s"
            kind="quiet"
            aria-label={words('tags.merge.into', { name: tag.name, into: other.name })}
            onClick={() => changes.merge(tag, other)}
          >
            {words('tags.merge.here')}
          </Button>
        </span>
      ))}
    </span>
  )
}
