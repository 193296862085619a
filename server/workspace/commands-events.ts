// Every command on an event, and the two that no person asks for: the end of deleted ones, and zone rules that changed.
import { cancelEvent, deleteEvent, endEvents, reinstateEvent, undeleteEvent } from '../../domain/event/end.ts'
import type { Event } from '../../domain/event/event.ts'
import { changeEvent, planEvent, type WantedEvent } from '../../domain/event/plan.ts'
import { reckonAgain } from '../../domain/event/reckon.ts'
import type { CommandKey, EventId, WorkspaceId } from '../../domain/shared/ids.ts'
import { type Decision, refuse } from '../../domain/shared/refusal.ts'
import { offsetAt } from '../../domain/shared/zone.ts'
import type { DirectoryFact } from '../../domain/workspace/directory.ts'
import { directoryCommands as schemas } from '../../protocol/directory.ts'
import { Nothing } from '../../protocol/shapes.ts'
import type { Database } from '../db/database.ts'
import type { Task } from '../jobs/run-jobs.ts'
import { type AnyCommand, command } from '../log/command.ts'
import type { Lanes } from '../log/lanes.ts'
import { directoryLedger, onDirectory, unlessTaken } from './commands-ledger.ts'
import type { Standing } from './store.ts'
import { allWorkspaces } from './store-events.ts'

interface Named {
  readonly id: EventId
}

const changing = { action: 'change-events', rate: 'change' } as const

export const eventCommands: readonly AnyCommand[] = [
  onDirectory<WantedEvent>({
    ...changing,
    name: 'plan-event',
    body: schemas['plan-event'],
    route: { method: 'POST', path: '/api/events' },
    decide: (state, wanted, { at }) =>
      unlessTaken(
        state,
        wanted.desk,
        withLogo(state, wanted, (known) => planEvent(state.directory, known, { at, offset: offsetAt })),
      ),
  }),
  onDirectory<WantedEvent & Pick<Event, 'revision'>>({
    ...changing,
    name: 'change-event',
    body: schemas['change-event'],
    route: { method: 'PUT', path: '/api/events/:id' },
    decide: (state, wanted) =>
      unlessTaken(
        state,
        wanted.desk,
        withLogo(state, wanted, (known) => changeEvent(state.directory, known, offsetAt)),
      ),
  }),
  onDirectory<Named>({
    ...changing,
    name: 'cancel-event',
    body: schemas['cancel-event'],
    route: { method: 'PUT', path: '/api/events/:id/cancellation' },
    decide: ({ directory }, { id }) => cancelEvent(directory, id),
  }),
  onDirectory<Named>({
    ...changing,
    name: 'reinstate-event',
    body: schemas['reinstate-event'],
    route: { method: 'DELETE', path: '/api/events/:id/cancellation' },
    decide: ({ directory }, { id }) => reinstateEvent(directory, id),
  }),
  onDirectory<Named>({
    ...changing,
    name: 'delete-event',
    body: schemas['delete-event'],
    route: { method: 'DELETE', path: '/api/events/:id' },
    decide: ({ directory }, { id }, { at }) => deleteEvent(directory, id, at),
  }),
  onDirectory<Named>({
    ...changing,
    name: 'undelete-event',
    body: schemas['undelete-event'],
    route: { method: 'DELETE', path: '/api/events/:id/deletion' },
    decide: ({ directory }, { id }, { at }) => undeleteEvent(directory, id, at),
  }),
]

/** With the logo as the house knows it, whatever is said of its size; one that there is not is refused (`not-found`). */
function withLogo<Wanted extends WantedEvent>(
  { logos }: Standing,
  wanted: Wanted,
  rule: (known: Wanted) => Decision<DirectoryFact>,
): Decision<DirectoryFact> {
  if (!wanted.logo) return rule(wanted)
  const logo = logos.find(({ id }) => id === wanted.logo?.id)
  return logo ? rule({ ...wanted, logo }) : refuse('not-found')
}

/** Asked for by the job alone that a deletion leaves. */
export const endEventsCommand = command<Standing, DirectoryFact, unknown>({
  name: 'end-events',
  body: Nothing,
  action: 'enter-door',
  rate: 'change',
  route: null,
  ledger: directoryLedger,
  thing: (state) => state && { kind: 'door' },
  decide: ({ directory }, _body, { at }) => endEvents(directory, at),
})

/** Asked for by each start alone: a newer machine may have newer zone rules. */
export const reckonCommand = command<Standing, DirectoryFact, unknown>({
  name: 'reckon-events',
  body: Nothing,
  action: 'enter-door',
  rate: 'change',
  route: null,
  ledger: directoryLedger,
  thing: (state) => state && { kind: 'door' },
  decide: ({ directory }, _body, { at }) => reckonAgain(directory, at, offsetAt),
})

export interface EventWorld {
  readonly database: Database
  readonly lanes: Pick<Lanes, 'perform'>
  readonly newKey: () => CommandKey
}

/** The work of the job `end-events`, thirty days after a deletion. What was brought back, or deleted again since, stays. */
export function endEventsTask(world: EventWorld): Task {
  return (payload) => ask(world, endEventsCommand, (payload as { workspace: WorkspaceId }).workspace)
}

/** [EV16] Reckons the days of all events by the zone rules of this machine. Once at each start. */
export async function reckonEvents(world: EventWorld): Promise<void> {
  for (const workspace of await everyWorkspace(world.database)) await ask(world, reckonCommand, workspace)
}

/** Of the installation. */
export function everyWorkspace(database: Database): Promise<readonly WorkspaceId[]> {
  return database.outside(allWorkspaces)
}

async function ask({ lanes, newKey }: EventWorld, asked: AnyCommand, workspace: WorkspaceId): Promise<void> {
  const actor = { kind: 'anyone' } as const
  await lanes.perform({ command: asked, workspace, stream: workspace, body: {}, key: newKey(), actor, again: false })
}
