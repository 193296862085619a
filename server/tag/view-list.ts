// The list of tags, live: after a commit the tags that it concerned are read once and sent to every host who follows.
import { may } from '../../domain/access/may.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Database } from '../db/database.ts'
import type { Line } from '../live/line.ts'
import type { ListTopic } from '../live/talk.ts'
import { wire } from '../live/wire.ts'
import type { Change } from '../log/command.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { concerned, readTags, streamOfTags, tagFactOf } from './store.ts'
import { viewTag } from './view.ts'

export interface TagListWorld {
  readonly database: Database
  readonly directories: Directories
}

export class TagListTopic implements ListTopic {
  private readonly followers = new Map<WorkspaceId, Set<Line>>()
  /** Tags to tell of; null: all of them, since something was done of which nobody was told what. */
  private readonly dirty = new Map<WorkspaceId, Set<string> | null>()
  private busy = false
  private readonly world: TagListWorld

  constructor(world: TagListWorld) {
    this.world = world
  }

  async follow(line: Line): Promise<boolean> {
    const { known } = line
    if (!known) return false
    const { directory } = await this.world.directories.fresh(known.workspace)
    if (!may(known, 'read-tags', { thing: { kind: 'workspace', workspace: known.workspace }, directory })) return false
    const others = this.followers.get(known.workspace) ?? new Set()
    this.followers.set(known.workspace, others.add(line))
    begin(line)
    return true
  }

  unfollow(line: Line): void {
    if (line.known) this.followers.get(line.known.workspace)?.delete(line)
  }

  committed(workspace: WorkspaceId, changes: readonly Change<unknown>[]): void {
    if (!this.followers.get(workspace)?.size) return
    const before = this.dirty.get(workspace)
    const ids = before === null ? null : tagsIn(workspace, changes)
    if (ids?.length === 0) return
    this.dirty.set(workspace, ids && new Set([...(before ?? []), ...ids]))
    void this.send()
  }

  /** Some are no longer there: everybody fetches the list again. */
  forgotten(workspace: WorkspaceId): void {
    for (const line of [...(this.followers.get(workspace) ?? [])]) begin(line)
  }

  private async send(): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      for (const [workspace, ids] of this.dirty) {
        this.dirty.delete(workspace)
        await this.sendTags(workspace, ids)
      }
    } catch {
      // The database is away. Rows are upserts: everybody fetches the list again when it can be read.
      for (const line of [...this.followers.values()].flatMap((lines) => [...lines])) begin(line)
    } finally {
      this.busy = false
    }
  }

  private async sendTags(workspace: WorkspaceId, ids: ReadonlySet<string> | null): Promise<void> {
    const rows = await this.world.database.reading(workspace, (tx) => readTags(tx, workspace, ids && [...ids]))
    const frames = rows.map((row) => wire({ t: 'tag', tag: viewTag(row) }))
    for (const line of this.followers.get(workspace) ?? []) for (const frame of frames) line.send(frame)
  }
}

/** Whoever hears it fetches the list, and takes what comes from then on. */
function begin(line: Line): void {
  line.tell({ t: 'following', topic: 'tags' })
}

/** The tags that these changes concern; null when that cannot be told. */
function tagsIn(workspace: WorkspaceId, changes: readonly Change<unknown>[]): readonly string[] | null {
  const own = streamOfTags(workspace)
  if (changes.some(({ id, repeats }) => id === own && repeats)) return null
  return changes.flatMap((change) =>
    change.id === own ? change.entries.flatMap((entry) => concerned(tagFactOf(entry))) : taggedIn(change),
  )
}

interface Tagged {
  readonly conversation?: { readonly sealedBy: string | null }
  readonly tags?: { readonly carried: readonly string[]; readonly fresh: ReadonlyMap<string, string> }
}

/** A tag that is put on may be a new one. What was put on before and asked for again was perhaps never told. */
function taggedIn({ entries, repeats, state }: Change<unknown>): readonly string[] {
  const put = entries.flatMap(({ type, data }) => (type === 'tagged' ? [(data as { tag: string }).tag] : []))
  const { conversation, tags } = state as Tagged
  // [TA19] Of a sealed one nothing is told but what began before the seal, in the same step.
  if (conversation && conversation.sealedBy !== null) return put.filter((tag) => tags?.fresh.has(tag))
  return repeats ? [...put, ...(tags?.carried ?? [])] : put
}
