// The workspace's directory, live: an exact thread over the same `evolve` as the server's. Console only.
import type { Directory } from '../domain/workspace/directory.ts'
import { evolve } from '../domain/workspace/evolve.ts'
import type { NumberedDirectoryFact } from '../protocol/directory.ts'
import { Exact, type Snapshot } from './exact.ts'
import type { Line } from './line.ts'

interface State {
  readonly n: number
  readonly directory: Directory
}

type Begun = Extract<Snapshot, { directory: unknown }>

export class DirectoryThread extends Exact<State, Begun, NumberedDirectoryFact> {
  constructor(line: Line) {
    super(line, 'directory')
  }

  /** Null until it has come; then the same object until a fact changes it. */
  get directory(): Directory | null {
    return this.value?.directory ?? null
  }

  protected begin({
    directory: { n, workspace, hosts, teams, desks, invitations, openings, events, bots, contacts },
  }: Begun): State {
    const directory = {
      workspace,
      hosts: byId(hosts),
      teams: byId(teams),
      desks: byId(desks),
      invitations: byId(invitations),
      openings: byId(openings),
      events: byId(events),
      bots: byId(bots),
      contacts: byId(contacts),
    }
    return { n, directory }
  }

  protected step({ directory }: State, fact: NumberedDirectoryFact): State {
    return { n: fact.n, directory: fact.hidden ? directory : evolve(directory, fact.fact) }
  }
}

function byId<Thing extends { readonly id: string }>(things: readonly Thing[]): ReadonlyMap<Thing['id'], Thing> {
  return new Map(things.map((thing) => [thing.id, thing]))
}
