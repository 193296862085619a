// Every way in which a conversation passes from one to another, with both acting at that very moment: who had it does nothing on
// what they had, and who may not read it any more hears nothing of it. What is compared is the log, number by number.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import { referenceOf } from '../../domain/workspace/opening.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { FrameDown } from '../../protocol/frames.ts'
import { askAs } from '../testing-ask.ts'
import { keyOf, lineOf, type TestLine } from '../testing-line.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { openSealedTask } from '../workspace/commands-openings.ts'
import { letGoCommand } from './commands-floor.ts'
import { passSealsTask } from './commands-seal.ts'

let house: TestHouse
let olga: TestHost
let rosa: TestHost
let tomas: TestHost
const lines: TestLine[] = []

beforeAll(async () => {
  house = await openHouse()
  olga = await house.host('Olga', 'owner')
  rosa = await house.host('Rosa')
  tomas = await house.host('Tomás', 'organiser')
  await house.desk('visa')
  const desk = await house.desk('bot')
  const bot = randomUUID()
  await ask(olga, 'POST', '/api/bots', { id: bot, name: 'Guide' })
  await ask(olga, 'POST', `/api/bots/${bot}/versions`, { name: 'Guide', revision: 0, flow: guide })
  await ask(olga, 'PUT', `/api/desks/${desk}/bot`, { bot })
  // What a bot says at such a moment is proven beside it (V14).
  house.bots.stop()
})
afterAll(async () => {
  for (const line of lines) line.close()
  await house.close()
})

const rounds = [0, 1, 2, 3, 4, 5]
const ask = (who: TestHost | TestGuest, ...asked: [string, string, object?]) => askAs(house, who, ...asked)
const at = ({ conversation }: TestGuest, rest = '') => `/api/conversations/${conversation}${rest}`
const arrive = (slug = 'visa') => house.arrive(slug, newSecret(), { name: 'Ada', text: 'Hello?' })

async function follow(who: TestHost, guest: TestGuest, server: Pick<TestHouse, 'url'> = house): Promise<TestLine> {
  const line = await lineOf(server, who)
  lines.push(line)
  line.follow(`conversation:${guest.conversation}`)
  await line.hear('snapshot')
  return line
}

/** Sends it on its way, and does not wait for what came of it. */
function begin(line: TestLine, { conversation: on }: TestGuest, [name, body]: [string, object]): string {
  const key = newKey()
  line.say({ t: 'do', key, name, on, body, again: true })
  return key
}

const say = (line: TestLine, guest: TestGuest, text: string) => begin(line, guest, ['send-message', { text }])

const answerTo = (line: TestLine, key: string): Promise<FrameDown> =>
  line.hearAny((frame) => (frame.t === 'done' || frame.t === 'refused') && keyOf(frame) === key, key)

const refusedAs = (frame: FrameDown) => (frame.t === 'refused' ? frame.refusal.refused : null)

interface Logged {
  readonly n: number
  readonly type: string
  readonly by: string | null
  readonly to: string | null
  readonly epoch: number | null
}

async function logOf(conversation: ConversationId): Promise<readonly Logged[]> {
  const { rows } = await house.admin.query<Logged>(
    `select seq::int as n, type, case when by_kind = 'host' then by_id end as by, data->>'to' as to, (data->>'epoch')::int as epoch
       from fact where stream_id = $1 order by seq`,
    [conversation],
  )
  return rows
}

/** Of each fact of the log, who had the rights just before it: the one name on it, and the one who alone reads it, if any. */
function holders(log: readonly Logged[]) {
  let had: { readonly holder: string | null; readonly sealedBy: string | null } = { holder: null, sealedBy: null }
  return log.map((fact) => {
    const before = had
    if (fact.type === 'assigned' || fact.type === 'floor-taken') had = { ...had, holder: fact.to }
    if (fact.type === 'floor-given') had = { ...had, holder: null }
    if (fact.type === 'sealed' || fact.type === 'seal-passed') had = { ...had, sealedBy: fact.to }
    if (fact.type === 'unsealed') had = { ...had, sealedBy: null }
    return { fact, before }
  })
}

const saidByHosts = (log: readonly Logged[]) =>
  holders(log).filter(({ fact }) => fact.type === 'message-sent' && fact.by !== null)

test('[V11] [CO81] the floor passes to another host while both write: each word is of whoever held it at its number', async () => {
  for (const round of rounds) {
    const guest = await arrive('bot')
    const [own, other] = [await follow(rosa, guest), await follow(tomas, guest)]
    await answerTo(own, begin(own, guest, ['take-over', { epoch: 1, quiet: true }]))
    const wrote = [say(own, guest, 'mine'), ...(round % 2 ? [say(own, guest, 'mine too')] : [])]
    const theirs = round % 3 ? [say(other, guest, 'too early, perhaps')] : []
    const passed = begin(own, guest, ['assign', { to: tomas.id, epoch: 2 }])
    theirs.push(say(other, guest, 'theirs'))
    const late = [say(own, guest, 'late'), begin(own, guest, ['finish', { epoch: 2, end: { kind: 'nothing' } }])]
    for (const key of [...wrote, passed, ...late]) await answerTo(own, key)
    for (const key of theirs) await answerTo(other, key)
    const log = await logOf(guest.conversation)
    for (const { fact, before } of saidByHosts(log)) expect([fact, before.holder]).toEqual([fact, fact.by])
    // What is known of it now is refused to the one who had it, and told to both alike.
    const said = [say(own, guest, 'later'), begin(own, guest, ['assign', { to: rosa.id, epoch: 2 }])]
    said.push(begin(own, guest, ['finish', { epoch: 2, end: { kind: 'nothing' } }]))
    for (const key of said) expect(refusedAs(await answerTo(own, key))).toBe('held-by-another')
    for (const line of [own, other]) {
      await line.hear('fact', ({ n }) => n === log.length)
      line.close()
    }
  }
})

test('[V11] [CO5] [CO6] the name passes once: of those who act on the same state one is heard, and the others learn who', async () => {
  for (const round of rounds) {
    const guest = await arrive()
    const [own, other, boss] = [await follow(rosa, guest), await follow(tomas, guest), await follow(olga, guest)]
    await answerTo(own, begin(own, guest, ['assign', { to: rosa.id, epoch: 0 }]))
    const acts = [
      () => ({ line: own, key: begin(own, guest, ['assign', { to: null, epoch: 1 }]) }),
      () => ({ line: other, key: begin(other, guest, ['take-over', { epoch: 1 }]) }),
      () => ({ line: boss, key: begin(boss, guest, ['seal', { epoch: 1 }]) }),
    ]
    const begun = acts.map((_, place) => acts[(place + round) % acts.length]?.())
    const outcomes = await Promise.all(begun.map(async (one) => one && refusedAs(await answerTo(one.line, one.key))))
    expect(outcomes.filter((refused) => refused === null)).toHaveLength(1)
    for (const refused of outcomes) expect([null, 'held-by-another', 'sealed', 'not-found']).toContain(refused)
    const epochs = (await logOf(guest.conversation)).flatMap(({ epoch }) => epoch ?? [])
    expect(epochs).toEqual([1, 2])
    for (const line of [own, other, boss]) line.close()
  }
})

test('[V11] [V12] [CO36] it is taken off a host who is away as somebody takes it, and as they themselves act: one of them does', async () => {
  for (const round of rounds) {
    const guest = await arrive()
    const away = await house.host(`Yuki ${round}`)
    await ask(olga, 'PUT', at(guest, '/assignee'), { to: away.id, epoch: 0 })
    const { workspace } = house
    const stream = guest.conversation
    const asked = { command: letGoCommand, workspace, stream, body: { epoch: 1 }, actor: { kind: 'anyone' } as const }
    const [taken, kept] = await Promise.all([
      ask(tomas, 'PUT', at(guest, '/assignee'), { to: tomas.id, epoch: 1 }),
      ask(away, 'PUT', at(guest, '/closure'), { guestSaidSeen: 1, afterClose: { to: null, epoch: 1 } }),
      house.lanes.perform({ ...asked, key: newKey(), again: false }),
    ])
    const log = await logOf(guest.conversation)
    expect(log.flatMap(({ epoch }) => epoch ?? [])).toEqual([1, 2])
    if (taken.status !== 200) expect(taken.body).toMatchObject({ refused: 'held-by-another', detail: { holder: null } })
    if (kept.status !== 200) expect(kept.body).toMatchObject({ refused: 'held-by-another' })
    const stale = await ask(away, 'PUT', at(guest, '/assignee'), { to: away.id, epoch: 1 })
    expect(stale.body).toMatchObject({ refused: 'held-by-another' })
  }
})

/** Sealed by this host, who writes in it on two servers at once; answers once it was passed on by `pass`. */
async function passedWhileWriting(
  from: TestHost,
  second: Pick<TestHouse, 'url'>,
  pass: (of: TestGuest) => Promise<void>,
) {
  const guest = await arrive()
  const own = await follow(from, guest)
  await answerTo(own, begin(own, guest, ['seal', { epoch: 0 }]))
  const elsewhere = await follow(from, guest, second)
  let over = false
  const writing = [own, elsewhere].map(async (line) => {
    while (!over && line.closed === null) {
      const key = say(line, guest, 'under the seal')
      await line.hearAny((frame) => line.closed !== null || (frame.t !== 'fact' && keyOf(frame) === key), key)
    }
  })
  await pass(guest)
  over = true
  const log = await logOf(guest.conversation)
  return { guest, own, elsewhere, writing, log }
}

/** From the number at which it passed nothing was done by the one who had it, nor heard. */
async function expectPassed(
  { guest, own, elsewhere }: Awaited<ReturnType<typeof passedWhileWriting>>,
  { from, to }: { readonly from: TestHost; readonly to: TestHost },
) {
  await ask(guest, 'POST', at(guest, '/messages'), { text: 'surely after it' })
  const log = await logOf(guest.conversation)
  const passed = log.find(({ type }) => type === 'seal-passed')?.n ?? 0
  expect(log.filter(({ n, by }) => n >= passed && by === from.id)).toEqual([])
  for (const { fact, before } of saidByHosts(log)) expect(before.sealedBy).toBe(fact.by)
  for (const line of [own, elsewhere]) {
    expect(line.numbers(`conversation:${guest.conversation}`).filter((n) => n >= passed)).toEqual([])
    expect(JSON.stringify(line.heard)).not.toContain('surely after it')
  }
  expect((await ask(to, 'GET', at(guest))).status).toBe(200)
  expect((await ask(to, 'POST', at(guest, '/messages'), { text: 'I read this now' })).status).toBe(200)
}

test('[V11] [CO47] what two people open passes as its host writes on two servers: from that number on they do and hear nothing', async () => {
  await ask(olga, 'PUT', '/api/workspace', { name: 'Harbor', accent: '#00587b', breakGlass: true })
  const second = await house.another()
  const passing = await passedWhileWriting(rosa, second, async ({ conversation }) => {
    const id = randomUUID()
    const wish = { id, reference: referenceOf(conversation), reason: 'A complaint' }
    expect((await ask(tomas, 'POST', '/api/openings', wish)).status).toBe(200)
    expect((await ask(olga, 'PUT', `/api/openings/${id}/agreement`)).status).toBe(200)
    await openSealedTask(house)(house.jobs.findLast(({ name }) => name === 'open-sealed')?.payload)
  })
  const { own, elsewhere, guest, writing } = passing
  await Promise.all(writing)
  for (const line of [own, elsewhere]) {
    await line.hear('gone')
    expect(refusedAs(await answerTo(line, say(line, guest, 'late')))).toBe('not-found')
  }
  await expectPassed(passing, { from: rosa, to: tomas })
  for (const line of [own, elsewhere]) line.close()
  await second.close()
})

test('[V11] [CO44] what a host leaves to their successor passes as they write: their lines end, and nothing of theirs comes after', async () => {
  const second = await house.another()
  const leaving = await house.host('Lena Leaving')
  const passing = await passedWhileWriting(leaving, second, async () => {
    const removed = await ask(olga, 'DELETE', `/api/hosts/${leaving.id}`, { successor: tomas.id })
    expect(removed.status, JSON.stringify(removed.body)).toBe(200)
    await passSealsTask({ ...house, newKey })({ workspace: house.workspace })
  })
  for (const line of [passing.own, passing.elsewhere]) await line.closes()
  await Promise.all(passing.writing)
  await expectPassed(passing, { from: leaving, to: tomas })
  await second.close()
})
