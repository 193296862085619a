// A guest comes in by the real door, however often it is slammed: the same link and the same first words again until they are in.
import { setTimeout as pause } from 'node:timers/promises'
import { GuestLink } from '../../client/guest.ts'
import { Http } from '../../client/http.ts'
import type { Arrival } from '../../protocol/door.ts'
import { guestDevice, type GuestDevice } from './device.ts'
import type { Machine } from './machine.ts'
import type { Said } from './said.ts'

export interface Arriving {
  readonly name: string
  readonly desk: string
  readonly machine: Machine
  readonly said: Said
  /** All tabs share the storage, hence the link and the words on their way. */
  readonly tabs: number
}

const againMs = 40

/** The tabs of a guest who is in, with their first words said. Throws when the door says no for good. */
export async function arrive({ name, desk, machine, said, tabs }: Arriving): Promise<GuestDevice[]> {
  const link = new GuestLink(machine, desk)
  const word = said.word({ sender: name, on: null, note: false }, 'Hello')
  const { guest: id, conversation } = await comeIn(link, machine, word.text)
  word.on = conversation
  said.acked(word, null)
  return Array.from({ length: tabs }, (_, tab) =>
    guestDevice({ name: tab === 0 ? name : `${name}-tab${tab}`, id, machine, link, conversation }),
  )
}

async function comeIn(link: GuestLink, machine: Machine, text: string): Promise<Arrival> {
  const http = new Http(machine, link)
  for (;;) {
    const answer = await link.arrive(http, { locale: 'en', text })
    if ('ok' in answer) return answer.ok
    if (!('offline' in answer) && !('later' in answer)) throw new Error(`Not let in: ${JSON.stringify(answer)}`)
    await pause(againMs)
  }
}
