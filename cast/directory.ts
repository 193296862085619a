// Harbor's directory, for whatever reads one: tests of rules, stories.
import type { Directory } from '../domain/workspace/directory.ts'
import { desks, harbor, hosts, teams } from './cast.ts'

/** A part of a directory. */
export function byId<One extends { readonly id: unknown }>(list: readonly One[]): Map<One['id'], One> {
  return new Map(list.map((one) => [one.id, one]))
}

/** Harbor with its people, teams and desks and nothing else, but for what is given. */
export function harborWith(given: Partial<Directory> = {}): Directory {
  return {
    workspace: harbor,
    hosts: byId(hosts),
    teams: byId(teams),
    desks: byId(desks),
    invitations: new Map(),
    bots: new Map(),
    openings: new Map(),
    contacts: new Map(),
    events: new Map(),
    ...given,
  }
}
