// Messages of one speaker that follow each other: face and name once, the mark under the last.
import type { CommandKey } from '../../domain/shared/ids.ts'
import type { ReactNode } from 'react'
import { memo } from 'react'
import type { ShownFlags } from '../../client/flags.ts'
import { leadOf } from '../../domain/bot/cards.ts'
import { leftOut } from '../../domain/conversation/fill.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { BotFace } from '../../ui/bot-face.tsx'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { badgeCheck, doorOpen } from '../../ui/shapes.ts'
import { FlagLines } from '../flag/flag-lines.tsx'
import { FlagTool } from '../flag/flag-tool.tsx'
import { FlaggedWords, noneFlagged, useShown } from '../flag/flagged-words.tsx'
import { shortName } from '../frame/names.ts'
import { clock } from '../frame/times.ts'
import { useWords } from '../frame/words.tsx'
import type { Line, Said } from './lines.ts'
import { MarkLine } from './mark-line.tsx'
import { Offered } from './offered.tsx'
import type { People } from './people.ts'

export interface RunProps {
  readonly line: Extract<Line, { kind: 'run' }>
  readonly people: People
  /** The guest has seen up to this number. */
  readonly guestSaw: number
  /** When the guest saw the last message of this run, where it is told. */
  readonly seenAt: Instant | null
  readonly online: boolean
  readonly onRetry: (key: CommandKey) => void
  readonly onDiscard: (key: CommandKey) => void
  /** Draws what is a file, on its way or there. */
  readonly fileOf: (said: Said) => ReactNode
  /** What is flagged, of this line at least. */
  readonly flags: ShownFlags
}

export const Run = memo(function Run(props: RunProps) {
  const { by } = props.line
  if (by.kind === 'desk') return <Welcome {...props} />
  if (by.kind === 'bot') return <Bots {...props} name={props.people.botName(by.id)} />
  return by.kind === 'guest' ? <Theirs {...props} level={by.level} /> : <Ours {...props} host={by.id} />
})

function Theirs({ level, ...props }: RunProps & { readonly level: IdentityLevel }) {
  const { line, people } = props
  const { guest } = people
  return (
    <article className="msg">
      <Face kind="guest" id={guest.id} name={guest.face} />
      <p className="msg-by">
        <b>
          <bdi>{guest.name}</bdi>
        </b>
        <Level level={level} />
        <Time said={line.said} />
      </p>
      <div className="msg-body">
        {line.said.map((said) => (
          <Answered key={said.id} said={said} run={props} />
        ))}
      </div>
    </article>
  )
}

/** A form that was filled in, each answer under what was asked; where words of it are flagged they are marked in the bubble. */
function Answered({ said, run }: BubbleProps) {
  const { filled } = said
  if (!filled || flagsOn(said, run.flags).length > 0) return <Bubble said={said} run={run} />
  return (
    <div className="bubble filled" {...place(said)}>
      <dl>
        {filled.map(({ label, value }) => (
          <div key={label}>
            <dt dir="auto">{label}</dt>
            <dd dir="auto">{value || leftOut}</dd>
          </div>
        ))}
      </dl>
      <FlagTool flags={noneFlagged} />
    </div>
  )
}

// On every message: how sure we are of who wrote it.
function Level({ level }: { readonly level: IdentityLevel }) {
  const words = useWords()
  return (
    <span className="msg-level" data-tip={words(`level.${level}.hint`)}>
      {level !== 'stated' && <Icon shape={badgeCheck} size="xs" />}
      {words(`level.${level}`)}
    </span>
  )
}

/** The bot speaks for us, and is told apart from us: six-sided, and its words have an outline only. */
function Bots({ name, ...props }: RunProps & { readonly name: string }) {
  const { line } = props
  return (
    <article className="msg msg-ours msg-bot">
      <p className="msg-by">
        <b>
          <bdi>{name}</bdi>
        </b>
        <Time said={line.said} />
      </p>
      <BotFace />
      <div className="msg-body">
        {line.said.map((said) => (
          <Offering key={said.id} said={said} run={props} />
        ))}
      </div>
    </article>
  )
}

/** Where words of it are flagged all of them stand in the bubble, cards too: there they are marked. */
function Offering({ said, run }: BubbleProps) {
  const { offer } = said
  const lead = flagsOn(said, run.flags).length === 0 ? leadIn(said) : null
  return (
    <>
      <Bubble said={lead === null ? said : { ...said, text: lead }} run={run} />
      {offer && (lead !== null || offer.choices) && (
        <Offered offer={offer} taken={said.taken} files={run.people.files} />
      )}
    </>
  )
}

/** The words before what is offered; null: it stands beside them. */
function leadIn({ offer, text, lead }: Said): string | null {
  if (lead !== undefined) return text.slice(0, lead)
  return offer?.cards ? leadOf(text, offer.cards) : null
}

function Ours({ host, ...props }: RunProps & { readonly host: People['self'] }) {
  const { line, people } = props
  const words = useWords()
  const name = people.nameOf(host)
  return (
    <article className="msg msg-ours">
      <p className="msg-by">
        <b>
          <bdi>{host === people.self ? words('common.you') : shortName(name)}</bdi>
        </b>
        <Time said={line.said} />
      </p>
      <Face kind="host" id={host} name={name} />
      <div className="msg-body">
        {line.said.map((said, at) => (
          <Answer key={said.id} said={said} last={at === line.said.length - 1} run={props} />
        ))}
      </div>
    </article>
  )
}

// A failed message carries its own mark wherever it stands; the others share the one under the last.
function Answer({ said, last, run }: { readonly said: Said; readonly last: boolean; readonly run: RunProps }) {
  const failed = said.pending?.state === 'failed'
  return (
    <>
      <Offering said={said} run={run} />
      {(last || failed) && !said.upload && <MarkLine said={said} {...run} />}
    </>
  )
}

interface BubbleProps {
  readonly said: Said
  readonly run: Pick<RunProps, 'fileOf' | 'flags' | 'people'>
}

function Bubble({ said, run }: BubbleProps) {
  const [shown, toggle] = useShown()
  if (said.file || said.upload) return run.fileOf(said)
  const state = said.pending ? ` is-pending${said.pending.state === 'failed' ? ' is-failed' : ''}` : ''
  const flags = flagsOn(said, run.flags)
  return (
    <>
      <p className={`bubble${state}`} dir="auto" {...place(said)}>
        <FlaggedWords text={said.text} flags={flags} shown={shown} />
        {said.n !== undefined && <FlagTool flags={flags} />}
      </p>
      <FlagLines flags={flags} people={run.people} shown={shown} onShow={toggle} />
    </>
  )
}

/** A message as the keys that walk and flag find it. */
const place = ({ id, n }: Said) => ({ 'data-item': id, 'data-message': '', 'data-n': n, tabIndex: -1 })

const flagsOn = ({ n }: Said, flags: ShownFlags) => (n === undefined ? undefined : flags.get(n)) ?? noneFlagged

// Of words that are still on their way no time is known: the server gives it.
function Time({ said }: { readonly said: readonly Said[] }) {
  const words = useWords()
  const first = said[0]
  return first && first.n !== undefined ? <time>{clock(first.at, words)}</time> : null
}

function Welcome(props: RunProps) {
  return props.line.said.map((said) => <Welcoming key={said.id} said={said} run={props} />)
}

function Welcoming({ said, run }: BubbleProps) {
  const words = useWords()
  const [shown, toggle] = useShown()
  const flags = flagsOn(said, run.flags)
  return (
    <div className="welcome" {...place(said)}>
      <small>
        <Icon shape={doorOpen} size="xs" />
        {words('message.welcome')} <time>{clock(said.at, words)}</time>
      </small>
      <p dir="auto">
        <FlaggedWords text={said.text} flags={flags} shown={shown} />
      </p>
      <FlagLines flags={flags} people={run.people} shown={shown} onShow={toggle} />
      {said.n !== undefined && <FlagTool flags={flags} />}
    </div>
  )
}
