// What was about to go out is held, and the host decides: a colleague answered meanwhile, or it looks like a secret.
import { type ReactNode, useEffect, useRef } from 'react'
import type { Thread } from '../../client/thread.ts'
import type { Sensitive } from '../../domain/flag/outgoing.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { circleAlert } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'

export interface Crossing {
  readonly by: HostId
  readonly text: string
}

/** The newest answer of a colleague that came after number `begun`; null when nothing crossed. */
export function crossing(thread: Thread, begun: number, self: HostId): Crossing | null {
  const found = thread.facts.findLast(
    (fact) =>
      fact.n > begun &&
      !fact.hidden &&
      fact.fact.type === 'message-sent' &&
      fact.by.kind === 'host' &&
      fact.by.id !== self,
  )
  if (!found || found.hidden || found.fact.type !== 'message-sent' || found.by.kind !== 'host') return null
  return { by: found.by.id, text: found.fact.text }
}

export interface GuardProps {
  readonly colleague: string
  readonly text: string
  readonly guestName: string
  readonly onKeep: () => void
  readonly onSend: () => void
  readonly onNote: () => void
  readonly onDiscard: () => void
}

export function Guard({ colleague, text, guestName, onKeep, onSend, onNote, onDiscard }: GuardProps) {
  const words = useWords()
  const rest = words('guard.rest', { name: guestName })
  return (
    <HeldBack title={words('guard.title', { name: colleague })} rest={rest} onKeep={onKeep} onSend={onSend}>
      <blockquote className="cut" dir="auto">
        {text}
      </blockquote>
      <HeldActs keep={words('guard.keep')} send={words('guard.send')} onKeep={onKeep} onSend={onSend}>
        <Button size="s" kind="quiet" onClick={onNote}>
          {words('guard.note')}
        </Button>
        <Button size="s" kind="quiet" className="guard-end" onClick={onDiscard}>
          {words('guard.discard')}
        </Button>
      </HeldActs>
    </HeldBack>
  )
}

export interface AskFirstProps {
  readonly kind: Sensitive
  /** Who would read it; null: colleagues, it is a note. */
  readonly guestName: string | null
  readonly onKeep: () => void
  readonly onSend: () => void
}

/** [FG11] What was seen is said, and never shown again. */
export function AskFirst({ kind, guestName, onKeep, onSend }: AskFirstProps) {
  const words = useWords()
  const rest = guestName === null ? words('ask.rest.note') : words('ask.rest', { name: guestName })
  return (
    <HeldBack title={words(`ask.${kind}`)} rest={rest} onKeep={onKeep} onSend={onSend}>
      <HeldActs
        keep={words('ask.keep')}
        send={words(guestName === null ? 'ask.add' : 'guard.send')}
        onKeep={onKeep}
        onSend={onSend}
      />
    </HeldBack>
  )
}

interface HeldBackProps {
  readonly title: string
  readonly rest: string
  readonly onKeep: () => void
  readonly onSend: () => void
  readonly children: ReactNode
}

function HeldBack({ title, rest, onKeep, onSend, children }: HeldBackProps) {
  return (
    <section
      className="guard"
      role="alertdialog"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onKeep()
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        // Nor is the button pressed that has the focus.
        event.preventDefault()
        onSend()
      }}
    >
      <p className="guard-head">
        <Icon shape={circleAlert} />
        <span>{title}</span>
        <span className="guard-rest">{rest}</span>
      </p>
      {children}
    </section>
  )
}

interface HeldActsProps {
  readonly keep: string
  readonly send: string
  readonly onKeep: () => void
  readonly onSend: () => void
  readonly children?: ReactNode
}

/** Takes the focus on going on: Enter must not send what was held. */
function HeldActs({ keep, send, onKeep, onSend, children }: HeldActsProps) {
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <div className="guard-acts">
      <Button size="s" kind="main" ref={first} keys={['Escape']} onClick={onKeep}>
        {keep}
      </Button>
      <Button size="s" keys={['Ctrl', 'Enter']} onClick={onSend}>
        {send}
      </Button>
      {children}
    </div>
  )
}
