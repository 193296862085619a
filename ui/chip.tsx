// A small word with a meaning, and a count.
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export interface ChipProps {
  readonly meaning?: 'plain' | 'line' | 'attention' | 'live' | 'waiting' | 'sealed' | 'danger'
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

/** `text` is the number in the reader's digits; `words` is what a screen reader hears in its place. */
export function Count({ text, words, quiet = false }: CountProps) {
  return (
    <span className={quiet ? 'count count-quiet' : 'count'}>
      <span aria-hidden="true">{text}</span>
      <span className="sr">{words}</span>
    </span>
  )
}

interface CountProps {
  readonly text: string
  readonly words: string
  readonly quiet?: boolean
}
