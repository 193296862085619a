// Over the composer, when a conversation is not live: what it is, what a word would do, and the way on.
import type { ReactNode } from 'react'
import type { Instant } from '../../domain/shared/instant.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { circlePause, hourglass, info, octagonX, rotateCcw } from '../../ui/shapes.ts'
import { moment } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'

interface BarProps {
  readonly shape: string
  readonly strong: string
  readonly rest: string
  readonly waiting?: boolean
  readonly act: ReactNode
}

function Bar({ shape, strong, rest, act, waiting = false }: BarProps) {
  return (
    <section className={waiting ? 'notice' : 'notice notice-quiet'}>
      <Icon shape={shape} />
      <p>
        <strong>{strong}</strong> {rest}
      </p>
      <div className="notice-acts">{act}</div>
    </section>
  )
}

function Again({ words, onAct }: { readonly words: string; readonly onAct: () => void }) {
  return (
    <Button size="s" shape={rotateCcw} flip onClick={onAct}>
      {words}
    </Button>
  )
}

interface ClosedProps {
  readonly guestName: string
  /** Who has it when the guest writes again; null: nobody yet; undefined: not known here. */
  readonly after: string | null | undefined
  readonly onReopen: () => void
}

/** A closed conversation says what a new word does. */
export function ClosedNotice({ after, guestName: name, onReopen }: ClosedProps) {
  const words = useWords()
  const owner =
    after === undefined
      ? ''
      : after === null
        ? words('closed.banner.nobody', { name })
        : words('closed.banner.host', { name, host: after })
  const act = <Again words={words('close.reopen')} onAct={onReopen} />
  return <Bar shape={info} strong={words('closed.banner')} rest={`${owner} ${words('closed.banner.rest')}`} act={act} />
}

export function EndedNotice({
  coolUntil,
  onReopen,
}: {
  readonly coolUntil: Instant | null
  readonly onReopen: () => void
}) {
  const words = useWords()
  const now = useNow()
  const rest =
    coolUntil !== null && coolUntil > now
      ? words('ended.banner.cool', { time: moment(coolUntil, now, words) })
      : words('ended.banner.rest')
  const act = <Again words={words('close.reopen')} onAct={onReopen} />
  return <Bar shape={octagonX} strong={words('ended.banner')} rest={rest} act={act} />
}

export function ParkedNotice({ until, onResume }: { readonly until: Instant | null; readonly onResume: () => void }) {
  const words = useWords()
  const now = useNow()
  const strong =
    until === null ? words('parked.banner') : words('parked.banner.until', { time: moment(until, now, words) })
  const act = <Again words={words('park.resume')} onAct={onResume} />
  return <Bar shape={circlePause} strong={strong} rest={words('parked.banner.rest')} act={act} />
}

export interface WaitingNoticeProps {
  readonly guestName: string
  readonly since: Instant | null
  /** Whether they are the first in line, who alone can be let in. */
  readonly first: boolean
  /** Whether that would be above the limit. */
  readonly over: boolean
  readonly busy: boolean
  readonly onAdmit: () => void
}

export function WaitingNotice({ guestName: name, since, first, over, busy, onAdmit }: WaitingNoticeProps) {
  const words = useWords()
  const now = useNow()
  const time = since === null ? '' : moment(since, now, words)
  const act = first && (
    <Button size="s" kind="main" busy={busy} onClick={onAdmit}>
      {words(over ? 'queue.admit.over' : 'queue.admit.this', { name })}
    </Button>
  )
  const rest = words(first ? 'waiting.banner.first' : 'waiting.banner.rest')
  return <Bar waiting shape={hourglass} strong={words('waiting.banner', { name, time })} rest={rest} act={act} />
}
