// Came, waiting, answered, gone: four figures with their words.
import type { RehearsalNow } from '../../protocol/rehearsal.ts'
import { figure } from '../frame/figures.ts'
import { useWords } from '../frame/words.tsx'

export interface ProgressProps {
  /** Null until it has come: the room stays. */
  readonly now: RehearsalNow | null
  readonly guests: number
}

export function Progress({ now, guests }: ProgressProps) {
  const words = useWords()
  const shown = (count: number | undefined) => (count === undefined ? '–' : figure(count, words))
  const parts = [
    words('rehearsal.arrived', { arrived: shown(now?.arrived), guests: figure(guests, words) }),
    words('rehearsal.waiting', { figure: shown(now?.waiting) }),
    words('rehearsal.served', { figure: shown(now?.served) }),
    words('rehearsal.left', { figure: shown(now?.left) }),
  ]
  return (
    <ul className="rehearsal-now num" aria-label={words('rehearsal.now')}>
      {parts.map((part) => (
        <li key={part}>{part}</li>
      ))}
    </ul>
  )
}
