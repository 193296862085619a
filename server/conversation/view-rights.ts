// Whether somebody may read a conversation, now and while they follow it: as they were let in, and as the facts since say.
import { type Action, type Actor, may } from '../../domain/access/may.ts'
import type { ConversationId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Entry } from '../log/command.ts'
import type { Directories } from '../workspace/view-directories.ts'
import type { PartiesRow } from './store-read.ts'

/** Somebody in particular: a guest or a host. */
export type Person = Exclude<Actor, { kind: 'anyone' }>

/** Whether this person may do this with the conversation of these parties, by this directory. */
export function mayDo(known: Person, action: Action, { parties, directory }: Known): boolean {
  const { desk, guest, sealedBy } = parties
  const thing = { kind: 'conversation', workspace: known.workspace, desk, guest, sealedBy } as const
  return may(known, action, { thing, directory })
}

interface Known {
  readonly parties: Omit<PartiesRow, 'n'>
  readonly directory: Directory
}

/** Whose the seal is, as of fact number `n`. */
export interface SealedAt {
  readonly sealedBy: HostId | null
  readonly n: number
}

export interface RightsWorld {
  readonly directories: Directories
  /** The newest that this node knows of conversations that somebody looks at. */
  readonly places: { of(conversation: ConversationId): SealedAt | null }
}

/** One follower's rights to one conversation. */
export class Rights {
  private readonly world: RightsWorld
  private readonly known: Person
  private readonly id: ConversationId
  private parties: PartiesRow

  constructor(world: RightsWorld, known: Person, { id, parties }: { id: ConversationId; parties: PartiesRow }) {
    this.world = world
    this.known = known
    this.id = id
    this.parties = parties
  }

  /** Whether the follower may still read it, by all that is known here. */
  allowed(): boolean {
    const told = this.world.places.of(this.id)
    const { sealedBy } = told && told.n > this.parties.n ? told : this.parties
    const directory = directoryOf(this.world, this.known.workspace)
    return mayDo(this.known, 'read-conversation', { parties: { ...this.parties, sealedBy }, directory })
  }

  /** Begins anew from number `n`, of which was just read that it may be. */
  begin(at: SealedAt): void {
    this.parties = { ...this.parties, ...at }
  }

  /**
   * Whether the entry may be read, which is asked in order: from a seal of somebody else on, nothing may, however the follower
   * came to it, from memory or from the log. Whoever claims to know more than there was when they were let in reads nothing.
   */
  admit(entry: Entry): boolean {
    const { n, sealedBy } = this.parties
    if (this.known.kind === 'guest' || entry.n <= n) return true
    if (entry.n !== n + 1) return false
    const now = sealedAfter(entry, sealedBy)
    this.parties = { ...this.parties, n: entry.n, sealedBy: now }
    return now === sealedBy || this.allowed()
  }
}

function sealedAfter({ type, data }: Entry, before: HostId | null): HostId | null {
  if (type === 'sealed' || type === 'seal-passed') return (data as { to: HostId }).to
  return type === 'unsealed' ? null : before
}

/** The directory by which somebody was let in, or a newer one. */
export function directoryOf({ directories }: Pick<RightsWorld, 'directories'>, workspace: WorkspaceId): Directory {
  const kept = directories.current(workspace)
  // Whoever follows was authorised by the directory, so it has been read.
  if (!kept) throw new Error('The directory is not in memory')
  return kept.directory
}
