// What a tag was called, what was merged with it, who did it and when.
import type { Tag, Tagbook } from '../../domain/tag/tag.ts'
import type { TagEvent } from '../../protocol/tags.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { hostName } from '../frame/names.ts'
import { Problem } from '../frame/problem.tsx'
import { moment } from '../frame/times.ts'
import { useFetched } from '../frame/use-fetched.ts'
import { useNow, useWords } from '../frame/words.tsx'

export interface HistoryDialogProps {
  readonly tag: Tag
  readonly book: Tagbook
  readonly onClose: () => void
}

export function HistoryDialog({ tag, book, onClose }: HistoryDialogProps) {
  const words = useWords()
  const history = useFetched('GET /api/tags/:id/history', tag.id)
  return (
    <Dialog
      title={words('tags.history.title', { name: tag.name })}
      closeLabel={words('common.close')}
      onClose={onClose}
    >
      {history.value === null && history.busy && <Skeleton rows={3} word={words('common.loading')} />}
      {history.problem !== null && (
        <>
          <Problem text={history.problem} />
          <Button onClick={history.again}>{words('common.retry')}</Button>
        </>
      )}
      {history.value !== null && (
        <ol className="tag-history">
          {history.value.map((event) => (
            <HistoryLine key={`${event.at} ${event.type} ${event.tag}`} event={event} tag={tag} book={book} />
          ))}
        </ol>
      )}
    </Dialog>
  )
}

interface LineProps {
  readonly event: TagEvent
  readonly tag: Tag
  readonly book: Tagbook
}

function HistoryLine({ event, tag, book }: LineProps) {
  const { me } = useHouse()
  const words = useWords()
  const now = useNow()
  const directory = useDirectory()
  const by = event.by === me.id ? 'you' : 'other'
  const told: Told = {
    event,
    who: { by, name: event.by ? hostName(directory, event.by, words) : words('common.nobody') },
    own: event.tag === tag.id,
    other: book.get(event.tag)?.name ?? '',
    into: (event.into && book.get(event.into)?.name) ?? '',
  }
  return (
    <li>
      {sentence(told, words)} <time className="quiet">{moment(event.at, now, words)}</time>
    </li>
  )
}

interface Told {
  readonly event: TagEvent
  readonly who: { readonly by: 'you' | 'other'; readonly name: string }
  /** Whether it is the tag's own event, and not that of one merged into it. */
  readonly own: boolean
  readonly other: string
  readonly into: string
}

function sentence({ event, who, own, other, into }: Told, words: ReturnType<typeof useWords>): string {
  switch (event.type) {
    case 'coined':
      return words('tags.event.coined', { ...who, tag: event.name ?? '' })
    case 'renamed':
      return words('tags.event.renamed', { ...who, before: event.before ?? '', tag: event.name ?? '' })
    case 'merged':
      return own ? words('tags.event.merged', { ...who, into }) : words('tags.event.took', { ...who, tag: other })
    case 'separated':
      return own ? words('tags.event.separated', who) : words('tags.event.gave', { ...who, tag: other })
    case 'kept':
    case 'retired':
    case 'restored':
      return words(`tags.event.${event.type}`, who)
  }
}
