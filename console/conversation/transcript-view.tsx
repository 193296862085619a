// The transcript: a log that keeps one's place, draws what is near, and asks for older messages as one scrolls.
import type { CommandKey } from '../../domain/shared/ids.ts'
import type { KeyboardEvent, PointerEvent, ReactNode, RefObject } from 'react'
import { useRef, useState } from 'react'
import type { ShownFlags } from '../../client/flags.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { Button } from '../../ui/button.tsx'
import { arrowDown } from '../../ui/shapes.ts'
import { noFlags } from '../flag/use-flags.ts'
import { useWords } from '../frame/words.tsx'
import { useLongPress } from '../inbox/use-long-press.ts'
import type { Line } from './lines.ts'
import type { People } from './people.ts'
import type { Place } from './place.ts'
import type { RunProps } from './run.tsx'
import { TranscriptLine } from './transcript-line.tsx'
import { useLogScroll } from './use-log-scroll.ts'
import { useFound } from './use-goal.ts'
import { useStanding } from './use-sides.ts'
import { useSpan } from './use-span.ts'

export interface TranscriptProps {
  readonly lines: readonly Line[]
  readonly people: People
  readonly guestSaw: number
  readonly seenAt: (n: number) => Instant | null
  readonly online: boolean
  /** Messages of the guest that are not seen yet: told on the way back down. */
  readonly unread: number
  readonly older: 'none' | 'more' | 'loading' | 'failed'
  readonly onOlder: () => void
  readonly place: Place | null
  /** The item that somebody was led to: it gets the focus and is marked for a moment. */
  readonly found: string | null
  readonly onPlace: (place: Place) => void
  readonly onRetry: (key: CommandKey) => void
  readonly onDiscard: (key: CommandKey) => void
  /** Draws what is a file; another function whenever one stands differently. */
  readonly fileOf: RunProps['fileOf']
  readonly flags: ShownFlags
  /** Who types, after the last message. */
  readonly children?: ReactNode
}

export function TranscriptView(props: TranscriptProps) {
  const { lines, place, found, onPlace, children } = props
  const words = useWords()
  const log = useRef<HTMLDivElement>(null)
  const [end, setEnd] = useState(place?.at !== 'item')
  const { span, toEnd } = useScrolledSpan(log, props, setEnd)
  useFound(log, found)
  const press = usePress()
  const { aside } = useStanding()
  return (
    <div className="log-frame">
      <div
        className="scroll log"
        id={aside ? undefined : 'talk'}
        ref={log}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={words('log.label')}
        onKeyDown={walkMessages}
        {...press}
      >
        <div className="talk">
          <Start {...props} shown={span.from === 0} />
          {lines.slice(span.from, span.to).map((line) => (
            <TranscriptLine key={line.id} {...lineProps(line, props)} />
          ))}
          {children}
        </div>
      </div>
      {!end && <Jump unread={props.unread} onJump={() => jump(log.current, toEnd, onPlace)} />}
    </div>
  )
}

function useScrolledSpan(log: RefObject<HTMLDivElement | null>, props: TranscriptProps, onEnd: (end: boolean) => void) {
  const { lines, place, onPlace, older, onOlder } = props
  const drawn = useSpan(lines, place)
  const { span } = drawn
  useLogScroll({
    log,
    place,
    lines,
    span,
    older,
    at: useStanding().at,
    onPlace: (now) => {
      onEnd(now.at === 'end' && span.end)
      onPlace(now)
    },
    onNearStart: () => {
      if (span.from > 0) drawn.earlier()
      else if (older === 'more') onOlder()
    },
    onNearEnd: () => {
      if (span.to < lines.length) drawn.later()
    },
  })
  return drawn
}

function lineProps(line: Line, { guestSaw, seenAt, fileOf, flags, ...props }: TranscriptProps) {
  const { people, online, onRetry, onDiscard } = props
  const last = line.kind === 'run' ? line.said.at(-1)?.n : undefined
  const seen = last !== undefined && last <= guestSaw ? seenAt(last) : null
  // Only the mark of a run depends on what the guest saw: others are not drawn again for it.
  const saw = last !== undefined && last <= guestSaw ? guestSaw : 0
  // And only a run with files in it changes with how they stand, only a line with a flag on it with the flags.
  const said = line.kind === 'run' ? line.said : 'said' in line ? [line.said] : []
  const files = said.some(({ file, upload, apart }) => file ?? upload ?? apart)
  const flagged = said.some(({ n }) => n !== undefined && flags.has(n))
  const own = { guestSaw: saw, seenAt: seen, fileOf: files ? fileOf : nothing, flags: flagged ? flags : noFlags }
  return { line, people, online, onRetry, onDiscard, ...own }
}

const nothing = () => null

function Start({ older, onOlder, shown }: TranscriptProps & { readonly shown: boolean }) {
  const words = useWords()
  if (!shown) return null
  if (older === 'failed') {
    return (
      <div className="older">
        {words('log.older.failed')}
        <Button size="s" onClick={onOlder}>
          {words('common.retry')}
        </Button>
      </div>
    )
  }
  return older === 'none' ? null : <p className="older">{words('log.older')}</p>
}

function Jump({ unread, onJump }: { readonly unread: number; readonly onJump: () => void }) {
  const words = useWords()
  return (
    <div className="jump">
      <Button size="s" shape={arrowDown} className={unread > 0 ? 'is-att' : ''} onClick={onJump}>
        {words('log.jump', { count: unread })}
      </Button>
    </div>
  )
}

/** A finger that stays on a message puts the focus there, and with it what can be done; the text can still be marked. */
function usePress() {
  const under = useRef<HTMLElement | null>(null)
  const { handlers } = useLongPress(() => under.current?.focus({ preventScroll: true }))
  const { onPointerDown, onPointerMove, onPointerUp, onPointerCancel } = handlers
  return {
    onPointerMove,
    onPointerUp,
    onPointerCancel,
    onPointerDown(event: PointerEvent) {
      under.current = (event.target as Element).closest<HTMLElement>('[data-message]')
      onPointerDown(event)
    },
  }
}

function jump(log: HTMLElement | null, toEnd: () => void, onPlace: (place: Place) => void) {
  onPlace({ at: 'end' })
  toEnd()
  // After React has drawn the end.
  requestAnimationFrame(() => {
    if (log) log.scrollTop = log.scrollHeight
    log?.focus({ preventScroll: true })
  })
}

function walkMessages(event: KeyboardEvent<HTMLElement>) {
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
  if (by === 0 || event.altKey || event.ctrlKey || event.metaKey) return
  const messages = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message]')]
  const at = messages.findIndex((message) => message.contains(document.activeElement))
  const next = at < 0 ? messages.at(-1) : messages[at + by]
  if (!next) return
  event.preventDefault()
  next.focus()
}
