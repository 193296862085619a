// The directory that every access decision reads: kept in memory, and checked by its number against the row each time.
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Database, Tx } from '../db/database.ts'
import { together } from '../db/together.ts'
import { hasChangedDirectory, loadDirectory, type NumberedDirectory, readNewest } from './store.ts'

export type { NumberedDirectory } from './store.ts'

/** The number that the row of a workspace had at some moment. */
interface DirectorySeen {
  readonly workspace: WorkspaceId
  readonly seq: number
}

export class Directories {
  private readonly kept = new Map<WorkspaceId, NumberedDirectory>()
  private readonly database: Database
  /** The number of the last fact, by the row; everybody who asks in the same moment shares one statement. */
  private readonly newest: (workspace: WorkspaceId) => Promise<number | null>

  constructor(database: Database) {
    this.database = database
    this.newest = together((workspaces) => readNewest(database, workspaces))
  }

  /** The directory as of its fact number `seq`, which the caller has just read in this transaction. */
  async at(tx: Tx, workspace: WorkspaceId, seq: number): Promise<Directory> {
    const kept = this.kept.get(workspace)
    if (kept && kept.seq === seq) return kept.directory
    return (await this.load(tx, workspace)).directory
  }

  /** The newest that this node knows; for drawing, never for deciding. Null before anybody asked for this workspace. */
  current(workspace: WorkspaceId): NumberedDirectory | null {
    return this.kept.get(workspace) ?? null
  }

  /** The workspaces that somebody asked for on this node. */
  known(): Iterable<WorkspaceId> {
    return this.kept.keys()
  }

  /** The directory as this transaction sees it. Throws when there is no such workspace. */
  async within(tx: Tx, workspace: WorkspaceId): Promise<NumberedDirectory> {
    const kept = this.kept.get(workspace)
    const { rows } = await tx.query<{ last_seq: number }>('select last_seq from workspace where id = $1', [workspace])
    return kept && kept.seq === rows[0]?.last_seq ? kept : this.load(tx, workspace)
  }

  /**
   * The directory as it stands in the database now; not to be asked inside a transaction, which would hold two connections. Who has
   * read its number for this very question already (`seen`) need not ask for it again.
   */
  async fresh(workspace: WorkspaceId, seen: DirectorySeen | null = null): Promise<NumberedDirectory> {
    const known = this.kept.get(workspace)
    if (known && seen && seen.workspace === workspace && seen.seq === known.seq) return known
    const seq = await this.newest(workspace)
    const kept = this.kept.get(workspace)
    return kept && kept.seq === seq ? kept : this.database.reading(workspace, (tx) => this.load(tx, workspace))
  }

  /** Takes what this node has just committed. An older one than is kept is left alone. */
  keep(workspace: WorkspaceId, next: NumberedDirectory): void {
    const kept = this.kept.get(workspace)
    if (!kept || next.seq > kept.seq) this.kept.set(workspace, next)
  }

  private async load(tx: Tx, workspace: WorkspaceId): Promise<NumberedDirectory> {
    const loaded = await loadDirectory(tx, workspace)
    if (!loaded) throw new Error(`There is no workspace ${workspace}`)
    // What a transaction reads of its own writes may never be committed.
    if (!hasChangedDirectory(tx)) this.keep(workspace, loaded)
    return loaded
  }
}
