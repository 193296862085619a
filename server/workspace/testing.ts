// The directory on the road, for tests: a workspace that has just begun, and a way to ask for its commands in turn.
import { randomBytes, randomUUID } from 'node:crypto'
import { admissions, harbor } from '../../cast/cast.ts'
import type { Actor } from '../../domain/access/may.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { CommandKey, HostId, SessionId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Workspace } from '../../domain/workspace/directory.ts'
import type { Database } from '../db/database.ts'
import type { AnyCommand, Outcome } from '../log/command.ts'
import { Lanes } from '../log/lanes.ts'
import { Directories } from './view-directories.ts'
import { beginWorkspace, directoryCommands, joinCommand, setUpCommand } from './commands.ts'
import type { Entrance } from './commands-entrance.ts'
import { endEventsCommand, reckonCommand } from './commands-events.ts'

export interface DirectoryRoad {
  readonly workspace: WorkspaceId
  /** The clock of the road; set it to travel in time. */
  now: Instant
  ask(name: string, body: object, asking: { by: HostId | null; key?: string; again?: boolean }): Promise<Outcome>
}

const commands = new Map<string, AnyCommand>(
  [...directoryCommands, setUpCommand, joinCommand, endEventsCommand, reckonCommand].map((command) => [
    command.name,
    command,
  ]),
)

/** A workspace that nobody has set up yet, with one desk, and a road of its own to it. */
export async function directoryRoad(
  database: Database,
  { workspace, desk }: { workspace: Workspace; desk: Desk } = { workspace: harbor, desk: admissions },
): Promise<DirectoryRoad> {
  const directories = new Directories(database)
  const road: DirectoryRoad = {
    workspace: workspace.id,
    now: Date.parse('2026-03-02T09:00:00Z'),
    ask: (name, body, { by, key = randomUUID(), again = false }) => {
      const command = commands.get(name)
      if (!command) throw new Error(`There is no command ${name}`)
      const actor = actorOf(workspace.id, by)
      return lanes.perform({
        command,
        workspace: workspace.id,
        stream: workspace.id,
        body,
        key: key as CommandKey,
        actor,
        again,
      })
    },
  }
  const lanes = new Lanes({
    database,
    now: () => road.now,
    directory: (tx, of, seq) => directories.at(tx, of, seq),
    react: async () => undefined,
  })
  await database.inWorkspace(workspace.id, (tx) => beginWorkspace(tx, workspace, { desk, at: road.now }))
  return road
}

/** What a newcomer brings along, with a password hash that no password fits. */
export function entranceOf(host: HostId): Entrance {
  const session = {
    id: randomUUID() as SessionId,
    hash: randomBytes(32),
    device: 'Firefox on Linux',
    endsAt: Date.now() + 86_400_000,
  }
  return { host, passwordHash: 'none', locale: 'en', session }
}

function actorOf(workspace: WorkspaceId, by: HostId | null): Actor {
  return by === null ? { kind: 'anyone' } : { kind: 'host', workspace, id: by, session: by as string as SessionId }
}
