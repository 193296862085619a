// Every command on the directory: its schema, who may, how often, where it is asked for, and its rule.
import { changeDesk, type DeskPlan, removeDesk, setUpDesk } from '../../domain/desk/change.ts'
import { addKey, endKey } from '../../domain/desk/keys.ts'
import { changeHours, changeWidget } from '../../domain/desk/change-widget.ts'
import type { Hours } from '../../domain/desk/hours.ts'
import type { Widget } from '../../domain/desk/widget.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { DeskId, DeskKeyId, HostId, InvitationId, TeamId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { type Decision, refuse } from '../../domain/shared/refusal.ts'
import type { DirectoryFact, Host, Team, Workspace } from '../../domain/workspace/directory.ts'
import * as people from '../../domain/workspace/people.ts'
import { type AwayPlan, comeBack, goAway } from '../../domain/workspace/away.ts'
import { acknowledgeDuties } from '../../domain/workspace/duties.ts'
import { changeTeam, dissolveTeam, formTeam } from '../../domain/workspace/teams.ts'
import { changeWorkspace, type FirstOwner, setUp, type WantedWorkspace } from '../../domain/workspace/workspace.ts'
import { directoryCommands as schemas } from '../../protocol/directory.ts'
import { Nothing } from '../../protocol/shapes.ts'
import type { Tx } from '../db/database.ts'
import { appendEntries } from '../log/append.ts'
import { type AnyCommand, type Context, command } from '../log/command.ts'
import { botCommands } from './commands-bots.ts'
import { contactCommands } from './commands-contacts.ts'
import type { Entrance } from './commands-entrance.ts'
import { eventCommands } from './commands-events.ts'
import { directoryLedger, onDirectory, unlessTaken } from './commands-ledger.ts'
import { openingCommands } from './commands-openings.ts'
import { rehearsalCommands } from './commands-rehearsals.ts'
import { insertWorkspace, loadStanding, type Standing, saveStanding } from './store.ts'

const deskCommands = [
  onDirectory<DeskPlan>({
    name: 'set-up-desk',
    body: schemas['set-up-desk'],
    action: 'change-desks',
    rate: 'change',
    route: { method: 'POST', path: '/api/desks' },
    decide: (state, desk) => unlessTaken(state, desk, setUpDesk(state.directory, desk)),
  }),
  onDirectory<DeskPlan>({
    name: 'change-desk',
    body: schemas['change-desk'],
    action: 'change-desks',
    rate: 'change',
    route: { method: 'PUT', path: '/api/desks/:id' },
    decide: (state, desk) => unlessTaken(state, desk, changeDesk(state.directory, desk)),
  }),
  onDirectory<{ id: DeskId }>({
    name: 'remove-desk',
    body: schemas['remove-desk'],
    action: 'change-desks',
    rate: 'change',
    route: { method: 'DELETE', path: '/api/desks/:id' },
    decide: ({ directory }, { id }) => removeDesk(directory, id),
  }),
  onDirectory<{ id: DeskId; deskKey: DeskKeyId }>({
    name: 'add-desk-key',
    body: schemas['add-desk-key'],
    action: 'change-desks',
    rate: 'change',
    route: { method: 'POST', path: '/api/desks/:id/keys' },
    decide: ({ directory }, { id, deskKey: key }, { at }) => addKey(directory, { desk: id, key, at }),
  }),
  onDirectory<{ id: DeskId; widget: Widget | null }>({
    name: 'change-widget',
    body: schemas['change-widget'],
    action: 'change-desks',
    rate: 'change',
    route: { method: 'PUT', path: '/api/desks/:id/widget' },
    decide: ({ directory }, { id, widget }) => changeWidget(directory, id, widget),
  }),
  onDirectory<{ id: DeskId; hours: Hours | null }>({
    name: 'change-hours',
    body: schemas['change-hours'],
    action: 'change-desks',
    rate: 'change',
    route: { method: 'PUT', path: '/api/desks/:id/hours' },
    decide: ({ directory }, { id, hours }) => changeHours(directory, id, hours),
  }),
  onDirectory<{ id: DeskId; deskKey: DeskKeyId }>({
    name: 'end-desk-key',
    body: schemas['end-desk-key'],
    action: 'change-desks',
    rate: 'change',
    route: { method: 'DELETE', path: '/api/desks/:id/keys/:deskKey' },
    decide: ({ directory }, { id, deskKey }) => endKey(directory, id, deskKey),
  }),
]

const teamCommands = [
  onDirectory<Team>({
    name: 'form-team',
    body: schemas['form-team'],
    action: 'change-teams',
    rate: 'change',
    route: { method: 'POST', path: '/api/teams' },
    decide: ({ directory }, team) => formTeam(directory, team),
  }),
  onDirectory<Team>({
    name: 'change-team',
    body: schemas['change-team'],
    action: 'change-teams',
    rate: 'change',
    route: { method: 'PUT', path: '/api/teams/:id' },
    decide: ({ directory }, team) => changeTeam(directory, team),
  }),
  onDirectory<{ id: TeamId }>({
    name: 'dissolve-team',
    body: schemas['dissolve-team'],
    action: 'change-teams',
    rate: 'change',
    route: { method: 'DELETE', path: '/api/teams/:id' },
    decide: ({ directory }, { id }) => dissolveTeam(directory, id),
  }),
]

const hostCommands = [
  onDirectory<people.Wanted>({
    name: 'invite-host',
    body: schemas['invite-host'],
    action: 'invite-hosts',
    rate: 'door',
    route: { method: 'POST', path: '/api/invitations' },
    decide: ({ directory }, wanted, context) =>
      byHost(context, (by) => people.inviteHost(directory, wanted, { by, at: context.at })),
  }),
  onDirectory<{ id: InvitationId }>({
    name: 'withdraw-invitation',
    body: schemas['withdraw-invitation'],
    action: 'invite-hosts',
    rate: 'change',
    route: { method: 'DELETE', path: '/api/invitations/:id' },
    decide: ({ directory }, { id }, context) => byHost(context, (by) => people.withdrawInvitation(directory, id, by)),
  }),
  onDirectory<{ host: HostId; role: Host['role'] }>({
    name: 'change-role',
    body: schemas['change-role'],
    action: 'change-hosts',
    rate: 'change',
    route: { method: 'PUT', path: '/api/hosts/:host/role' },
    decide: ({ directory }, { host, role }) => people.changeRole(directory, host, role),
  }),
  onDirectory<people.Leaving>({
    name: 'remove-host',
    body: schemas['remove-host'],
    action: 'change-hosts',
    rate: 'change',
    route: { method: 'DELETE', path: '/api/hosts/:host' },
    decide: ({ directory }, leaving, context) => byHost(context, (by) => people.removeHost(directory, leaving, by)),
  }),
  onDirectory<{ name: string }>({
    name: 'change-own-name',
    body: schemas['change-own-name'],
    action: 'change-own-account',
    rate: 'change',
    route: { method: 'PUT', path: '/api/me/name' },
    decide: ({ directory }, { name }, context) => byHost(context, (by) => people.changeOwnName(directory, name, by)),
  }),
  onDirectory<{ version: number }>({
    name: 'acknowledge-duties',
    body: schemas['acknowledge-duties'],
    action: 'change-own-account',
    rate: 'change',
    route: { method: 'PUT', path: '/api/me/duties' },
    decide: ({ directory }, { version }, context) =>
      byHost(context, (by) => acknowledgeDuties(directory, version, { by, at: context.at })),
  }),
  onDirectory<AwayPlan>({
    name: 'go-away',
    body: schemas['go-away'],
    action: 'change-own-account',
    rate: 'change',
    route: { method: 'PUT', path: '/api/me/absence' },
    decide: ({ directory }, plan, context) => byHost(context, (by) => goAway(directory, plan, { by, at: context.at })),
  }),
  onDirectory<{ since: Instant }>({
    name: 'come-online',
    body: schemas['come-online'],
    action: 'change-own-account',
    rate: 'change',
    route: { method: 'DELETE', path: '/api/me/absence' },
    decide: ({ directory }, { since }, context) => byHost(context, (by) => comeBack(directory, since, by)),
  }),
]

/** All that a host may ask for. A part of a path that begins with `:` is the field of the body that it gives. */
export const directoryCommands: readonly AnyCommand[] = [
  onDirectory<WantedWorkspace>({
    name: 'change-workspace',
    body: schemas['change-workspace'],
    action: 'change-workspace',
    rate: 'change',
    route: { method: 'PUT', path: '/api/workspace' },
    decide: ({ directory }, wanted) => changeWorkspace(directory, wanted),
  }),
  ...deskCommands,
  ...teamCommands,
  ...hostCommands,
  ...eventCommands,
  ...rehearsalCommands,
  ...botCommands,
  ...openingCommands,
  ...contactCommands,
]

/** Asked for by the account alone, once it has found the set-up link; its body is made there. */
export const setUpCommand = command<Standing, DirectoryFact, FirstOwner & { entrance: Entrance }>({
  name: 'set-up',
  body: Nothing,
  action: 'enter-console',
  rate: 'enter',
  route: null,
  ledger: directoryLedger,
  thing: (state) => state && { kind: 'door' },
  decide: ({ directory }, first) => setUp(directory, first),
})

/** Asked for by the account alone, once it has found the link of the invitation; its body is made there. */
export const joinCommand = command<Standing, DirectoryFact, people.Newcomer & { entrance: Entrance }>({
  name: 'join',
  body: Nothing,
  action: 'enter-console',
  rate: 'enter',
  route: null,
  ledger: directoryLedger,
  thing: (state) => state && { kind: 'door' },
  decide: ({ directory }, newcomer, { at }) => people.join(directory, newcomer, at),
})

function byHost({ actor }: Context, rule: (by: HostId) => Decision<DirectoryFact>): Decision<DirectoryFact> {
  return actor.kind === 'host' ? rule(actor.id) : refuse('not-found')
}

/** A new workspace with its first desk, as facts of the house itself. The transaction must be that workspace's own. */
export async function beginWorkspace(tx: Tx, workspace: Workspace, { desk, at }: { desk: Desk; at: Instant }) {
  await insertWorkspace(tx, workspace)
  const stamp = { by: { kind: 'system', id: null, level: null }, at } as const
  const fact = { type: 'desk-set-up', desk } as const
  const standing = (
    await loadStanding(tx, { workspace: workspace.id, ids: [workspace.id], thorough: false, asks: [] })
  ).found.get(workspace.id)
  if (!standing) throw new Error('The workspace that was just made is not there')
  const entry = { stream: workspace.id, n: 1, ...stamp, key: null, ...directoryLedger.record(fact) }
  const state = directoryLedger.evolve(standing.state, fact, stamp)
  const changes = [{ id: workspace.id, state, seq: 1, entries: [entry], asks: [] }]
  appendEntries(tx, workspace.id, changes)
  await saveStanding(tx, workspace.id, changes)
}
