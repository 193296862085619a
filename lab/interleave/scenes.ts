// In which state two act at once, and what they may try there. One place at the desk: whoever comes second waits.
import { randomUUID } from 'node:crypto'
import type { Act, Acts } from './acts.ts'

export interface Scene {
  readonly name: string
  /** What has happened before, one after the other. */
  readonly before: readonly Act[]
}

export function scenesOf(acts: Acts): readonly Scene[] {
  const { ada, ben } = acts.people
  const says = acts.guest('send-message', () => ({ text: 'Hello?' }))
  const benSays = acts.toBen.guest('send-message', () => ({ text: 'Anybody?' }))
  const served = [ada.arrives, says, ben.arrives, benSays]
  const close = acts.host(0, 'close', ({ guestSaid }) => ({ guestSaidSeen: guestSaid }))
  const closeBen = acts.toBen.host(0, 'close', () => ({ guestSaidSeen: 1 }))
  const hardClose = acts.host(0, 'hard-close', () => ({ reason: 'Enough.', coolMinutes: 0 }))
  return [
    { name: 'Ada is served, Ben waits', before: served },
    { name: 'Ben is served, Ada waits', before: [ben.arrives, benSays, ada.arrives, says] },
    { name: 'Rosa has Ada', before: [...served, claimOf(acts, 0)] },
    { name: 'Rosa has sealed it', before: [...served, acts.host(0, 'seal', ({ epoch }) => ({ epoch }))] },
    { name: 'Ada is closed, Ben served', before: [...served, close] },
    { name: 'both are closed', before: [...served, close, closeBen] },
    { name: 'Ada is parked', before: [...served, acts.host(0, 'park', () => ({ until: null }))] },
    { name: 'Ada is out', before: [...served, hardClose] },
  ]
}

const claimOf = (acts: Acts, at: 0 | 1) => {
  return acts.host(at, 'assign', ({ epoch }) => ({ to: acts.hostId(at), epoch }))
}

/** All that is tried; what a scene refuses is left out of its pairs. */
export function triedIn(acts: Acts): readonly Act[] {
  return [...ofTalk(acts), ...ofHosts(acts), ...ofLine(acts), ...ofBen(acts)]
}

function ofTalk(acts: Acts): Act[] {
  const flag = (of: number) => ({ flag: randomUUID(), of, span: null })
  const [own, hosts] = [flag(2), flag(2)]
  return [
    acts.guest('send-message', () => ({ text: 'Once more.' })),
    acts.guest('see', ({ lastSeq }) => ({ upTo: lastSeq })),
    acts.guest('flag', () => own),
    acts.host(0, 'send-message', ({ lastSeq }) => ({ text: 'Here I am.', seen: lastSeq })),
    acts.host(1, 'send-message', ({ lastSeq }) => ({ text: 'So am I.', seen: lastSeq })),
    acts.host(0, 'add-note', () => ({ text: 'Calm down.' })),
    acts.host(1, 'see', ({ lastSeq }) => ({ upTo: lastSeq })),
    acts.host(0, 'hide', () => ({})),
    acts.host(1, 'flag', () => hosts),
    acts.host(0, 'tag', () => ({ name: 'visa' })),
    acts.host(1, 'tag', () => ({ name: 'Visa' })),
  ]
}

function ofHosts(acts: Acts): Act[] {
  return [
    claimOf(acts, 0),
    claimOf(acts, 1),
    acts.host(1, 'assign', ({ epoch }) => ({ to: null, epoch })),
    acts.host(0, 'seal', ({ epoch }) => ({ epoch })),
    acts.host(1, 'seal', ({ epoch }) => ({ epoch })),
    acts.host(0, 'unseal', () => ({})),
    acts.host(0, 'close', ({ guestSaid }) => ({ guestSaidSeen: guestSaid })),
    acts.host(1, 'hard-close', () => ({ reason: 'No.', coolMinutes: 0 })),
    acts.host(1, 'reopen', () => ({})),
  ]
}

function ofLine(acts: Acts): Act[] {
  return [
    acts.host(1, 'park', () => ({ until: null })),
    acts.host(0, 'unpark', () => ({})),
    acts.host(1, 'admit', () => ({ over: true })),
    acts.guest('leave', () => ({})),
    acts.guest('come-back', () => ({})),
    acts.people.cleo.arrives,
    acts.owner('change-desk', ({ desk }) => ({ ...desk, limits: { desk: 2, host: null } })),
    acts.settle(),
  ]
}

function ofBen(acts: Acts): Act[] {
  return [
    acts.toBen.guest('send-message', () => ({ text: 'Still here.' })),
    acts.toBen.guest('leave', () => ({})),
    acts.toBen.host(1, 'close', () => ({ guestSaidSeen: 1 })),
    acts.toBen.host(0, 'hard-close', () => ({ reason: 'No.', coolMinutes: 0 })),
    acts.toBen.host(0, 'reopen', () => ({})),
    acts.toBen.host(1, 'admit', () => ({ over: true })),
    acts.toBen.host(0, 'park', () => ({ until: null })),
  ]
}
