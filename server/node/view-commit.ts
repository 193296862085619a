// What was committed, as it goes from node to node, and back: as much of it as is told of a commit of another node.
import type { DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Commit, Grew } from '../live/bus.ts'
import type { Change, Entry } from '../log/command.ts'

/** More of one stream at once is read in the log. */
const mostEntries = 100

/** As much of a state as what is told of a commit asks for. */
export interface Rebuilt {
  readonly conversation?: { readonly id: string; readonly desk: DeskId; readonly sealedBy: HostId | null }
}

/** What of these changes may be told without the log. What changes a directory is not among it: rights are read. */
export function commitOf(workspace: WorkspaceId, changes: readonly Change<unknown>[], directory: number): Commit {
  const told = changes.filter(
    ({ id, entries }) => id !== workspace && entries.length > 0 && entries.length <= mostEntries,
  )
  return { workspace, directory, grew: told.map(grewBy) }
}

function grewBy({ id: stream, seq, entries, state, mark }: Change<unknown>): Grew {
  const { conversation } = state as Rebuilt
  return {
    stream,
    first: seq - entries.length + 1,
    entries: entries.map(({ by, at, key, type, data, text }) => ({ by, at, key, type, data, text })),
    place: conversation ? { desk: conversation.desk, sealedBy: conversation.sealedBy } : null,
    ...(mark && { mark: mark() }),
  }
}

/** The number of the last entry. */
export function lastOf({ first, entries }: Grew): number {
  return first + entries.length - 1
}

/** The change as it was made there. */
export function changeIn(grew: Grew): Change<Rebuilt> {
  const { stream, first, place, mark } = grew
  const entries: Entry[] = grew.entries.map((entry, at) => ({ ...entry, stream, n: first + at }))
  const state = place ? { conversation: { ...place, id: stream } } : {}
  return { id: stream, state, seq: lastOf(grew), entries, asks: [], ...(mark !== undefined && { mark: () => mark }) }
}
