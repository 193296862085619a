// How each fact changes the directory, on the server and in the console alike.
import type { HostId } from '../shared/ids.ts'
import type { ContactFact, Directory, DirectoryFact, EventFact, Host, OpeningFact } from './directory.ts'

/** The directory after the fact; what the fact does not name stays the same object. */
export function evolve(before: Directory, fact: DirectoryFact): Directory {
  if ('event' in fact) return { ...before, events: evolveEvents(before.events, fact) }
  if ('opening' in fact) return { ...before, openings: evolveOpenings(before.openings, fact) }
  if ('contact' in fact) return { ...before, contacts: evolveContacts(before.contacts, fact) }
  switch (fact.type) {
    case 'workspace-changed':
      return { ...before, workspace: fact.workspace }
    case 'host-joined': {
      const invitations = fact.invitation ? without(before.invitations, fact.invitation) : before.invitations
      return { ...before, hosts: withOne(before.hosts, fact.host.id, fact.host), invitations }
    }
    case 'host-changed':
    case 'duties-acknowledged':
    case 'host-away':
    case 'host-back':
      return { ...before, hosts: withOne(before.hosts, fact.host.id, fact.host) }
    case 'host-removed':
      return withRemoved(before, fact.host)
    case 'host-invited':
      return { ...before, invitations: withOne(before.invitations, fact.invitation.id, fact.invitation) }
    case 'invitation-withdrawn':
      return { ...before, invitations: without(before.invitations, fact.invitation) }
    case 'team-formed':
    case 'team-changed':
      return { ...before, teams: withOne(before.teams, fact.team.id, fact.team) }
    case 'team-dissolved':
      // Its desks keep its id, and so belong to nobody: a desk never opens to all because its team is gone.
      return { ...before, teams: without(before.teams, fact.team) }
    case 'bot-made':
    case 'bot-changed':
    case 'bot-published':
      return { ...before, bots: withOne(before.bots, fact.bot.id, fact.bot) }
    case 'desk-set-up':
    case 'desk-changed':
      return { ...before, desks: withOne(before.desks, fact.desk.id, fact.desk) }
    case 'desk-removed':
      return { ...before, desks: without(before.desks, fact.desk) }
  }
}

function withRemoved(before: Directory, host: Host): Directory {
  return {
    ...before,
    hosts: withOne(before.hosts, host.id, host),
    teams: withoutMember(before.teams, host.id),
    desks: withoutHost(before.desks, host.id),
    contacts: new Map([...before.contacts].filter(([, contact]) => contact.host !== host.id)),
  }
}

function evolveEvents(events: Directory['events'], fact: EventFact): Directory['events'] {
  if (fact.type === 'event-gone') return without(events, fact.event)
  return withOne(events, fact.event.id, fact.event)
}

function evolveOpenings(openings: Directory['openings'], fact: OpeningFact): Directory['openings'] {
  if (fact.type === 'opening-dropped' || fact.type === 'opening-told') return without(openings, fact.opening.id)
  return withOne(openings, fact.opening.id, fact.opening)
}

function evolveContacts(contacts: Directory['contacts'], { type, contact }: ContactFact): Directory['contacts'] {
  return type === 'contact-ended' ? without(contacts, contact.id) : withOne(contacts, contact.id, contact)
}

function withOne<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key, value: Value): ReadonlyMap<Key, Value> {
  return new Map(map).set(key, value)
}

function without<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): ReadonlyMap<Key, Value> {
  const rest = new Map(map)
  rest.delete(key)
  return rest
}

function withoutMember(teams: Directory['teams'], host: HostId): Directory['teams'] {
  const left = [...teams].map(
    ([id, team]) => [id, { ...team, members: team.members.filter((member) => member !== host) }] as const,
  )
  return new Map(left)
}

function withoutHost(desks: Directory['desks'], host: HostId): Directory['desks'] {
  const left = [...desks].map(([id, desk]) => {
    const hosts = desk.hosts?.filter((named) => named !== host) ?? null
    return [id, hosts?.length === desk.hosts?.length ? desk : { ...desk, hosts }] as const
  })
  return new Map(left)
}
