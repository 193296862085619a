// The list by how conversations stand: in the layer of the tags, above them.
import { type State, states } from '../../domain/conversation/state.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { figure } from '../frame/figures.ts'
import { choose } from '../frame/choices.ts'
import { useHouse } from '../frame/house.tsx'
import { useNow, useWords } from '../frame/words.tsx'
import { rowState } from './state.ts'

export interface StateFilterProps {
  readonly rows: readonly InboxRow[]
  readonly state: State | null
  readonly onDone: () => void
}

/** Nothing where no conversation has such a word. */
export function StateFilter({ rows, state, onDone }: StateFilterProps) {
  const words = useWords()
  const now = useNow()
  const { inbox } = useHouse()
  const standing = rows.map((row) => rowState(row, inbox.presence(row.id)?.guest, now))
  if (state === null && standing.every((one) => one === null)) return null
  return (
    <div className="state-filter" role="group" aria-label={words('state.title')}>
      {states.map((one) => (
        <button
          key={one}
          type="button"
          className="segment"
          aria-pressed={one === state}
          onClick={() => {
            choose({ state: one === state ? null : one })
            onDone()
          }}
        >
          {words(`state.${one}`)}
          <span className="num">{figure(standing.filter((is) => is === one).length, words)}</span>
        </button>
      ))}
    </div>
  )
}
