// A small word with a meaning, and a count.
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export interface ChipProps {
  readonly meaning?: 'plain' | 'line' | 'attention' | 'live' | 'waiting' | 'danger'
  readonly shape?: string
  /** The dot of what happens now. */
  readonly pulse?: boolean
  readonly children: ReactNode
}

export function Chip({ meaning = 'plain', shape, pulse = false, children }: ChipProps) {
  return (
    <span className={`chip${meaning === 'plain' ? '' : ` chip-${meaning}`}`}>
      {pulse && <span className="pulse" />}
      {shape && <Icon shape={shape} size="xs" />}
      {children}
    </span>
  )
}

/** `words` is what a screen reader hears in place of the bare number. */
export function Count({ number, words, quiet = false }: CountProps) {
  return (
    <span className={quiet ? 'count count-quiet' : 'count'}>
      <span aria-hidden="true">{number > 99 ? '99+' : number}</span>
      <span className="sr">{words}</span>
    </span>
  )
}

interface CountProps {
  readonly number: number
  readonly words: string
  readonly quiet?: boolean
}
