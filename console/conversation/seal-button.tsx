// The seal in the head of a conversation: pressed while one host alone reads it.
import { Icon } from '../../ui/icon.tsx'
import { lock } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'

export interface SealButtonProps {
  readonly sealed: boolean
  readonly busy: boolean
  readonly onPress: () => void
}

export function SealButton({ sealed, busy, onPress }: SealButtonProps) {
  const words = useWords()
  const label = words(sealed ? 'seal.sealed.label' : 'seal.button')
  return (
    <button
      type="button"
      className="btn btn-seal wide"
      aria-pressed={sealed}
      aria-busy={busy}
      aria-label={label}
      aria-keyshortcuts="S"
      data-tip={label}
      data-tip-key="S"
      onClick={onPress}
    >
      <Icon shape={lock} size="s" />
      <span className="btn-label">{words(sealed ? 'seal.sealed' : 'seal.button')}</span>
    </button>
  )
}
