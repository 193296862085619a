// Under the last of our words: on their way, sent, seen, or not sent and kept.
import type { StirKind } from '../../domain/conversation/stir.ts'
import type { CommandKey, HostId } from '../../domain/shared/ids.ts'
import { Icon } from '../../ui/icon.tsx'
import { check, checkCheck, circleAlert, clock as clockShape } from '../../ui/shapes.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { shortName } from '../frame/names.ts'
import { clock } from '../frame/times.ts'
import { useWords } from '../frame/words.tsx'
import type { Said } from './lines.ts'
import type { People } from './people.ts'

export interface MarkLineProps {
  readonly said: Said
  readonly guestSaw: number
  readonly seenAt: Instant | null
  readonly online: boolean
  readonly people: People
  readonly onRetry: (key: CommandKey) => void
  readonly onDiscard: (key: CommandKey) => void
}

export function MarkLine(props: MarkLineProps) {
  const { said, guestSaw, online } = props
  if (said.pending) return said.pending.state === 'failed' ? <Lost {...props} /> : <Sending online={online} />
  return <span className="mark-line">{guestSaw >= (said.n ?? Infinity) ? <Seen {...props} /> : <Sent />}</span>
}

function Sending({ online }: { readonly online: boolean }) {
  const words = useWords()
  return (
    <span className="mark-line">
      <span className="is-wait">
        <Icon shape={clockShape} size="xs" />
        {words(online ? 'message.sending' : 'message.waiting')}
      </span>
    </span>
  )
}

function Sent() {
  const words = useWords()
  return (
    <>
      <Icon shape={check} size="xs" />
      {words('message.sent')}
    </>
  )
}

function Seen({ seenAt }: MarkLineProps) {
  const words = useWords()
  return (
    <>
      <Icon shape={checkCheck} size="xs" />
      {seenAt === null ? words('message.seen') : words('message.seen.at', { time: clock(seenAt, words) })}
    </>
  )
}

/** Not sent: the server refused it, or holds it back until its writer has seen what a colleague did meanwhile. */
function Lost({ said, people, onRetry, onDiscard }: MarkLineProps) {
  const words = useWords()
  const key = said.pending?.key
  const held = heldBy(said)
  return (
    <span className="mark-line">
      <span className="is-lost">
        <Icon shape={circleAlert} size="xs" />
        {held
          ? words('message.held', {
              what: held.what === 'answered' ? 'other' : held.what,
              name: shortName(people.nameOf(held.by)),
            })
          : words('message.failed')}
      </span>
      <button type="button" className="linkish" onClick={() => key && onRetry(key)}>
        {words(held ? 'guard.send' : 'message.retry')}
      </button>
      <button type="button" className="linkish" onClick={() => key && onDiscard(key)}>
        {words('message.discard')}
      </button>
    </span>
  )
}

function heldBy({ pending }: Said): { readonly by: HostId; readonly what: StirKind } | null {
  const failure = pending?.failure
  if (!failure || !('refused' in failure) || failure.refused !== 'changed-since') return null
  return { by: `${failure.detail?.['by']}` as HostId, what: `${failure.detail?.['what']}` as StirKind }
}
