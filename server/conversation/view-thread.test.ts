import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import { hostHead } from '../../client/host-head.ts'
import { apply, fromSnapshot, type ThreadState } from '../../client/thread-state.ts'
import type { Topic } from '../../protocol/frames.ts'
import { pdf, sender } from '../file/testing.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { conversationCommands } from './commands.ts'

let house: TestHouse
let rosa: TestHost

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist')
  await house.desk('visa', { welcome: { en: 'Welcome.' } })
  await house.desk('full', { limit: 1 })
  await house.arrive('full')
  await botAt('bot')
})

afterAll(() => house.close())

async function botAt(slug: string): Promise<void> {
  const desk = await house.desk(slug, { guestFiles: 'held' })
  const id = newKey()
  const owner = await house.host('Zaynab', 'owner')
  await askAs(house, owner, 'POST', '/api/bots', { id, name: 'Guide' })
  await askAs(house, owner, 'POST', `/api/bots/${id}/versions`, { name: 'Guide', revision: 0, flow: guide })
  await askAs(house, owner, 'PUT', `/api/desks/${desk}/bot`, { bot: id })
  house.bots.stop()
}

const topicOf = (guest: TestGuest): Topic => `conversation:${guest.conversation}`

/** What a follower knows: its snapshot, and every fact since, applied one by one. */
class Watcher {
  readonly line: TestLine
  private readonly topic: Topic

  constructor(line: TestLine, topic: Topic) {
    this.line = line
    this.topic = topic
  }

  async begin(): Promise<void> {
    this.line.follow(this.topic)
    await this.line.hear('snapshot')
  }

  /** The thread as it stands once number `n` has come. */
  async at(n: number): Promise<ThreadState> {
    const state = () => this.fold()
    await this.line.hear('fact', () => (state()?.n ?? 0) >= n).catch(() => undefined)
    const folded = state()
    if (!folded || folded.n < n) throw new Error(`Only ${folded?.n} of ${n} came`)
    return folded
  }

  private fold(): ThreadState | null {
    return this.line.heard.reduce<ThreadState | null>((state, frame) => {
      if (frame.t === 'snapshot' && 'thread' in frame) return fromSnapshot(frame.thread, null)
      if (frame.t !== 'fact' || !state || frame.topic !== this.topic || frame.n !== state.n + 1) return state
      const { t: _t, topic: _topic, ...fact } = frame
      return apply(state, fact as Parameters<typeof apply>[1], hostHead)
    }, null)
  }
}

async function fresh(who: TestHost | TestGuest, guest: TestGuest): Promise<ThreadState> {
  const line = await lineOf(house, who)
  line.follow(topicOf(guest))
  const frame = await line.hear('snapshot')
  line.close()
  if (!('thread' in frame)) throw new Error('Not a thread')
  return fromSnapshot(frame.thread, null)
}

const guestsFlag = newKey()

type Body = (host: TestHost, named: { readonly tag?: string | undefined; readonly file: string }) => unknown

const bodies: Record<string, { by: 'guest' | 'host'; body: Body }[]> = {
  'send-message': [
    { by: 'guest', body: () => ({ text: 'Hello, مرحبا' }) },
    { by: 'host', body: () => ({ text: 'Good morning' }) },
    { by: 'host', body: () => ({ text: 'Which day?', offer: { choices: ['Monday', 'Tuesday'] } }) },
    { by: 'host', body: () => ({ text: 'Who are you?', offer: { form: [{ label: 'Name', answer: 'text' }] } }) },
    { by: 'guest', body: () => ({ text: 'Monday', answers: 6 }) },
    { by: 'guest', body: () => ({ text: 'Name: Ada', answers: 7 }) },
  ],
  'add-note': [{ by: 'host', body: () => ({ text: 'She asked before' }) }],
  see: [
    { by: 'guest', body: () => ({ upTo: 2 }) },
    { by: 'host', body: () => ({ upTo: 2 }) },
  ],
  assign: [
    { by: 'host', body: (host) => ({ to: host.id, epoch: 0 }) },
    { by: 'host', body: () => ({ to: null, epoch: 1 }) },
  ],
  close: [{ by: 'host', body: (host) => ({ guestSaidSeen: 0, afterClose: { to: host.id, epoch: 0 } }) }],
  reopen: [{ by: 'host', body: () => ({}) }],
  'hard-close': [{ by: 'host', body: () => ({ reason: 'Enough for today.', coolMinutes: 0 }) }],
  'come-back': [{ by: 'guest', body: () => ({}) }],
  admit: [{ by: 'host', body: () => ({ over: true }) }],
  leave: [{ by: 'guest', body: () => ({}) }],
  park: [{ by: 'host', body: () => ({ until: 4_000_000_000_000 }) }],
  unpark: [{ by: 'host', body: () => ({}) }],
  hide: [{ by: 'host', body: () => ({}) }],
  unhide: [{ by: 'host', body: () => ({}) }],
  seal: [{ by: 'host', body: () => ({ epoch: 0 }) }],
  unseal: [{ by: 'host', body: () => ({}) }],
  'ask-for-link': [{ by: 'guest', body: () => ({}) }],
  tag: [
    { by: 'host', body: () => ({ name: 'Visa' }) },
    { by: 'host', body: () => ({ name: 'Fees' }) },
  ],
  untag: [{ by: 'host', body: (_host, { tag }) => ({ tag }) }],
  flag: [
    { by: 'guest', body: () => ({ flag: guestsFlag, of: 4, span: { start: 0, end: 4 } }) },
    { by: 'host', body: () => ({ flag: newKey(), of: 4, span: null }) },
  ],
  unflag: [{ by: 'host', body: () => ({ flag: guestsFlag }) }],
  'take-over': [{ by: 'host', body: () => ({ epoch: 1 }) }],
  finish: [{ by: 'host', body: () => ({ epoch: 2, end: { kind: 'message', text: 'All the best' } }) }],
  'call-person': [{ by: 'guest', body: () => ({}) }],
  'dismiss-call': [{ by: 'host', body: () => ({}) }],
  'withdraw-file': [{ by: 'host', body: (_host, { file }) => ({ file }) }],
  'lock-file': [{ by: 'host', body: (_host, { file }) => ({ file, way: 'told' }) }],
  'unlock-file': [{ by: 'host', body: (_host, { file }) => ({ file }) }],
  'let-in-file': [{ by: 'host', body: (_host, { file }) => ({ file, epoch: 2 }) }],
  'discard-file': [{ by: 'host', body: (_host, { file }) => ({ file, epoch: 2 }) }],
  'keep-file': [{ by: 'host', body: (_host, { file }) => ({ file, keep: 'conversation' }) }],
}

/** What must have happened for the command to have something to do. */
const before: Record<string, string[]> = {
  assign: [],
  reopen: ['close'],
  'come-back': ['hard-close'],
  unpark: ['park'],
  unhide: ['hide'],
  untag: ['tag'],
  flag: ['send-message'],
  unflag: ['send-message', 'flag'],
  unseal: ['seal'],
  finish: ['take-over'],
  'unlock-file': ['lock-file'],
  'let-in-file': ['take-over'],
  'discard-file': ['take-over'],
  'dismiss-call': ['call-person'],
}

/** Commands that need a full desk: the guest waits in line there. */
const inLine = new Set(['admit', 'leave'])

/** Commands that need a bot, which is at rest here: it would say more while the test looks. */
const withBot = new Set(['take-over', 'finish', 'call-person', 'dismiss-call', 'let-in-file', 'discard-file'])

/** Commands about what a guest has sent to a bot: it is kept apart. */
const aboutApart = new Set(['let-in-file', 'discard-file'])

/**
 * Sharing, which is no command of a line, is among the facts of every one of them; but not where there is a bot: whoever shares
 * has the floor.
 */
async function shareFor(command: string, ada: TestGuest): Promise<{ readonly file: string }> {
  if (aboutApart.has(command)) return sender(house, ada, ada.conversation).send(pdf)
  return withBot.has(command) ? { file: '' } : sender(house, rosa, ada.conversation).send(pdf)
}

describe('[CO15] an old snapshot with the facts since is a fresh snapshot', () => {
  for (const command of conversationCommands) {
    test(`[CO15] ${command.name}, for guests and hosts`, async () => {
      const tried = bodies[command.name]
      if (!tried) throw new Error(`No body to try ${command.name} with: add one here`)
      const desk = inLine.has(command.name) ? 'full' : withBot.has(command.name) ? 'bot' : 'visa'
      const ada = await house.arrive(desk, newSecret(), { name: 'Ada', email: 'ada@example.org' })
      const guest = new Watcher(await lineOf(house, ada), topicOf(ada))
      const host = new Watcher(await lineOf(house, rosa), topicOf(ada))
      await Promise.all([guest.begin(), host.begin()])
      const { file } = await shareFor(command.name, ada)

      const steps = [
        ...(before[command.name] ?? []).flatMap((name) => (bodies[name] ?? []).map((step) => ({ ...step, name }))),
        ...tried.map((step) => ({ ...step, name: command.name })),
      ]
      let n = 0
      for (const { by, body, name } of steps) {
        const line = by === 'guest' ? guest.line : host.line
        const key = newKey()
        const [tag] = (await fresh(rosa, ada)).head.tags ?? []
        line.say({ t: 'do', key, name, on: ada.conversation, body: body(rosa, { tag, file }), again: true })
        n = (await line.hear('done', (frame) => frame.key === key)).n ?? 0
        expect(n, `${name} had nothing to do`).toBeGreaterThan(0)
      }

      expect(await guest.at(n)).toEqual(await fresh(ada, ada))
      expect(await host.at(n)).toEqual(await fresh(rosa, ada))
      guest.line.close()
      host.line.close()
    })
  }
})

test('[A5] older facts come in pages that join without a gap, as the reader may see them', async () => {
  const ada = await house.arrive('visa')
  const line = await lineOf(house, rosa)
  line.follow(topicOf(ada))
  await line.hear('snapshot')
  for (let index = 0; index < 150; index += 1) {
    const name = index % 10 === 0 ? 'add-note' : 'send-message'
    line.say({ t: 'do', key: newKey(), name, on: ada.conversation, body: { text: `line ${index}` } })
  }
  await line.hear('fact', ({ n }) => n === 152)
  line.close()

  const headers = { authorization: `Parley ${ada.secret}`, 'x-parley-desk': 'visa' }
  const numbers: number[] = []
  let beforeNumber = 153
  let notes = ''
  for (let more = true; more; ) {
    const answer = await fetch(
      `${house.url}/api/conversations/${ada.conversation}/facts?before=${beforeNumber}&limit=40`,
      { headers },
    )
    const page = (await answer.json()) as { facts: { n: number; hidden?: true }[]; more: boolean }
    numbers.unshift(...page.facts.map(({ n }) => n))
    notes += JSON.stringify(page.facts.filter(({ hidden }) => hidden))
    beforeNumber = page.facts[0]?.n ?? 0
    more = page.more
  }
  expect(numbers).toEqual(Array.from({ length: 152 }, (_, index) => index + 1))
  expect(notes).not.toContain('line')
})
