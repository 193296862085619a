// Over the composer where a bot is, or was: who has the floor, why a person is needed, and the way to take it or give it back.
import { lazy, Suspense, useState } from 'react'
import type { Thread } from '../../client/thread.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { botFace, hand, headphones } from '../../ui/shapes.ts'
import { useChanging, useDirectory, useHouse } from '../frame/house.tsx'
import { shortName, teamOf } from '../frame/names.ts'
import { StateChip } from '../inbox/state-chip.tsx'
import { rowState } from '../inbox/state.ts'
import { ago, clock } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import type { Known } from '../conversation/use-known.ts'
import './bot.css'

// Few finish within the first minute: what asks how is fetched then.
const FinishDialog = lazy(() => import('./finish-dialog.tsx').then(({ FinishDialog: dialog }) => ({ default: dialog })))

export interface FloorBarProps {
  readonly thread: Thread
  readonly known: Known
  readonly nameOf: (host: HostId) => string
}

/** Nothing where no bot ever was, or while it is not live. */
export function FloorBar(props: FloorBarProps) {
  const { floor, holder } = floorOf(props.known)
  const { me } = useHouse()
  if (floor === undefined || props.known.life !== 'live' || props.known.sealed) return null
  if (floor === 'person' && holder === me.id) return <Mine {...props} />
  return floor === 'person' && holder !== null ? <Theirs holder={holder} {...props} /> : <Free {...props} />
}

/** Who may answer there now; a host who is not the holder of a floor that people have only notes. */
export function floorOf({ head, row }: Known): { floor: 'bot' | 'person' | undefined; holder: HostId | null } {
  const floor = head ? head.floor : (row?.floor ?? undefined)
  return { floor, holder: (head ? head.assignee : row?.assignee) ?? null }
}

/** The bot of the desk by its name. */
export function useBotName({ desk }: Pick<Known, 'desk'>): string {
  const words = useWords()
  const directory = useDirectory()
  const bot = desk && directory?.desks.get(desk)?.bot
  return (bot && directory?.bots.get(bot)?.name) || words('bot.somebody')
}

function Free({ thread, known }: FloorBarProps) {
  const words = useWords()
  const bot = useBotName(known)
  const { busy, take } = useTaking(thread)
  const need = known.head ? known.head.need : known.row?.need
  const name = known.guest.name
  return (
    <section className={need ? 'notice floor-bar' : 'notice notice-quiet floor-bar'} aria-label={words('floor.title')}>
      <Icon shape={need ? hand : botFace} />
      <p>
        <Stands known={known} /> <strong>{need ? <Why need={need} name={name} /> : words('floor.one')}</strong>{' '}
        {known.head?.floor === 'person' ? words('floor.nobody') : words('floor.take.does', { bot, name })}
      </p>
      <div className="notice-acts">
        {need ? <Dismiss thread={thread} /> : known.head?.floor === 'bot' && <Flag thread={thread} />}
        <Button size="s" busy={busy} onClick={() => take(true)}>
          {words('floor.take.quiet')}
        </Button>
        <Button size="s" kind="main" shape={headphones} busy={busy} data-do="take-over" onClick={() => take(false)}>
          {words('floor.take')}
        </Button>
      </div>
    </section>
  )
}

/** In the word that the list has for it. */
function Stands({ known: { row } }: Pick<FloorBarProps, 'known'>) {
  const { inbox } = useHouse()
  const words = useWords()
  const now = useNow()
  const presence = useChanging(inbox, () => row && inbox.presence(row.id)?.guest)
  const is = row ? rowState(row, presence, now) : null
  return is && <StateChip is={is}>{words(`state.${is}`)}</StateChip>
}

/** For whoever watches and sees that the bot does not get on. */
function Flag({ thread }: Pick<FloorBarProps, 'thread'>) {
  const { outbox } = useHouse()
  const words = useWords()
  return (
    <Button size="s" kind="quiet" shape={hand} onClick={() => void outbox.do(thread.id, 'call-person', {})}>
      {words('need.flag')}
    </Button>
  )
}

type Need = NonNullable<NonNullable<Known['head']>['need']>

function Why({ need, name }: { readonly need: Need; readonly name: string }) {
  const words = useWords()
  const now = useNow()
  const team = teamOf(useDirectory(), need)
  const when = { name, ago: ago(need.since, now, words) }
  return team ? words('need.team.long', { ...when, team }) : words(`need.${need.why}.long`, when)
}

function Dismiss({ thread }: { readonly thread: Thread }) {
  const { outbox } = useHouse()
  const words = useWords()
  return (
    <Button size="s" kind="quiet" onClick={() => void outbox.do(thread.id, 'dismiss-call', {})}>
      {words('need.dismiss')}
    </Button>
  )
}

function Theirs({ holder, known, nameOf }: FloorBarProps & { readonly holder: HostId }) {
  const words = useWords()
  const name = shortName(nameOf(holder))
  return (
    <section className="notice notice-quiet floor-bar" aria-label={words('floor.title')}>
      <Icon shape={headphones} />
      <p>
        <Stands known={known} /> <strong>{words('floor.theirs', { name })}</strong>{' '}
        {words('floor.theirs.rest', { name, guest: known.guest.name })}
      </p>
    </section>
  )
}

function Mine({ thread, known }: FloorBarProps) {
  const words = useWords()
  const now = useNow()
  const bot = useBotName(known)
  const [asking, setAsking] = useState(false)
  const since = known.head?.assignedAt ?? known.row?.assignedAt ?? now
  return (
    <section className="notice notice-quiet floor-bar" aria-label={words('floor.title')}>
      <Icon shape={headphones} />
      <p>
        <Stands known={known} /> <strong>{words('floor.mine', { time: clock(since, words) })}</strong>{' '}
        {words('floor.mine.rest', { bot })}
      </p>
      <div className="notice-acts">
        <Button size="s" shape={botFace} data-do="finish" onClick={() => setAsking(true)}>
          {words('floor.finish')}
        </Button>
      </div>
      {asking && (
        <Suspense fallback={null}>
          <FinishDialog thread={thread} known={known} bot={bot} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </section>
  )
}

function useTaking(thread: Thread) {
  const { outbox, inbox } = useHouse()
  const [busy, setBusy] = useState(false)
  const take = async (quiet: boolean) => {
    const epoch = thread.head?.epoch ?? inbox.row(thread.id)?.epoch ?? 0
    setBusy(true)
    // Whoever was faster stands in the bar as soon as it is known: there is nothing to add.
    await outbox.do(thread.id, 'take-over', { epoch, ...(quiet && { quiet }) })
    setBusy(false)
    if (!document.activeElement || document.activeElement === document.body)
      document.querySelector<HTMLElement>('.composer textarea')?.focus()
  }
  return { busy, take: (quiet: boolean) => void take(quiet) }
}
