// The word for how a conversation with a bot stands, alike wherever it is read.
import type { State } from '../../domain/conversation/state.ts'
import { Chip, type ChipProps } from '../../ui/chip.tsx'
import { circlePause, hand, hourglass } from '../../ui/shapes.ts'

const looks: Readonly<Record<State, Omit<ChipProps, 'children'>>> = {
  'needs-action': { meaning: 'waiting', shape: hand },
  waiting: { meaning: 'waiting', shape: hourglass },
  stalled: { shape: circlePause },
  abandoned: { meaning: 'line' },
  live: { meaning: 'live', pulse: true },
}

export function StateChip({ is, children }: { readonly is: State; readonly children: string }) {
  return <Chip {...looks[is]}>{children}</Chip>
}
