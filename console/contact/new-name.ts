// The name of a new contact link: something of the person, so that whoever reads it knows whose it is, and something of chance, so that
// whoever tries names finds none.
import type { World } from '../../client/world.ts'
import { slugOf } from '../desk/slug.ts'

/** No letters and digits that are taken for one another when they are read out. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const chanceLetters = 8

/** `rosa-k7m3x2pq`; of a name without Latin letters only the chance is left. */
export function newName(world: Pick<World, 'bytes'>, person: string): string {
  const first = slugOf(person.trim().split(/\s+/)[0] ?? '').slice(0, 20)
  return [first, chance(world)].filter(Boolean).join('-')
}

function chance(world: Pick<World, 'bytes'>): string {
  let found = ''
  // What is left over at the end of a byte would make some letters likelier.
  while (found.length < chanceLetters)
    found += [...world.bytes(chanceLetters)].map((byte) => (byte < 248 ? letters[byte % letters.length] : '')).join('')
  return found.slice(0, chanceLetters)
}
