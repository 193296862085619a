// What follows from a rehearsal's facts: guests are sent and called back, and what is over is deleted. A job of each fact looks
// again, so that nothing stays when this node missed it; a start gives up what the server before it left running.
import type { Desk } from '../../domain/desk/desk.ts'
import { isOver } from '../../domain/rehearsal/change.ts'
import { dueAt, runs } from '../../domain/rehearsal/rehearsal.ts'
import type { CommandKey, DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { eraseBytes } from '../conversation/commands-delete.ts'
import type { Database } from '../db/database.ts'
import type { Files } from '../files/files.ts'
import type { Task } from '../jobs/run-jobs.ts'
import type { AnyCommand, Entry } from '../log/command.ts'
import type { Lanes } from '../log/lanes.ts'
import { everyWorkspace } from '../workspace/commands-events.ts'
import { abandonCommand, overCommand, removeCommand } from '../workspace/commands-rehearsals.ts'
import type { TagListTopic } from '../tag/view-list.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { type Crowds, isRehearsal, type RehearsalDesk } from './commands-crowd.ts'
import { deleteDesk, deleteGuests, readLeftDesks } from './store.ts'

const mostTries = 3

export interface RehearsalsWorld {
  readonly database: Database
  readonly directories: Directories
  readonly lanes: Pick<Lanes, 'perform'>
  readonly files: Files
  readonly crowds: Crowds
  readonly tags: Pick<TagListTopic, 'forgotten'>
  readonly now: () => Instant
  readonly newKey: () => CommandKey
}

export class Rehearsals {
  private readonly world: RehearsalsWorld
  /** Those that are being deleted: the button, the job and the start may all ask for it. */
  private readonly purging = new Map<DeskId, Promise<void>>()

  constructor(world: RehearsalsWorld) {
    this.world = world
  }

  /** What this node has just committed to the directory of a workspace. */
  committed(workspace: WorkspaceId, entries: readonly Entry[]): void {
    for (const { type, data } of entries) {
      const desk = type === 'desk-set-up' || type === 'desk-changed' ? (data as { desk: Desk }).desk : null
      if (desk && isRehearsal(desk)) this.follow(workspace, desk)
    }
  }

  /** The work of the job `look-after-rehearsals`: ends what has gone on for too long, deletes what is over. */
  readonly task: Task = (payload) => this.lookAfter((payload as { workspace: WorkspaceId }).workspace)

  /** [RE5] Once at each start, before anybody comes. */
  async abandon(): Promise<void> {
    for (const workspace of await everyWorkspace(this.world.database)) {
      await this.perform(workspace, abandonCommand, {})
      await this.lookAfter(workspace)
    }
  }

  /** Those that are being deleted now are, when this is fulfilled. */
  async settled(): Promise<void> {
    await Promise.all(this.purging.values())
  }

  private follow(workspace: WorkspaceId, desk: RehearsalDesk): void {
    const { crowds, now } = this.world
    if (runs(desk)) {
      // Told of its end by nobody, it is ended by its job.
      return crowds.send(desk, () => void this.perform(workspace, overCommand, { id: desk.id }).catch(() => undefined))
    }
    crowds.callBack(desk.id)
    if (isOver(desk, now())) this.purge(workspace, desk.id).catch(() => undefined)
  }

  private async lookAfter(workspace: WorkspaceId): Promise<void> {
    const { database, directories, now } = this.world
    const { directory } = await directories.fresh(workspace)
    for (const desk of [...directory.desks.values()].filter(isRehearsal)) {
      if (isLate(desk, now())) await this.perform(workspace, overCommand, { id: desk.id })
      else if (isOver(desk, now())) await this.purge(workspace, desk.id)
    }
    const left = await database.reading(workspace, (tx) => readLeftDesks(tx, workspace))
    for (const desk of left) await this.purge(workspace, desk)
  }

  /** [RE4] Words and guests first, their bytes, then the desk: what a crash leaves undone is begun again. */
  private purge(workspace: WorkspaceId, desk: DeskId): Promise<void> {
    const busy = this.purging.get(desk)
    if (busy) return busy
    const purging = this.insist(() => this.deleteAll(workspace, desk)).finally(() => this.purging.delete(desk))
    this.purging.set(desk, purging)
    return purging
  }

  /** Somebody may hold a row or a file at that very moment: what is left over is begun again, and after that by the job. */
  private insist(work: () => Promise<void>, tries = mostTries): Promise<void> {
    return work().catch((fault: unknown) => (tries > 1 ? this.insist(work, tries - 1) : Promise.reject(fault)))
  }

  private async deleteAll(workspace: WorkspaceId, desk: DeskId): Promise<void> {
    const { database, files, tags } = this.world
    const deleted = await database.inWorkspace(workspace, (tx) => deleteGuests(tx, workspace, desk))
    if (deleted.tags > 0) tags.forgotten(workspace)
    await eraseBytes(files, deleted.bytes)
    await this.perform(workspace, removeCommand, { id: desk })
    await database.inWorkspace(workspace, (tx) => deleteDesk(tx, workspace, desk))
  }

  private async perform(workspace: WorkspaceId, command: AnyCommand, body: object): Promise<void> {
    const { lanes, newKey } = this.world
    const actor = { kind: 'anyone' } as const
    await lanes.perform({ command, workspace, stream: workspace, body, key: newKey(), actor, again: false })
  }
}

/** Whether its guests should have gone long ago. */
function isLate(desk: RehearsalDesk, now: Instant): boolean {
  return runs(desk) && now >= dueAt(desk.rehearsal)
}
