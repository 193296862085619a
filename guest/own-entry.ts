// Which conversation this browser has been let into: in storage, and in the history's entry of this tab, which outlives a
// reload where storage is blocked. It is how a link that somebody else sent is told from one's own.
import type { World } from '../client/world.ts'
import type { Arrival } from '../protocol/door.ts'

export interface OwnEntry extends Arrival {
  readonly secret: string
}

/** What a browser keeps beside its storage: `history.state` of this tab. */
export interface TabState {
  get(): unknown
  set(state: unknown): void
}

export function browserTab(): TabState {
  return {
    get: () => history.state as unknown,
    set: (state) => history.replaceState(state, ''),
  }
}

const place = (slug: string) => `parley:own:${slug}`

/** The entry that belongs to this secret, or null: then the browser does not know the link. */
export function ownEntry(world: Pick<World, 'store'>, tab: TabState, { desk, secret }: Named): OwnEntry | null {
  const known = [tab.get(), parsed(world.store.get(place(desk)))]
  return known.find((entry): entry is OwnEntry => isEntry(entry) && entry.secret === secret) ?? null
}

/** Keeps it in both places. */
export function keepOwnEntry(world: Pick<World, 'store'>, tab: TabState, { desk, ...entry }: OwnEntry & Named): void {
  tab.set(entry)
  world.store.set(place(desk), JSON.stringify(entry))
}

interface Named {
  readonly desk: string
  readonly secret: string
}

function isEntry(value: unknown): value is OwnEntry {
  const keys = ['secret', 'guest', 'conversation']
  return typeof value === 'object' && value !== null && keys.every((key) => typeof Reflect.get(value, key) === 'string')
}

function parsed(text: string | null): unknown {
  try {
    return text && JSON.parse(text)
  } catch {
    return null
  }
}
