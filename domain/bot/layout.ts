// Where the steps of a flow stand when it is drawn: in columns, each one arrow further from the start. Pure.
import { arrowsOf, type Flow, type StepId } from './flow.ts'

export interface Drawn {
  /** Column and row of each step, from nought. */
  readonly places: ReadonlyMap<StepId, { readonly column: number; readonly row: number }>
  readonly columns: number
  readonly rows: number
}

/** Those to which no arrow leads stand in a column of their own, the last. */
export function layOut({ steps, start }: Pick<Flow, 'steps' | 'start'>): Drawn {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const column = new Map<StepId, number>()
  let front = byId.has(start) ? [start] : []
  for (let at = 0; front.length > 0; at += 1) {
    for (const id of front) column.set(id, at)
    const next = front.flatMap((id) =>
      arrowsOf(byId.get(id) ?? { kind: 'end', id, name: '', text: {} }).map(({ to }) => to),
    )
    front = [...new Set(next)].filter((id): id is StepId => id !== null && byId.has(id) && !column.has(id))
  }
  const last = Math.max(-1, ...column.values()) + 1
  for (const { id } of steps) if (!column.has(id)) column.set(id, last)
  const heights = new Map<number, number>()
  const places = new Map<StepId, { column: number; row: number }>()
  for (const [id, at] of column) {
    const row = heights.get(at) ?? 0
    heights.set(at, row + 1)
    places.set(id, { column: at, row })
  }
  return { places, columns: heights.size, rows: Math.max(0, ...heights.values()) }
}
