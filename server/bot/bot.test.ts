// A bot at a real desk: it answers guests over the live line, gives way to people, and goes on after them.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import type { Flow, Step } from '../../domain/bot/flow.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import type { NumberedFact } from '../../protocol/conversation.ts'
import { answerCommand } from '../conversation/commands-floor.ts'
import { guestLinkTask } from '../door/commands-link.ts'
import type { Letter } from '../mail/letter.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { Bots } from './commands.ts'
import { prepareAnswer } from './commands-answer.ts'

let house: TestHouse
let rosa: TestHost
let tomas: TestHost
const lines: TestLine[] = []

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  tomas = await house.host('Tomás Ferreira')
  for (const host of [rosa, tomas]) lines.push(await lineOf(house, host))
})

afterAll(async () => {
  for (const line of lines) line.close()
  await house.close()
})

const ask = (who: TestHost | TestGuest, ...asked: [string, string, object?]) => askAs(house, who, ...asked)
const at = ({ conversation }: TestGuest, rest = '') => `/api/conversations/${conversation}${rest}`
const write = (guest: TestGuest, text: string) => ask(guest, 'POST', at(guest, '/messages'), { text })

interface Head {
  readonly epoch: number
  readonly life: string
  readonly floor?: string
  readonly need?: { why: string } | null
  readonly assignee: string | null
}
interface Thread {
  readonly head: Head
  readonly facts: readonly NumberedFact[]
}
const threadOf = async (guest: TestGuest, who: TestHost | TestGuest = rosa) =>
  (await ask(who, 'GET', at(guest))).body as unknown as Thread
const saidIn = ({ facts }: Thread) =>
  facts.flatMap((one) =>
    'fact' in one && one.fact.type === 'message-sent' && one.by.kind === 'bot' ? [one.fact.text] : [],
  )

/** A desk at which a bot with this flow answers. */
async function deskWith(flow: Flow = guide): Promise<{ slug: string; desk: DeskId; bot: string }> {
  const bot = randomUUID()
  const slug = `d${randomUUID()}`
  const desk = await house.desk(slug)
  await ask(rosa, 'POST', '/api/bots', { id: bot, name: 'Guide' })
  const published = await ask(rosa, 'POST', `/api/bots/${bot}/versions`, { name: 'Guide', revision: 0, flow })
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  expect((await ask(rosa, 'PUT', `/api/desks/${desk}/bot`, { bot })).status).toBe(200)
  return { slug, desk, bot }
}

/** A guest who has been greeted, with a line that follows. */
async function greeted(slug: string, name = 'Ada'): Promise<{ guest: TestGuest; line: TestLine }> {
  const guest = await house.arrive(slug, newSecret(), { name })
  const line = await lineOf(house, guest)
  lines.push(line)
  line.follow(`conversation:${guest.conversation}`)
  await hears(line, 'What is it about?')
  return { guest, line }
}

/** Waits until the bot has said this, be it before the line followed. */
async function hears(line: TestLine, text: string): Promise<void> {
  await line.hearAny((frame) => JSON.stringify(frame).includes(JSON.stringify(text)), text)
}

describe('a bot answers first', () => {
  test('[D36] [D1] it greets, asks, understands, and is told as a bot to guest and host', async () => {
    const { slug, bot } = await deskWith()
    const { guest, line } = await greeted(slug)
    await write(guest, 'Visa')
    await hears(line, 'Which passport do you travel with?')
    await write(guest, 'Nigeria')
    await write(guest, 'ada@example.org')
    await hears(line, 'Thank you. For Nigeria we write to ada@example.org.')
    const seen = await threadOf(guest, guest)
    const first = seen.facts.find((one) => 'fact' in one && one.by.kind === 'bot')
    expect(first).toMatchObject({ by: { kind: 'bot', id: bot, name: 'Guide' } })
    expect(seen.head).not.toHaveProperty('floor')
    const row = (await ask(rosa, 'GET', '/api/inbox')).body as { rows: { id: string; floor: string; need: null }[] }
    expect(row.rows.find(({ id }) => id === guest.conversation)).toMatchObject({ floor: 'bot', need: null })
  })

  test('[D26] [D2] three words that it does not understand, and a person is needed', async () => {
    const { slug } = await deskWith()
    const { guest, line } = await greeted(slug)
    for (const text of ['Boats', 'Ships', 'Oars']) await write(guest, text)
    await hears(line, 'I am at a loss, so I have asked a person to look.')
    expect((await threadOf(guest)).head).toMatchObject({ floor: 'bot', need: { why: 'stuck' } })
    // That the bot was at a loss is not told to the guest as such.
    const told = (await threadOf(guest, guest)).facts.filter(
      (one) => 'fact' in one && one.fact.type === 'person-needed',
    )
    expect(told).toEqual([])
  })

  test('[CO85] [D27] [D29] a guest asks for a person at any time, and that is confirmed once', async () => {
    const { slug } = await deskWith()
    const { guest, line } = await greeted(slug)
    expect((await ask(guest, 'PUT', at(guest, '/call'))).status).toBe(200)
    await hears(line, 'I have asked for a person. They read all of this.')
    await ask(guest, 'PUT', at(guest, '/call'))
    await write(guest, 'Visa')
    const thread = await threadOf(guest)
    expect(thread.head).toMatchObject({ need: { why: 'asked' } })
    expect(saidIn(thread).filter((text) => text.startsWith('I have asked'))).toHaveLength(1)
  })

  test('[D37] [BO7] [BO9] words begin anew or call a person, in whatever language they are written', async () => {
    const { slug } = await deskWith()
    const { guest, line } = await greeted(slug)
    await write(guest, 'Visa')
    await hears(line, 'Which passport do you travel with?')
    await write(guest, 'Main menu, please')
    await expect
      .poll(async () => saidIn(await threadOf(guest)).filter((text) => text === 'What is it about?').length)
      .toBe(2)
    await write(guest, 'موظف')
    await hears(line, 'I have asked for a person. They read all of this.')
  })

  test('[BO22] [BO23] who talks with one version goes on with it; who comes has the one that is live', async () => {
    const { slug, bot } = await deskWith()
    const before = await greeted(slug)
    const flow = {
      ...guide,
      steps: guide.steps.map((s) => (s.id === 'country' ? { ...s, text: { en: 'Country?' } } : s)),
    }
    await ask(rosa, 'POST', `/api/bots/${bot}/versions`, { name: 'Guide', revision: 1, flow })
    await write(before.guest, 'Visa')
    await hears(before.line, 'Which passport do you travel with?')
    const after = await greeted(slug)
    await write(after.guest, 'Visa')
    await hears(after.line, 'Country?')
    expect((await ask(rosa, 'PUT', `/api/bots/${bot}/live`, { version: 1 })).status).toBe(200)
    const third = await greeted(slug)
    await write(third.guest, 'Visa')
    await hears(third.line, 'Which passport do you travel with?')
    const { body } = await ask(rosa, 'GET', `/api/bots/${bot}`)
    expect(body).toMatchObject({ versions: [{ version: 2, by: rosa.id }, { version: 1 }] })
    // Who does not write bots sees what speaks, and nothing that is not published.
    expect((await ask(tomas, 'GET', `/api/bots/${bot}`)).body).toMatchObject({ draft: null, versions: [] })
  })

  test('[CO88] a full desk has a bot for everybody, who are in nobody’s place', async () => {
    const { slug, desk } = await deskWith()
    await house.admin.query('update desk set limit_desk = 1 where id = $1', [desk])
    const all = await Promise.all(Array.from({ length: 3 }, () => greeted(slug)))
    for (const { guest } of all) expect((await threadOf(guest)).head.life).toBe('live')
  })
})

describe('a person takes over', () => {
  const takeOver = (host: TestHost, guest: TestGuest, epoch: number) =>
    ask(host, 'PUT', at(guest, '/takeover'), { epoch })

  test('[V7] [CO80] [D7] [D8] of a hundred parallel claims one has it, and the others learn who', async () => {
    const { slug } = await deskWith()
    const { guest } = await greeted(slug)
    const hosts = [rosa, tomas]
    const claims = await Promise.all(Array.from({ length: 100 }, (_, n) => takeOver(hosts[n % 2] ?? rosa, guest, 1)))
    const { assignee } = (await threadOf(guest)).head
    const refused = claims.filter(({ body }) => 'refused' in body)
    expect(new Set(refused.map(({ body }) => (body['detail'] as { holder: string }).holder))).toEqual(
      new Set([assignee]),
    )
    const won = (await threadOf(guest)).facts.filter((one) => 'fact' in one && one.fact.type === 'floor-taken')
    expect(won).toHaveLength(1)
  })

  test('[D9] [D10] the guest reads who answers, in their language; each stretch has its start and its end', async () => {
    const { slug } = await deskWith()
    const guest = await house.arrive(slug, newSecret(), { name: 'Omar', locale: 'ar' })
    await takeOver(rosa, guest, 1)
    const facts = (await threadOf(guest, guest)).facts
    expect(facts.find((one) => 'fact' in one && one.fact.type === 'floor-taken')).toMatchObject({
      fact: { to: rosa.id, name: 'Rosa Lindqvist' },
    })
    expect(saidIn({ head: { epoch: 0, life: '', assignee: null }, facts }).at(-1)).toBe(
      'أتنحّى: Rosa Lindqvist معك الآن.',
    )
    await ask(rosa, 'DELETE', at(guest, '/takeover'), { epoch: 2, end: { kind: 'nothing' } })
    const types = (await threadOf(guest)).facts.flatMap((one) => ('fact' in one ? [one.fact.type] : []))
    expect(types.filter((type) => type.startsWith('floor-'))).toEqual(['floor-given', 'floor-taken', 'floor-given'])
  })

  test('[CO82] [CO81] [D7] who simply writes has it, and a colleague is refused until it is over', async () => {
    const { slug } = await deskWith()
    const { guest } = await greeted(slug)
    expect((await ask(rosa, 'POST', at(guest, '/messages'), { text: 'Hello' })).status).toBe(200)
    expect((await ask(tomas, 'POST', at(guest, '/messages'), { text: 'Me too' })).body).toMatchObject({
      refused: 'held-by-another',
      detail: { holder: rosa.id },
    })
    expect((await ask(tomas, 'POST', at(guest, '/notes'), { text: 'Ask for the passport' })).status).toBe(200)
  })

  test('[V15] [D22] [D25] [D35] it goes on at the chosen step, and knows what was settled', async () => {
    const { slug } = await deskWith()
    const { guest, line } = await greeted(slug)
    await write(guest, 'Visa')
    await hears(line, 'Which passport do you travel with?')
    await write(guest, 'Nigeria')
    await hears(line, 'To which address may we write?')
    await takeOver(rosa, guest, 1)
    await write(guest, 'Is a person there?')
    const end = { kind: 'step', step: 'mail' }
    expect((await ask(rosa, 'DELETE', at(guest, '/takeover'), { epoch: 2, end })).status).toBe(200)
    await write(guest, 'ada@example.org')
    await hears(line, 'Thank you. For Nigeria we write to ada@example.org.')
    const gone = { epoch: 3, end: { kind: 'step', step: 'gone' } }
    expect((await ask(rosa, 'DELETE', at(guest, '/takeover'), gone)).status).toBe(404)
  })

  test('[D21] [D24] as the bot has it by default, or with words of one’s own', async () => {
    const { slug } = await deskWith()
    const { guest, line } = await greeted(slug)
    await takeOver(rosa, guest, 1)
    await ask(rosa, 'DELETE', at(guest, '/takeover'), { epoch: 2, end: { kind: 'default' } })
    await hears(line, 'Is there anything else?')
    await takeOver(rosa, guest, 3)
    await ask(rosa, 'DELETE', at(guest, '/takeover'), { epoch: 4, end: { kind: 'message', text: 'All the best' } })
    await hears(line, 'All the best')
    expect((await threadOf(guest)).head).toMatchObject({ floor: 'bot', assignee: null })
  })

  test('[CO84] [D30] whoever is gone holds nothing: the guest is told, and a person is needed', async () => {
    const { slug } = await deskWith()
    const yuki = await house.host('Yuki Sato')
    const hers = await lineOf(house, yuki)
    await hers.hear('welcome')
    const { guest, line } = await greeted(slug)
    await takeOver(yuki, guest, 1)
    hers.close()
    // Her lease is over, as it is after the grace; until the server has heard that her line is closed it may renew it.
    const over = `update attendance set until = now() - interval '1 second' where host_id = $1`
    const leaveAlone = async () => {
      await house.admin.query(over, [yuki.id])
      await house.bots.look(house.workspace)
      return (await threadOf(guest)).head.floor
    }
    await expect.poll(leaveAlone).toBe('bot')
    await hears(line, 'They had to leave. I have asked for another person.')
    expect((await threadOf(guest)).head).toMatchObject({ floor: 'bot', need: { why: 'waited' }, assignee: null })
  })
})

describe('[D36] a step', () => {
  const only = (...steps: Step[]): Flow => ({ ...guide, start: steps[0]?.id ?? '', steps: [...steps, ...guide.steps] })
  const row = async (guest: TestGuest, who = rosa) => {
    const { rows } = (await ask(who, 'GET', '/api/inbox')).body as { rows: { id: string; need: object | null }[] }
    return rows.find(({ id }) => id === guest.conversation)
  }

  test('[BO50] of cards is told with what stands on them to guest and host, and one is chosen by what it is called', async () => {
    const flow = only({
      ...{ id: 'courses', name: '', kind: 'cards', text: { en: 'Our courses' }, next: null },
      cards: [
        { title: { en: 'Arabic' }, text: { en: 'Ten weeks' }, label: { en: 'Take it' }, next: 'topic' },
        { title: { en: 'Fees' }, text: {}, label: { en: 'Read' }, url: 'https://harbor.example/fees' },
      ],
    })
    const { slug } = await deskWith(flow)
    const guest = await house.arrive(slug, newSecret(), { name: 'Ada' })
    const line = await followed(guest)
    await hears(line, 'https://harbor.example/fees')
    const cards = [
      { title: 'Arabic', text: 'Ten weeks', label: 'Take it' },
      { title: 'Fees', text: '', label: 'Read', url: 'https://harbor.example/fees' },
    ]
    const text = 'Our courses\n\nArabic\nTen weeks\n\nFees\nRead: https://harbor.example/fees'
    for (const who of [guest, rosa])
      expect((await threadOf(guest, who)).facts).toContainEqual(
        expect.objectContaining({ fact: { type: 'message-sent', text, cards } }),
      )
    await write(guest, 'Arabic')
    await hears(line, 'What is it about?')
  })

  test('[BO52] [CO92] hands to a team, which hosts are told and the guest is not; one of elsewhere is not published', async () => {
    const team = await house.team('Visas', [tomas.id])
    const hand = (named: string): Flow =>
      only({ id: 'hand', name: '', kind: 'hand', text: { en: 'The visa team comes.' }, team: named })
    const { slug, bot } = await deskWith(hand(team))
    const guest = await house.arrive(slug, newSecret(), { name: 'Ada' })
    const line = await followed(guest)
    await hears(line, 'The visa team comes.')
    const need = { why: 'asked', team }
    expect((await threadOf(guest)).head.need).toMatchObject(need)
    expect((await row(guest))?.need).toMatchObject(need)
    const asked = ({ facts }: Thread) =>
      facts.flatMap((one) => ('fact' in one && one.fact.type === 'person-needed' ? [one.fact] : []))
    expect([asked(await threadOf(guest)), asked(await threadOf(guest, guest))]).toEqual([
      [{ type: 'person-needed', ...need }],
      [{ type: 'person-needed', why: 'asked' }],
    ])
    await ask(tomas, 'PUT', at(guest, '/takeover'), { epoch: 1 })
    expect((await threadOf(guest)).head.need).toBe(null)
    const foreign = { name: 'Guide', revision: 1, flow: hand(randomUUID()) }
    expect((await ask(rosa, 'POST', `/api/bots/${bot}/versions`, foreign)).body).toEqual({
      ...{ refused: 'flow-broken', detail: { step: 'hand', problem: 'team' } },
    })
  })

  test('[D38] [BO53] for proven guests is come to once the mailed link was opened, and not before', async () => {
    const flow = only(
      {
        ...{ id: 'ask', name: '', kind: 'choices', text: { en: 'What is it?' } },
        choices: [{ label: { en: 'My file' }, next: 'file' }],
      },
      {
        ...{ id: 'file', name: '', kind: 'message', text: { en: 'Your file is open.' }, next: 'ask' },
        only: { for: 'proven', others: 'link' },
      },
      { id: 'link', name: '', kind: 'message', text: { en: 'Open the link in our mail.' }, next: 'ask' },
    )
    const { slug } = await deskWith(flow)
    const guest = await house.arrive(slug, newSecret(), { name: 'Ada', email: 'ada@example.org' })
    const line = await followed(guest)
    await hears(line, 'What is it?')
    await write(guest, 'My file')
    await hears(line, 'Open the link in our mail.')
    expect(saidIn(await threadOf(guest))).not.toContain('Your file is open.')
    await proveByMail(guest)
    await write(guest, 'My file')
    await hears(line, 'Your file is open.')
  })
})

describe('an answer that is under way', () => {
  test('[V14] [CO86] [CO87] [BO30] [BO31] is said by nobody once a person has the floor, nor twice; what was left undone is found', async () => {
    const { slug } = await deskWith()
    const { guest } = await greeted(slug)
    house.bots.stop()
    await write(guest, 'Visa')
    const stream = guest.conversation
    const answer = await prepareAnswer(house, house.workspace, stream)
    const say = () =>
      house.lanes.perform({
        command: answerCommand,
        workspace: house.workspace,
        stream,
        body: answer,
        key: newKey(),
        actor: { kind: 'anyone' },
        again: false,
      })
    await ask(rosa, 'PUT', at(guest, '/takeover'), { epoch: 1 })
    const before = (await threadOf(guest)).facts.at(-1)?.n
    expect(await say()).toEqual({ refused: 'changed-since' })
    expect((await threadOf(guest)).facts.at(-1)?.n).toBe(before)
    await ask(rosa, 'DELETE', at(guest, '/takeover'), { epoch: 2, end: { kind: 'step', step: 'topic' } })
    expect(await say()).toEqual({ refused: 'changed-since' })
    const others = new Bots(house)
    await others.look(house.workspace)
    await write(guest, 'Fees')
    await others.look(house.workspace)
    const line = await lineOf(house, guest)
    lines.push(line)
    line.follow(`conversation:${stream}`)
    await hears(line, 'All fees stand on one page.\nFees at Harbor: https://harbor.example/fees')
    others.stop()
  })
})

async function followed(guest: TestGuest): Promise<TestLine> {
  const line = await lineOf(house, guest)
  lines.push(line)
  line.follow(`conversation:${guest.conversation}`)
  return line
}

/** Opens the link that is mailed to the address which the guest has given. */
async function proveByMail(guest: TestGuest): Promise<void> {
  const letters: Letter[] = []
  const mail = { post: async (_tx: unknown, _workspace: unknown, letter: Letter) => void letters.push(letter) }
  const task = guestLinkTask({ ...house, mail, publicUrl: 'http://parley.example' })
  await task({ workspace: house.workspace, stream: guest.conversation, n: 1 })
  const token = /#proof=([\w-]{43})/.exec(letters[0]?.text ?? '')?.[1]
  const body = JSON.stringify({ token, secret: newSecret() })
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
  expect((await fetch(`${house.url}/api/proofs`, init)).status).toBe(200)
}
