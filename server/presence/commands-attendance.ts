// Who is at work: written down as hosts open the console and leave it, renewed while they are there.
import type { HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import { presenceRenewalMs } from '../../protocol/presence.ts'
import type { Database } from '../db/database.ts'
import type { Hub } from '../live/hub.ts'
import { attend, unattend } from './store.ts'

/** A reload, or a tunnel, is no leaving. */
const graceMs = 10_000

export interface AttendanceWorld {
  readonly database: Database
  readonly hub: Hub
  readonly newId: () => string
  /** Told once it is written down that somebody came or went. */
  readonly changed: (workspace: WorkspaceId) => void
}

export class Attendance {
  private readonly leaving = new Map<string, NodeJS.Timeout>()
  private readonly renewal: NodeJS.Timeout
  private readonly node: string
  private readonly world: AttendanceWorld

  constructor(world: AttendanceWorld) {
    this.world = world
    this.node = world.newId()
    this.renewal = setInterval(() => {
      this.renew()
    }, presenceRenewalMs)
    this.renewal.unref()
  }

  /** A host has opened a line. */
  async came(workspace: WorkspaceId, host: HostId): Promise<void> {
    clearTimeout(this.leaving.get(`${workspace} ${host}`))
    const hosts = [host]
    await this.world.database.inWorkspace(workspace, (tx) => attend(tx, workspace, { node: this.node, hosts }))
    this.world.changed(workspace)
  }

  /** A line of a host is closed; after the grace they are gone, unless another line is open by then. */
  went(workspace: WorkspaceId, host: HostId): void {
    const name = `${workspace} ${host}`
    clearTimeout(this.leaving.get(name))
    const timer = setTimeout(() => {
      this.leaving.delete(name)
      if (this.world.hub.linesOf(workspace, host).length === 0) this.leave(workspace, host)
    }, graceMs)
    timer.unref()
    this.leaving.set(name, timer)
  }

  stop(): void {
    clearInterval(this.renewal)
    for (const timer of this.leaving.values()) clearTimeout(timer)
  }

  private leave(workspace: WorkspaceId, host: HostId): void {
    const { database, changed } = this.world
    void database
      .inWorkspace(workspace, (tx) => unattend(tx, workspace, { node: this.node, host }))
      .then(() => {
        changed(workspace)
      })
      // The database is away: the lease runs out by itself.
      .catch(() => undefined)
  }

  private renew(): void {
    const { database, hub } = this.world
    for (const workspace of hub.hosts.workspaces()) {
      const hosts = hub.hosts.in(workspace)
      void database
        .inWorkspace(workspace, (tx) => attend(tx, workspace, { node: this.node, hosts }))
        .catch(() => undefined)
    }
  }
}
