import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mask } from '../../domain/flag/mask.ts'
import { referenceOf, spelled } from '../../domain/workspace/opening.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import { sender } from '../file/testing.ts'
import { openMatrix } from '../testing-matrix.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { saidBy, searchAt } from './testing.ts'

let house: TestHouse
let rosa: TestHost
let tomas: TestHost
let yuki: TestHost

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  tomas = await house.host('Tomás Rivera')
  yuki = await house.host('Yuki Sato')
  await house.desk('visa', { team: await house.team('Visa', [tomas.id]) })
  await house.desk('housing', { team: await house.team('Housing', [yuki.id]) })
})
afterAll(() => house.close())

const arrive = (name: string, text: string, desk = 'visa') => house.arrive(desk, newSecret(), { name, text })

async function act(who: TestHost | TestGuest, on: TestGuest, [name, body]: readonly [string, object]): Promise<void> {
  const line = await lineOf(house, who)
  await doOn(line, on, [name, body])
  line.close()
}

async function doOn(line: TestLine, on: TestGuest, [name, body]: readonly [string, object]): Promise<void> {
  const key = newKey()
  line.say({ t: 'do', key, name, on: on.conversation, body })
  await line.hear('done', (frame) => frame.key === key)
}

const seal = (who: TestHost, on: TestGuest) =>
  fetch(`${house.url}/api/conversations/${on.conversation}/seal`, {
    method: 'PUT',
    headers: { cookie: `parley_session=${who.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ epoch: 0 }),
  })

describe('[D32] what is said is found', () => {
  test.each([
    ['Could my visa come on Thursday?', ['thursday visa', 'VISA', 'thurs']],
    ['¿Cuándo llega el pasaporte a España?', ['espana', 'ESPAÑA pasap', 'cuando']],
    ['متى تصل التأشيرة؟', ['تأشيرة', 'التاشيره', 'متى تص']],
    ['我的签证什么时候到', ['签证', '什么时候', '到']],
    ['東京都のビザについて', ['京都', 'ビザ', 'ﾋﾞｻﾞ']],
  ])('[SE8] at once: %s', async (text, queries) => {
    const guest = await arrive('Ada', text)
    for (const query of queries) expect([query, await saidBy(house, tomas, { text: query })]).toEqual([query, [text]])
    expect(await saidBy(house, tomas, { text: `${queries[0] ?? ''} zzz` })).toEqual([])
    await act(tomas, guest, ['close', { guestSaidSeen: 9 }])
    expect(await saidBy(house, tomas, { text: queries[0] ?? '' })).toEqual([text])
  })

  test('a note is found as a note, and a guest searches nothing', async () => {
    const guest = await arrive('Omar', 'Good morning')
    await act(tomas, guest, ['add-note', { text: 'Calls himself Heisenberg' }])
    const { answer } = await searchAt(house, tomas, { text: 'heisenberg' })
    expect(answer.messages?.found).toMatchObject([
      { note: true, n: 3, guest: { name: 'Omar' }, by: { kind: 'host', id: tomas.id } },
    ])
    expect((await searchAt(house, guest, { text: 'morning' })).status).toBe(404)
    expect((await searchAt(house, null, { text: 'morning' })).status).toBe(401)
  })

  test('people by name and address, files by what they are called, conversations by their tags', async () => {
    const guest = await house.arrive('visa', newSecret(), {
      name: 'Zoë Okonkwo',
      email: 'zoe@lagoon.example',
      text: 'Hi',
    })
    const files = sender(house, tomas, guest.conversation)
    const { file } = await files.send({
      bytes: Buffer.from('x'),
      label: 'Acceptance letter.txt',
      description: 'Signed by Lagoon',
    })
    await act(tomas, guest, ['tag', { name: 'Scholarship' }])
    const groups = async (text: string) => {
      const { people, messages, files: shared, tags } = (await searchAt(house, tomas, { text })).answer
      return [people, messages, shared, tags].map((page) => page?.found.map(({ conversation }) => conversation))
    }
    const here = [guest.conversation]
    expect(await groups('zoe okon')).toEqual([here, [], [], []])
    expect(await groups('lagoon')).toEqual([here, [], here, []])
    expect(await groups('acceptance letter.t')).toEqual([[], [], here, []])
    expect(await groups('scholar')).toEqual([[], [], [], here])
    await files.withdraw(file)
    expect(await groups('acceptance')).toEqual([[], [], [], []])
    const left = await house.admin.query(`select 1 from search_entry where words::text like '%acceptance%'`)
    expect(left.rowCount).toBe(0)
  })
})

describe('[SE7] nobody finds what they may not read', () => {
  test('of other desks: neither words nor names, nor files, nor that they were tagged', async () => {
    const guest = await arrive('Ingrid Solberg', 'My landlord is Quasimodo', 'housing')
    await act(yuki, guest, ['tag', { name: 'Cathedral' }])
    await sender(house, guest, guest.conversation).send({ bytes: Buffer.from('x'), label: 'Esmeralda.txt' })
    for (const text of ['quasimodo', 'ingrid', 'cathedral', 'esmeralda']) {
      const found = (await searchAt(house, tomas, { text })).answer
      expect([text, Object.values(found).flatMap((page: { found: readonly object[] }) => page.found)]).toEqual([
        text,
        [],
      ])
      const own = (await searchAt(house, yuki, { text })).answer
      expect([text, Object.values(own).flatMap((page: { found: readonly object[] }) => page.found)]).toHaveLength(2)
      expect(JSON.stringify(own)).toContain(guest.conversation)
    }
    expect(await saidBy(house, rosa, { text: 'quasimodo' })).toHaveLength(1)
  })

  test('[SE13] [D40] by its reference a conversation is found by whoever may read it, and by nobody else', async () => {
    const guest = await arrive('Petra', 'Which one do you mean?')
    const reference = spelled(referenceOf(guest.conversation))
    const finders = async (text: string) => {
      const found = await Promise.all([tomas, rosa, yuki].map((who) => searchAt(house, who, { text })))
      return found.map(({ answer }) => answer.people?.found.map(({ conversation }) => conversation))
    }
    const here = [guest.conversation]
    for (const text of [
      reference,
      reference.replaceAll('-', ' ').toUpperCase(),
      `/conversations/${guest.conversation}`,
    ])
      expect([text, await finders(text)]).toEqual([text, [here, here, []]])
    expect(await finders(reference.slice(0, 9))).toEqual([[], [], []])
    expect((await seal(tomas, guest)).status).toBe(200)
    expect(await finders(reference)).toEqual([here, [], []])
  })

  test('[A16] [SE8] sealed: by its holder alone, from that moment on, and by all again when the seal is lifted', async () => {
    const guest = await arrive('Bram', 'They call me Nosferatu')
    const finders = async () => {
      const found = await Promise.all([tomas, rosa, yuki].map((who) => searchAt(house, who, { text: 'nosferatu' })))
      return found.map(({ answer }) => answer.messages?.found.length)
    }
    expect(await finders()).toEqual([1, 1, 0])
    expect((await seal(tomas, guest)).status).toBe(200)
    expect(await finders()).toEqual([1, 0, 0])
    await act(guest, guest, ['send-message', { text: 'Nosferatu, I said' }])
    expect(await finders()).toEqual([2, 0, 0])
    expect((await searchAt(house, tomas, { text: 'nosferatu' })).answer.messages?.found).toMatchObject([
      { sealed: true },
      { sealed: true },
    ])
    // Nothing of it stands any more where colleagues' searches look.
    const { rows } = await house.admin.query(
      `select b.sealed_by from search_entry e join search_band b on e.words::text like '%''' || b.id || '.%'
        where e.conversation_id = $1 group by b.sealed_by`,
      [guest.conversation],
    )
    expect(rows).toEqual([{ sealed_by: tomas.id }])
    const lifted = await fetch(`${house.url}/api/conversations/${guest.conversation}/seal`, {
      method: 'DELETE',
      headers: { cookie: `parley_session=${tomas.token}`, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(lifted.status).toBe(200)
    expect(await finders()).toEqual([2, 2, 0])
  })

  test('what another workspace says is not there', async () => {
    const matrix = await openMatrix()
    const text = `mark${randomUUID().slice(0, 8)}`
    await matrix.ask('host', {
      method: 'POST',
      url: `/api/conversations/${matrix.guests.guest.conversation}/messages`,
      body: { text },
    })
    const asked = { method: 'POST', url: '/api/searches', body: { text } } as const
    expect((await matrix.ask('host', asked)).body).toContain(text)
    expect((await matrix.ask('foreign-owner', asked)).body).not.toContain(text)
    await matrix.close()
  })
})

test('[FG8] [SE8] what is flagged is not found by its words, from that moment on, until the flag is taken back', async () => {
  const text = 'My passport is Zanzibar77, thank you'
  const guest = await arrive('Noor', text)
  const found = async () => [
    await saidBy(house, tomas, { text: 'zanzibar' }),
    await saidBy(house, tomas, { text: 'passport thank' }),
  ]
  expect(await found()).toEqual([[text], [text]])
  const flag = randomUUID()
  const start = text.indexOf('Zanzibar')
  await act(tomas, guest, ['flag', { flag, of: 2, span: { start, end: start + 10 } }])
  const masked = `My passport is ${mask}, thank you`
  expect(await found()).toEqual([[], [masked]])
  const kept = () => house.admin.query(`select 1 from search_entry where words::text like '%zanzibar%'`)
  expect((await kept()).rowCount).toBe(0)
  await act(tomas, guest, ['unflag', { flag }])
  expect(await found()).toEqual([[text], [text]])
  expect((await kept()).rowCount).toBe(1)
})

async function afterThisMs(): Promise<void> {
  const now = Date.now()
  while (Date.now() === now) await setImmediate()
}

test('[SE9] page by page, newest first, nothing twice and nothing passed over, over desks and slices', async () => {
  const both = await house.host('Both', 'organiser')
  const guests = [await arrive('One', 'begin'), await arrive('Two', 'begin', 'housing')]
  const lines = await Promise.all(guests.map((guest) => lineOf(house, guest)))
  const said: string[] = []
  for (let number = 0; number < 45; number += 1) {
    const at = number % 3 === 0 ? 1 : 0
    const [line, guest] = [lines[at], guests[at]]
    if (!line || !guest) throw new Error('nobody')
    const text = `albatross number ${number}`
    // Two of the same millisecond in two conversations have no order in time that could be expected.
    await afterThisMs()
    await doOn(line, guest, ['send-message', { text }])
    said.push(text)
    // As if a slice were full at every seventh.
    if (number % 7 === 0) await searchAt(house, both, { text: 'albatross' })
    if (number % 7 === 0) await house.admin.query('update search_band set entries = 40000')
  }
  expect(await saidBy(house, both, { text: 'albatr', limit: 4 })).toEqual(said.toReversed())
  expect((await house.admin.query(`select max(slice) from search_band where kind = 'message'`)).rows[0]).not.toEqual({
    max: 0,
  })
  for (const line of lines) line.close()
})

test('[SE10] what a crash kept from the index is found by the next round', async () => {
  const guest = await arrive('Noor', 'Remember the Kraken')
  expect(await saidBy(house, tomas, { text: 'kraken' })).toHaveLength(1)
  await house.admin.query('delete from search_entry where conversation_id = $1', [guest.conversation])
  await house.admin.query('update search_mark set up_to = 1 where conversation_id = $1', [guest.conversation])
  expect(await saidBy(house, tomas, { text: 'kraken' })).toEqual([])
  await house.indexer.lookForForgotten()
  expect(await saidBy(house, tomas, { text: 'kraken' })).toEqual(['Remember the Kraken'])
  const before = await house.admin.query('select up_to from search_mark')
  await house.indexer.lookForForgotten()
  expect((await house.admin.query('select up_to from search_mark')).rows).toEqual(before.rows)
})

describe('[SE11] whatever is typed has a clear answer', () => {
  test.each([
    ['100% _visa\\ \'" :* | & ! <-> (', 200],
    ["'); drop table message; --", 200],
    ['.* [a-z]+ ^$ \\d', 200],
    ['\u0000visa\u0000', 200],
    ['😀 visa', 200],
    ['\ud800visa', 200],
    ['a '.repeat(100), 200],
    ['😀', 400],
    ['%', 400],
    ['\u0000', 400],
    ['', 400],
    ['x'.repeat(10_000), 400],
  ])('%j: %i', async (text, status) => {
    const { answer, status: got } = await searchAt(house, tomas, { text })
    expect([got, got === 200 ? 'found' in (answer.messages ?? {}) : 'problems' in answer]).toEqual([status, true])
  })

  test('a body that is none, or names what there is not', async () => {
    for (const body of [
      [],
      { text: 4 },
      { text: 'a', group: 'secrets' },
      { text: 'a', after: "1_'_1" },
      { text: 'a', limit: 9999 },
    ])
      expect((await searchAt(house, tomas, body)).status).toBe(400)
    const after = `${Date.now()}_${randomUUID()}_${'9'.repeat(15)}`
    expect((await searchAt(house, tomas, { text: 'visa', group: 'messages', after })).status).toBe(200)
  })

  test('who asks too often is told when to ask again', async () => {
    const strict = await openHouse({ limitFactor: 1, now: () => 0 })
    const host = await strict.host('Rosa')
    const statuses = await Promise.all(Array.from({ length: 45 }, () => searchAt(strict, host, { text: 'visa' })))
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(5)
    await strict.close()
  })
})

test('[SE7] whoever loses a desk finds nothing of it any more', async () => {
  const mover = await house.host('Mover')
  const team = await house.team('Movers', [mover.id as HostId])
  await house.desk('moving', { team })
  await arrive('Ada', 'A word like Basilisk', 'moving')
  expect(await saidBy(house, mover, { text: 'basilisk' })).toHaveLength(1)
  await house.admin.query('delete from team_member where host_id = $1', [mover.id])
  await house.team('Other', [])
  expect(await saidBy(house, mover, { text: 'basilisk' })).toEqual([])
})

test('[SE10] what is said goes into the index without anybody searching, also when it is more than is read at once', async () => {
  const guest = await arrive('Flood', 'begin')
  const line = await lineOf(house, guest)
  for (let number = 0; number < 80; number += 1)
    await doOn(line, guest, ['send-message', { text: `leviathan ${number}` }])
  line.close()
  const kept = `select count(*)::int as kept from search_entry where words::text like '%leviathan%'`
  await expect.poll(async () => (await house.admin.query<{ kept: number }>(kept)).rows[0]?.kept).toBe(80)
})
