// A guest's file that came while no person answered: kept aside, saved only after a warning, let in or thrown away by whoever holds
// the floor. Fetched where there is one.
import { useEffect, useState } from 'react'
import type { Thread, ThreadItem } from '../../client/thread.ts'
import { formats } from '../../domain/file/file.ts'
import type { FileId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { QuarantinedView } from '../../protocol/file-fact.ts'
import type { QuarantineView } from '../../protocol/file.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { check, clock as clockShape, download, hourglass, trash } from '../../ui/shapes.ts'
import { loadQuarantineWords, type QuarantineWords } from '../../words/quarantine.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { moment } from '../frame/times.ts'
import { toast } from '../frame/toasts.tsx'
import { wordsToCome } from '../frame/words-to-come.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { AwayDialog, SaveDialog } from './apart-dialogs.tsx'
import { refusedWords, sizeOf } from './file-words.ts'

export interface ApartProps {
  readonly thread: Thread
  /** Of the transcript's item. */
  readonly id: string
  readonly file: QuarantinedView
  readonly guestName: string
}

const useSaid = wordsToCome(loadQuarantineWords)

export function ApartCard({ thread, file, id, guestName }: ApartProps) {
  const said = useSaid()
  const now = useNow()
  const items = useChanging(thread, thread.items)
  const end = endOf(items, file.file, { until: file.until, now })
  if (!said) return null
  if (end) return <Over id={id} end={end} said={said} />
  return <There {...{ thread, file, id, guestName, said }} />
}

interface End {
  readonly how: 'in' | 'away' | 'over'
  readonly at: Instant
}

/** What became of it, as far as the facts are loaded: whatever came after it is among them. */
function endOf(
  items: readonly ThreadItem[],
  file: FileId,
  { until, now }: { until: Instant; now: Instant },
): End | null {
  for (const item of items) {
    if (item.kind !== 'fact' || !('file' in item.fact) || item.fact.file !== file) continue
    if (item.fact.type === 'quarantine-let-in') return { how: 'in', at: item.at }
    if (item.fact.type === 'quarantine-discarded') return { how: 'away', at: item.at }
    if (item.fact.type === 'quarantine-ended') return { how: 'over', at: item.at }
  }
  return now >= until ? { how: 'over', at: until } : null
}

const ends = { in: check, away: trash, over: clockShape } as const

interface Saying {
  readonly said: QuarantineWords
}

function Over({ id, end, said }: Saying & { readonly id: string; readonly end: End }) {
  const words = useWords()
  const now = useNow()
  return (
    <p className="fact" data-item={id}>
      <Icon shape={ends[end.how]} size="xs" />
      <span>{said(`was.${end.how}`, { time: moment(end.at, now, words) })}</span>
    </p>
  )
}

function There(props: ApartProps & Saying) {
  const { thread, file, id, guestName, said } = props
  const words = useWords()
  const now = useNow()
  const found = useFound(props)
  const [asking, setAsking] = useState<'save' | 'away' | null>(null)
  const acts = useActs(props)
  const there = typeof found !== 'string'
  const label = there ? found.label || words(`file.kind.${formats[found.format].kind}`) : '…'
  const saved = there ? found.fetchedAt : null
  const ask = { label, guestName, said, onClose: () => setAsking(null) }
  const address = `/api/conversations/${thread.id}/quarantine/${file.file}?warned=yes`
  return (
    <section className="file is-apart" data-item={id} tabIndex={-1} aria-label={said('title')}>
      <div className="row-flex">
        <span className="file-mark">
          <Icon shape={hourglass} />
        </span>
        <div className="grow">
          <span className="file-name cut">
            {said('title')}: <bdi>{label}</bdi>
          </span>
          <Facts found={found} said={said} />
        </div>
      </div>
      <p className="file-facts">
        {saved === null ? said('came', { name: guestName }) : said('fetched', { time: moment(saved, now, words) })}{' '}
        {!acts.holds && said('hold')}
      </p>
      {there && <Buttons {...{ label, said, acts }} onAsk={setAsking} />}
      {asking === 'save' && <SaveDialog {...ask} address={address} />}
      {asking === 'away' && <AwayDialog {...ask} onAway={acts.discard} />}
    </section>
  )
}

interface ButtonsProps extends Saying {
  readonly label: string
  readonly acts: ReturnType<typeof useActs>
  readonly onAsk: (asked: 'save' | 'away') => void
}

function Buttons({ label, said, acts, onAsk }: ButtonsProps) {
  return (
    <p className="file-acts">
      <Button size="s" shape={download} aria-label={said('save.of', { label })} onClick={() => onAsk('save')}>
        {said('save')}
      </Button>
      {acts.holds && (
        <>
          <Button size="s" shape={check} aria-label={said('in.of', { label })} onClick={acts.letIn}>
            {said('in')}
          </Button>
          <Button size="s" shape={trash} aria-label={said('away.of', { label })} onClick={() => onAsk('away')}>
            {said('away')}
          </Button>
        </>
      )}
    </p>
  )
}

type Found = QuarantineView | 'loading' | 'failed'

function Facts({ found, said }: Saying & { readonly found: Found }) {
  const words = useWords()
  const now = useNow()
  if (typeof found === 'string') return <span className="file-facts">{said(found)}</span>
  const { bytes, format, until, description } = found
  const kind = words(`file.kind.${formats[format].kind}`)
  const time = moment(until, now, words)
  return (
    <>
      <span className="file-facts">{said('ends', { size: sizeOf(bytes, words), kind, time })}</span>
      {description && (
        <span className="file-facts" dir="auto">
          {description}
        </span>
      )}
    </>
  )
}

/** What it is called stands in no fact; asked for again when it was saved. */
function useFound({ thread, file }: ApartProps): Found {
  const { http } = useHouse()
  const [found, setFound] = useState<Found>('loading')
  const saved = useChanging(thread, () => thread.items().some((item) => isSaved(item, file.file)))
  useEffect(() => {
    let wanted = true
    void http.ask('GET /api/conversations/:id/quarantine', { id: thread.id }).then((answer) => {
      const own = 'ok' in answer && answer.ok.find(({ id }) => id === file.file)
      if (wanted) setFound(own || 'failed')
    })
    return () => {
      wanted = false
    }
  }, [http, thread, file.file, saved])
  return found
}

const isSaved = (item: ThreadItem, file: FileId) =>
  item.kind === 'fact' && item.fact.type === 'file-fetched' && item.fact.file === file

/** What whoever holds the floor may do. */
function useActs({ thread, file: { file } }: ApartProps) {
  const { outbox, me } = useHouse()
  const words = useWords()
  const { holds, epoch } = useHolding(thread, me.id)
  const attempt = async (done: ReturnType<typeof outbox.do>) => {
    const outcome = await done
    if (!('done' in outcome) && !('discarded' in outcome)) toast(refusedWords(outcome, words))
  }
  return {
    holds,
    letIn: () => void attempt(outbox.do(thread.id, 'let-in-file', { file, epoch })),
    discard: () => void attempt(outbox.do(thread.id, 'discard-file', { file, epoch })),
  }
}

function useHolding(thread: ApartProps['thread'], self: string) {
  const holds = useChanging(thread, () => thread.head?.floor === 'person' && thread.head.assignee === self)
  const epoch = useChanging(thread, () => thread.head?.epoch ?? 0)
  return { holds, epoch }
}
