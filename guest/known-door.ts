// The door as the page knows it: as the server wrote it into the page, or, without a network, as this device last saw it.
// Who is here and whether it is open is known from the server alone: then nothing is said of the one, and who comes in
// anyway hears of the other.
import type { Store } from '../client/store.ts'
import type { Door } from '../protocol/door.ts'

export type KnownDoor = Omit<Door, 'here'> & { readonly here?: number | undefined }

export function keepDoor(store: Store, { here: _here, ...door }: KnownDoor): void {
  store.set(place(door.slug), JSON.stringify({ ...door, open: true, closed: null, hosts: [] }))
}

export function keptDoor(store: Store, slug: string): KnownDoor | null {
  return JSON.parse(store.get(place(slug)) ?? 'null') as KnownDoor | null
}

const place = (slug: string) => `parley:door:${slug}`
