// Stands in the place of guest/framed.ts in the page of a contact link: it begins in this world.
import { browserWorld } from '../../client/world.ts'
import type { ContactDoor } from '../../protocol/contact.ts'
import type { Screen } from '../entrance.ts'
import { Met } from './met.ts'

const place = document.querySelector('#door')
const written = place?.textContent
const door = written ? (JSON.parse(written) as ContactDoor | null) : null

const met = new Met({
  world: browserWorld(),
  name: location.pathname.split('/')[2] ?? '',
  door,
  moveTo: (path, secret) => history.replaceState(secret, '', `${path}#${secret}`),
})

export const framed = {
  met,
  world: met.world,
  /** Before the conversation the page is the person's. */
  shown({ name }: Screen): void {
    if (name === 'door' && met.host) document.title = met.host.name
  },
}

if (door && place) {
  // What stands in a script no policy lets us change, and data need not stand in one.
  const told = document.createElement('data')
  told.id = 'door'
  told.hidden = true
  told.textContent = JSON.stringify(met.asking(door))
  place.replaceWith(told)
}
