// In which state two act at once, and what they may try there. One place at the desk: whoever comes second waits.
import { randomUUID } from 'node:crypto'
import { guide } from '../../cast/bot.ts'
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
    ...botScenes(acts),
  ]
}

/** The same desk, where Harbor's guide answers first. */
function botScenes(acts: Acts): Scene[] {
  const bot = randomUUID()
  const published = { id: bot, name: 'Guide', revision: 0, flow: guide }
  const answered = [
    acts.owner('make-bot', () => ({ id: bot, name: 'Guide' })),
    acts.owner('publish-bot', () => published),
    acts.owner('set-desk-bot', ({ desk }) => ({ id: desk.id, bot })),
    acts.people.ada.arrives,
    acts.guest('send-message', () => ({ text: 'Hello?' })),
  ]
  return [
    { name: 'a bot is to answer Ada', before: answered },
    {
      name: 'a bot has answered, and a person is called',
      before: [...answered, answerOf(acts), acts.guest('call-person', () => ({}))],
    },
    { name: 'Rosa has taken over', before: [...answered, answerOf(acts), takeoverOf(acts, 0)] },
    { name: 'a file waits in quarantine', before: [...answered, sharing(acts, shown)] },
    { name: 'a file was shared', before: [...answered, takeoverOf(acts, 0), sharing(acts, shown)] },
  ]
}

const answerOf = (acts: Acts) => acts.house('answer-as-bot', ({ answer }) => answer ?? {})

const takeoverOf = (acts: Acts, at: 0 | 1) => acts.host(at, 'take-over', ({ epoch }) => ({ epoch, quiet: at === 0 }))

const claimOf = (acts: Acts, at: 0 | 1) => {
  return acts.host(at, 'assign', ({ epoch }) => ({ to: acts.hostId(at), epoch }))
}

/** All that is tried; what a scene refuses is left out of its pairs. */
export function triedIn(acts: Acts): readonly Act[] {
  return [...ofTalk(acts), ...ofHosts(acts), ...ofLine(acts), ...ofBen(acts), ...ofBot(acts), ...ofFiles(acts)]
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
    acts.house('settle'),
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

function ofBot(acts: Acts): Act[] {
  const end = { kind: 'message', text: 'All the best.' } as const
  return [
    takeoverOf(acts, 0),
    takeoverOf(acts, 1),
    acts.host(0, 'finish', ({ epoch }) => ({ epoch, end })),
    acts.host(1, 'finish', ({ epoch }) => ({ epoch, end: { kind: 'default' } })),
    acts.guest('call-person', () => ({})),
    acts.host(1, 'dismiss-call', () => ({})),
    ...[
      answerOf(acts),
      acts.house('leave-alone', ({ epoch }) => ({ epoch })),
      acts.house('let-go', ({ epoch }) => ({ epoch })),
    ],
  ]
}

const [shown, other] = [randomUUID(), randomUUID()]

const sharing = (acts: Acts, file: string) =>
  acts.guest('share-file', () => ({
    file,
    text: 'visa.pdf',
    format: 'pdf',
    bytes: 3000,
    keep: null,
    body: `kept-${file}`,
    preview: null,
  }))

function ofFiles(acts: Acts): Act[] {
  return [
    sharing(acts, shown),
    sharing(acts, other),
    acts.host(0, 'let-in-file', ({ epoch }) => ({ file: shown, epoch })),
    acts.host(1, 'discard-file', ({ epoch }) => ({ file: shown, epoch })),
    acts.host(0, 'withdraw-file', () => ({ file: shown })),
    acts.host(1, 'keep-file', () => ({ file: shown, keep: '1d' })),
  ]
}
