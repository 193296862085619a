// Under a desk's head while somebody waits: how many, for how long, who is first, and the way in.
import type { LineView } from '../../protocol/presence.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { hourglass } from '../../ui/shapes.ts'
import { figure } from '../frame/figures.ts'
import { guestName } from '../frame/names.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { longestWait } from './waited.ts'

export interface QueueBarProps {
  readonly line: LineView
  readonly busy: boolean
  readonly onAdmit: () => void
  /** Opens the conversation of whoever is first, to look at it. */
  readonly onLook: () => void
}

export function QueueBar({ line, busy, onAdmit, onLook }: QueueBarProps) {
  const words = useWords()
  const now = useNow()
  const { waiting, since, first } = line
  const full = isFull(line)
  return (
    <div className="queue">
      <span className="queue-line">
        <Icon shape={hourglass} size="s" />
        {words('queue.waiting', { count: waiting, figure: figure(waiting, words) })}
        <span>{longestWait(since, now, words)}</span>
      </span>
      {first && (
        <button type="button" className="queue-next cut" data-cut onClick={onLook}>
          {words('queue.next', { name: guestName(first.guest, words) })}
        </button>
      )}
      <Button size="s" busy={busy} aria-keyshortcuts="A" onClick={onAdmit}>
        {words(full ? 'queue.admit.over' : 'queue.admit')} <Kbd keys={['A']} />
      </Button>
    </div>
  )
}

/** Whether one more would be above the limit. */
export function isFull({ live, limit }: LineView): boolean {
  return limit !== null && live >= limit
}
