// What an audience may know of the directory: one allow-list for first load, catch-up and live alike. Guests get none of it.
import type { Bot } from '../../domain/bot/bot.ts'
import type { Contact } from '../../domain/contact/contact.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { Hours } from '../../domain/desk/hours.ts'
import type { Widget } from '../../domain/desk/widget.ts'
import type { Rehearsal } from '../../domain/rehearsal/rehearsal.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import type { Opening } from '../../domain/workspace/opening.ts'
import type {
  Away,
  ContactFact,
  DirectoryFact,
  Host,
  Invitation,
  OpeningFact,
  Role,
  Team,
  Workspace,
} from '../../domain/workspace/directory.ts'
import type { DirectorySnapshot, NumberedDirectoryFact } from '../../protocol/directory.ts'
import type { By, Entry } from '../log/command.ts'
import type { NumberedDirectory } from './store.ts'
import { viewEvent, viewEventFact } from './view-events.ts'
import { erased, factOf } from './view-fact.ts'

/** [WS14] Hosts know who is there; organisers and owners also by which address, and who is invited. */
export type DirectoryAudience = 'hosts' | 'organisers'
/** A plain host whom an entry concerns is told it as well. */
export type EntryAudience = DirectoryAudience | 'concerned'

export function audienceOf(role: Role): DirectoryAudience {
  return role === 'host' ? 'hosts' : 'organisers'
}

/** The whole directory as this audience may see it. */
export function viewDirectory(
  { directory, seq }: NumberedDirectory,
  audience: DirectoryAudience,
  self: HostId,
): DirectorySnapshot {
  const { workspace, hosts, teams, desks, invitations, events, openings, bots, contacts } = directory
  return {
    n: seq,
    workspace: viewWorkspace(workspace),
    hosts: [...hosts.values()].map((host) => viewHost(host, audience)),
    teams: [...teams.values()].map(viewTeam),
    desks: [...desks.values()].map(viewDesk),
    events: [...events.values()].map(viewEvent),
    bots: [...bots.values()].map(viewBot),
    invitations: audience === 'organisers' ? [...invitations.values()].map(viewInvitation) : [],
    openings: [...openings.values()]
      .filter((one) => audience === 'organisers' || one.sealedBy === self)
      .map(viewOpening),
    contacts: [...contacts.values()].filter((one) => audience === 'organisers' || one.host === self).map(viewContact),
  }
}

/** Whether an entry concerns this host in particular: a wish to open what they have sealed, a contact link of their own. */
export function concerns({ type, data }: Entry, host: HostId): boolean {
  if (type.startsWith('contact-')) return (data as ContactFact | null)?.contact.host === host
  return type.startsWith('opening-') && (data as OpeningFact | null)?.opening.sealedBy === host
}

/** The entry as this audience may see it; one that it may not see still spends its number. */
export function viewDirectoryEntry(entry: Entry, audience: EntryAudience): NumberedDirectoryFact {
  const fact = entry.type === erased ? null : viewFact(factOf(entry), audience)
  if (fact === null) return { n: entry.n, hidden: true }
  const key = entry.key === null ? {} : { key: entry.key }
  return { n: entry.n, at: entry.at, by: viewAuthor(entry.by), fact, ...key }
}

function viewFact(fact: DirectoryFact, audience: EntryAudience): DirectoryFact | null {
  if ('event' in fact) return viewEventFact(fact)
  if ('opening' in fact) return audience === 'hosts' ? null : viewOpeningFact(fact)
  if ('contact' in fact) return audience === 'hosts' ? null : { type: fact.type, contact: viewContact(fact.contact) }
  switch (fact.type) {
    case 'workspace-changed':
      return { type: fact.type, workspace: viewWorkspace(fact.workspace) }
    case 'host-joined': {
      const invitation = audience === 'organisers' ? fact.invitation : null
      return { type: fact.type, host: viewHost(fact.host, audience), invitation }
    }
    case 'host-changed':
    case 'host-removed':
    case 'host-away':
    case 'host-back':
      return { type: fact.type, host: viewHost(fact.host, audience) }
    case 'duties-acknowledged':
      return audience === 'organisers' ? { type: fact.type, host: viewHost(fact.host, audience) } : null
    case 'host-invited':
      return audience === 'organisers' ? { type: fact.type, invitation: viewInvitation(fact.invitation) } : null
    case 'invitation-withdrawn':
      return audience === 'organisers' ? { type: fact.type, invitation: fact.invitation } : null
    case 'team-formed':
    case 'team-changed':
      return { type: fact.type, team: viewTeam(fact.team) }
    case 'team-dissolved':
      return { type: fact.type, team: fact.team }
    case 'bot-made':
    case 'bot-changed':
    case 'bot-published':
      return { type: fact.type, bot: viewBot(fact.bot) }
    case 'desk-set-up':
    case 'desk-changed':
      return { type: fact.type, desk: viewDesk(fact.desk) }
    case 'desk-removed':
      return { type: fact.type, desk: fact.desk }
  }
}

/** [WS47] Wishes to open what is sealed are told to owners and organisers, and to whoever has sealed it. */
function viewOpeningFact({ type, opening }: OpeningFact): OpeningFact {
  return { type, opening: viewOpening(opening) }
}

function viewOpening({ id, conversation, sealedBy, by, reason, askedAt, agreed }: Opening): Opening {
  return { id, conversation, sealedBy, by, reason, askedAt, agreed: agreed && { by: agreed.by, at: agreed.at } }
}

function viewWorkspace({ id, name, accent, breakGlass, unasked }: Workspace): Workspace {
  return { id, name, accent, ...(breakGlass && { breakGlass }), ...(unasked && { unasked }) }
}

/** [WS14] [WS41] To plain hosts without the address, and without what was acknowledged. */
function viewHost(host: Host, audience: EntryAudience): Host {
  const { id, name, email, role, removed, duties } = host
  const away = host.away && { away: viewAway(host.away) }
  if (audience !== 'organisers') return { id, name, email: '', role, removed, ...away }
  const acknowledged = duties && { duties: { version: duties.version, at: duties.at } }
  return { id, name, email, role, removed, ...acknowledged, ...away }
}

/** [WS54] To every colleague, with the reason; guests hear of nobody who is away. */
function viewAway({ since, until, reason }: Away): Away {
  return { since, until, reason }
}

function viewTeam({ id, name, members }: Team): Team {
  return { id, name, members }
}

export function viewDesk(desk: Desk): Desk {
  const { id, slug, name, team, hosts, asks, welcome, open, guestFiles, keepFiles, afterClose, rehearsal } = desk
  const limits = { desk: desk.limits.desk, host: desk.limits.host }
  const seen = { id, slug, name, team, hosts, asks, welcome, open, limits, guestFiles, keepFiles, afterClose }
  const ofItsOwn = {
    ...(desk.bot && { bot: desk.bot }),
    ...(desk.keys && { keys: desk.keys.map(({ id: key, madeAt }) => ({ id: key, madeAt })) }),
    ...(desk.widget && { widget: viewWidget(desk.widget) }),
    ...(desk.hours && { hours: viewHours(desk.hours) }),
    ...(rehearsal && { rehearsal: viewRehearsal(rehearsal) }),
  }
  return { ...seen, ...ofItsOwn }
}

function viewBot({ id, name, revision, versions, live }: Bot): Bot {
  return { id, name, revision, versions, live }
}

/** [LK9] To its host and to organisers alone. */
function viewContact({ id, name, host, desk, languages, until, most, on, madeAt }: Contact): Contact {
  return { id, name, host, desk, languages, until, most, on, madeAt }
}

function viewWidget({ sites, side, accent, label, closed, rules, otherwise }: Widget): Widget {
  const leading = rules.map(({ in: where, fact, text, desk }) => ({ in: where, fact, text, desk }))
  return { sites, side, accent, label, closed, rules: leading, otherwise }
}

function viewHours({ zone, week }: Hours): Hours {
  return { zone, week: week.map(({ day, start, end }) => ({ day, start, end })) }
}

function viewRehearsal({ of, guests, minutes, seed, begunAt, endedAt, purgeAt }: Rehearsal): Rehearsal {
  return { of, guests, minutes, seed, begunAt, endedAt, purgeAt }
}

function viewInvitation({ id, email, role, by, expiresAt }: Invitation): Invitation {
  return { id, email, role, by, expiresAt }
}

function viewAuthor({ kind, id }: By): Extract<NumberedDirectoryFact, { fact: unknown }>['by'] {
  return kind === 'host' ? { kind: 'host', id: id as HostId } : { kind: 'system' }
}
