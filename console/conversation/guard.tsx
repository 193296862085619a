// A colleague answered while this host was typing: what was about to go out is held, and the host decides.
import { useEffect, useRef } from 'react'
import type { Thread } from '../../client/thread.ts'
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

/** Takes the focus on "Keep editing": Enter must not send what was held. */
export function Guard({ colleague, text, guestName, onKeep, onSend, onNote, onDiscard }: GuardProps) {
  const words = useWords()
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    <section
      className="guard"
      role="alertdialog"
      aria-label={words('guard.title', { name: colleague })}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onKeep()
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend()
      }}
    >
      <p className="guard-head">
        <Icon shape={circleAlert} />
        <span>{words('guard.title', { name: colleague })}</span>
        <span className="guard-rest">{words('guard.rest', { name: guestName })}</span>
      </p>
      <blockquote className="cut" dir="auto">
        {text}
      </blockquote>
      <div className="guard-acts">
        <Button size="s" kind="main" ref={keep} keys={['Escape']} onClick={onKeep}>
          {words('guard.keep')}
        </Button>
        <Button size="s" keys={['Ctrl', 'Enter']} onClick={onSend}>
          {words('guard.send')}
        </Button>
        <Button size="s" kind="quiet" onClick={onNote}>
          {words('guard.note')}
        </Button>
        <Button size="s" kind="quiet" className="guard-end" onClick={onDiscard}>
          {words('guard.discard')}
        </Button>
      </div>
    </section>
  )
}
