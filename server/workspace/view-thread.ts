// The directory as a thread that hosts follow, by the same loop as conversations.
import { may } from '../../domain/access/may.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Database } from '../db/database.ts'
import type { Thread } from '../live/follow.ts'
import type { Known } from '../live/line.ts'
import { type FactFrame, SharedWires, wire } from '../live/wire.ts'
import { entriesAfter } from '../log/append.ts'
import type { Change, Entry } from '../log/command.ts'
import type { Standing } from './store.ts'
import type { Directories } from './view-directories.ts'
import {
  audienceOf,
  concerns,
  type DirectoryAudience,
  type EntryAudience,
  viewDirectory,
  viewDirectoryEntry,
} from './view.ts'

export interface DirectoryThreadWorld {
  readonly database: Database
  readonly directories: Directories
}

/** The thread behind `directory` for this person; null for guests, and for hosts who are no longer. */
export async function directoryThread(
  { database, directories }: DirectoryThreadWorld,
  known: Known,
): Promise<Thread | null> {
  const { workspace } = known
  const { directory: opened, seq: openedAt } = await directories.fresh(workspace)
  const audience = audienceIn(opened, known)
  if (!audience || known.kind !== 'host') return null
  const host = known.id
  const address = { workspace, stream: workspace }
  return {
    ...address,
    topic: 'directory',
    openedAt,
    frame(entry) {
      const as = audience === 'hosts' && concerns(entry, host) ? 'concerned' : audience
      return wires.of(entry, as, () => frameOf(entry, as))
    },
    after: (n, limit) => database.reading(workspace, (tx) => entriesAfter(tx, address, { n, limit })),
    async snapshot() {
      const numbered = await directories.fresh(workspace)
      const directory = viewDirectory(numbered, audience, host)
      return { n: numbered.seq, frame: wire({ t: 'snapshot', topic: 'directory', directory }) }
    },
    // A changed role is another audience: the thread ends, and is followed anew as that one.
    otherwise: 'come-back',
    allowed() {
      const kept = directories.current(workspace)
      return kept !== null && audienceIn(kept.directory, known) === audience
    },
  }
}

function audienceIn(directory: Directory, known: Known): DirectoryAudience | null {
  if (
    known.kind !== 'host' ||
    !may(known, 'read-directory', { thing: { kind: 'workspace', workspace: known.workspace }, directory })
  )
    return null
  const host = directory.hosts.get(known.id)
  return host ? audienceOf(host.role) : null
}

/** The directory as a change of it leaves it. */
export function directoryIn({ state }: Change<unknown>): Directory {
  return (state as Standing).directory
}

const wires = new SharedWires<EntryAudience>()

function frameOf(entry: Entry, audience: EntryAudience): FactFrame {
  return { t: 'fact', topic: 'directory', ...viewDirectoryEntry(entry, audience) }
}
