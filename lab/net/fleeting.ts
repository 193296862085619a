// Signs that are over in a moment: thirty guests type and look without end, and hosts are told what is so, not each time it was said.
import { setTimeout as pause } from 'node:timers/promises'
import type { GuestDevice } from '../people/device.ts'
import { guestAt, hostAt, leave, type Scene, type Stage } from './stage.ts'

const guests = 30
const lastsMs = 4000
const everyMs = 60
/** Presence gathers for 60 ms; that many frames and a few more in all that time. */
const mostPresence = lastsMs / 60 + 10

export async function fleeting(stage: Stage): Promise<Scene> {
  const { origin } = stage.world
  const host = hostAt(stage, { name: 'fleeting-host', origin, pace: 1 })
  const crowd: GuestDevice[] = []
  for (let at = 0; at < guests; at++) crowd.push(...(await guestAt(stage, { name: `fleeting${at}`, origin, pace: 1 })))
  const heard = { typing: 0, presence: 0 }
  host.line.onFrame(({ t }) => {
    if (t === 'typing' || t === 'presence') heard[t] += 1
  })
  const began = performance.now()
  let rounds = 0
  for (; performance.now() - began < lastsMs; rounds++) {
    for (const { line, conversation: on } of crowd) {
      line.send({ t: 'typing', on })
      line.send({ t: 'looking', on: rounds % 2 === 0 ? on : null })
    }
    await pause(everyMs)
  }
  const seconds = (performance.now() - began) / 1000
  leave([...crowd, host])
  return {
    figures: {
      fleetingSaid: 2 * rounds * guests,
      fleetingTypingHeard: heard.typing,
      fleetingPresenceHeard: heard.presence,
    },
    checks: {
      'typing is told once a second': heard.typing <= guests * (seconds + 2) && heard.typing >= guests,
      'presence is told as it is': heard.presence <= mostPresence + seconds && heard.presence > 10,
    },
  }
}
