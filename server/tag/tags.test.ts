import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TagId } from '../../domain/shared/ids.ts'
import type { TagEvent, TagList, TagRow } from '../../protocol/tags.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { lineOf, type TestLine } from '../testing-line.ts'

let house: TestHouse
let rosa: TestHost
let yuki: TestHost

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist', 'owner')
  yuki = await house.host('Yuki Sato')
  await house.desk('visa')
})
afterAll(() => house.close())

interface Asking {
  readonly by?: TestHost
  readonly body?: object
  readonly key?: string
  readonly url?: string
}

async function ask(
  method: string,
  path: string,
  { by = rosa, body, key = randomUUID(), url = house.url }: Asking = {},
) {
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: {
      cookie: `parley_session=${by.token}`,
      'idempotency-key': key,
      origin: 'http://localhost',
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, answer: (await response.json()) as unknown }
}

const list = async () => (await ask('GET', '/tags')).answer as TagList
const named = async (name: string) => (await list()).tags.find((tag) => tag.name === name) as TagRow
const useOf = async (id: TagId) => (await list()).uses.find(({ tag }) => tag === id)?.count ?? 0
const carriedBy = async ({ conversation }: TestGuest) =>
  ((await ask('GET', `/conversations/${conversation}`)).answer as { head: { tags: TagId[] } }).head.tags

async function put(guest: TestGuest, name: string, by = yuki): Promise<TagRow> {
  const { status } = await ask('POST', `/conversations/${guest.conversation}/tags`, { by, body: { name } })
  expect(status).toBe(200)
  return named(name)
}

describe('typing a new tag', () => {
  test('[TA16] [A20] a hundred hosts who type the same new name at once make one tag', async () => {
    const guests = await Promise.all(Array.from({ length: 100 }, () => house.arrive('visa')))
    const ways = ['Exchange year', 'exchange YEAR', ' Éxchange  yeár ', 'ｅｘｃｈａｎｇｅ year']
    const answers = await Promise.all(
      guests.map(({ conversation }, at) =>
        ask('POST', `/conversations/${conversation}/tags`, {
          by: at % 2 ? rosa : yuki,
          body: { name: ways[at % 4] ?? '' },
        }),
      ),
    )
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    const { tags, uses } = await list()
    expect(tags).toHaveLength(1)
    expect(uses).toMatchObject([{ tag: tags[0]?.id, count: 100 }])
    const { rows } = await house.admin.query(
      'select conversation_id as conversation, tag_id as tag from conversation_tag',
    )
    const expected = guests.map(({ conversation }) => ({ conversation, tag: tags[0]?.id }))
    expect(new Set(rows.map((row) => JSON.stringify(row)))).toEqual(new Set(expected.map((row) => JSON.stringify(row))))
  })

  test('[TA16] also when two servers begin it in the same moment', async () => {
    const guests = await Promise.all(Array.from({ length: 2 }, () => house.arrive('visa')))
    const other = await house.another()
    const urls = [house.url, other.url]
    await Promise.all(
      Array.from({ length: 20 }, async (_, round) => {
        for (const { status } of await Promise.all(
          guests.map(({ conversation }, at) =>
            ask('POST', `/conversations/${conversation}/tags`, {
              url: urls[at] ?? '',
              body: { name: `Round ${round}` },
            }),
          ),
        ))
          expect(status).toBe(200)
      }),
    )
    await other.close()
    const rounds = (await list()).tags.filter(({ name }) => name.startsWith('Round '))
    expect(rounds).toHaveLength(20)
    for (const guest of guests)
      expect((await carriedBy(guest)).toSorted()).toEqual(rounds.map(({ id }) => id).toSorted())
  })

  test('[CO60] the same command again, and the same tag again, change nothing', async () => {
    const ada = await house.arrive('visa')
    const key = randomUUID()
    const path = `/conversations/${ada.conversation}/tags`
    const first = await ask('POST', path, { body: { name: 'Once' }, key })
    expect(await ask('POST', path, { body: { name: 'Once' }, key })).toEqual(first)
    expect((await ask('POST', path, { body: { name: 'ONCE' } })).answer).toEqual({})
    expect(await carriedBy(ada)).toHaveLength(1)
  })

  test('[CO64] it opens no closed conversation and makes nothing unread', async () => {
    const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
    await ask('PUT', `/conversations/${ada.conversation}/closure`, { body: { guestSaidSeen: 1 } })
    await put(ada, 'After closing')
    const { answer } = await ask('GET', `/conversations/${ada.conversation}`)
    expect(answer).toMatchObject({ head: { life: 'closed', guestSaid: 1 } })
  })

  test('[TA1] what cannot be a name is no input', async () => {
    const ada = await house.arrive('visa')
    for (const name of ['', '  ', '\u200b', 'two\nlines', 'x'.repeat(61)]) {
      const { status } = await ask('POST', `/conversations/${ada.conversation}/tags`, { body: { name } })
      expect([name, status]).toEqual([name, 400])
    }
  })

  test('put on, taken off and put on again in one go, it is on', async () => {
    const ada = await house.arrive('visa')
    const { id } = await put(ada, 'Flicker')
    const line = await lineOf(house, yuki)
    const act = (name: string, body: object) => line.say({ t: 'do', key: newKey(), name, on: ada.conversation, body })
    act('untag', { tag: id })
    act('tag', { name: 'Flicker' })
    act('untag', { tag: id })
    act('tag', { name: 'Flicker' })
    const key = newKey()
    line.say({ t: 'do', key, name: 'see', on: ada.conversation, body: { upTo: 1 } })
    await line.hear('done', (frame) => frame.key === key)
    expect(await carriedBy(ada)).toEqual([id])
    line.close()
  })
})

describe('tidying up', () => {
  test('[TA5] [TA7] a merge shows everywhere at once without a fact on any conversation, and can be undone', async () => {
    const [ada, omar, mei] = [await house.arrive('visa'), await house.arrive('visa'), await house.arrive('visa')]
    const [visa, visum] = [await put(ada, 'Visa'), await put(omar, 'Visum')]
    await put(mei, 'Visa')
    await put(mei, 'Visum')
    const before = await house.admin.query('select count(*)::int as count from fact where stream_id = $1', [
      omar.conversation,
    ])

    expect((await ask('PUT', `/tags/${visum.id}/merger`, { body: { into: visa.id } })).status).toBe(200)
    expect((await named('Visum')).into).toBe(visa.id)
    expect(await useOf(visa.id)).toBe(3)
    const after = await house.admin.query('select count(*)::int as count from fact where stream_id = $1', [
      omar.conversation,
    ])
    expect(after.rows).toEqual(before.rows)

    // A name that was merged puts on the tag that it stands for now.
    const lukas = await house.arrive('visa')
    await ask('POST', `/conversations/${lukas.conversation}/tags`, { body: { name: 'VISUM' } })
    expect(await carriedBy(lukas)).toEqual([visa.id])

    // Taken off, both are off.
    await ask('DELETE', `/conversations/${mei.conversation}/tags/${visa.id}`)
    expect(await carriedBy(mei)).toEqual([])

    expect((await ask('DELETE', `/tags/${visum.id}/merger`)).status).toBe(200)
    expect(await carriedBy(omar)).toEqual([visum.id])
    expect([await useOf(visa.id), await useOf(visum.id)]).toEqual([2, 1])
  })

  test('[TA4] a name that another tag has is refused, and says whose it is', async () => {
    const ada = await house.arrive('visa')
    const [fees, money] = [await put(ada, 'Fees'), await put(ada, 'Money')]
    const refused = await ask('PUT', `/tags/${money.id}/name`, { body: { name: 'FEES' } })
    expect(refused).toEqual({ status: 409, answer: { refused: 'name-taken', detail: { tag: fees.id } } })
  })

  test('[TA3] [TA15] the history says what it was called, what was merged with it, who and when', async () => {
    const ada = await house.arrive('visa')
    const [room, flat] = [await put(ada, 'Room'), await put(ada, 'Flat')]
    await ask('PUT', `/tags/${room.id}/name`, { body: { name: 'Residence' } })
    await ask('PUT', `/tags/${flat.id}/merger`, { body: { into: room.id } })
    await ask('DELETE', `/tags/${flat.id}/merger`)
    await ask('PUT', `/tags/${room.id}/retirement`, { body: {} })
    await ask('DELETE', `/tags/${room.id}/retirement`)
    const events = (await ask('GET', `/tags/${room.id}/history`)).answer as TagEvent[]
    expect(events.map(({ at: _at, ...event }) => event)).toEqual([
      { tag: room.id, by: rosa.id, type: 'restored' },
      { tag: room.id, by: rosa.id, type: 'retired' },
      { tag: flat.id, by: rosa.id, type: 'separated' },
      { tag: flat.id, by: rosa.id, type: 'merged', into: room.id },
      { tag: room.id, by: rosa.id, type: 'renamed', name: 'Residence', before: 'Room' },
      { tag: room.id, by: yuki.id, type: 'coined', name: 'Room' },
    ])
    expect(await named('Residence')).toMatchObject({ also: ['Room'], state: 'kept' })
    await ask('POST', `/conversations/${ada.conversation}/tags`, { body: { name: 'room' } })
    expect(await carriedBy(ada)).toEqual([room.id, flat.id])
  })

  test('[TA6] two who merge each into the other at once leave no circle', async () => {
    const ada = await house.arrive('visa')
    const pairs = await Promise.all(
      Array.from(
        { length: 10 },
        async (_, at) => [await put(ada, `Left ${at}`), await put(ada, `Right ${at}`)] as const,
      ),
    )
    await Promise.all(
      pairs.flatMap(([left, right]) => [
        ask('PUT', `/tags/${left.id}/merger`, { body: { into: right.id } }),
        ask('PUT', `/tags/${right.id}/merger`, { body: { into: left.id } }),
      ]),
    )
    const { tags } = await list()
    for (const [left, right] of pairs) {
      const merged = [left, right].map(({ id }) => tags.find((tag) => tag.id === id)?.into)
      expect(merged.filter((into) => into === null)).toHaveLength(1)
    }
  })
})

describe('[TA17] the list, live', () => {
  const told = (line: TestLine) => {
    const rows = new Map<string, TagRow>()
    for (const frame of line.heard)
      if (frame.t === 'tag' && (rows.get(frame.tag.id)?.n ?? 0) <= frame.tag.n) rows.set(frame.tag.id, frame.tag)
    return rows
  }

  test('[TA17] every host hears of a new tag, a renaming and a merge; old list and rows are the new list', async () => {
    const ada = await house.arrive('visa')
    const line = await lineOf(house, yuki)
    line.follow('tags')
    await line.hear('following', ({ topic }) => topic === 'tags')
    const before = await list()
    const [one, other] = [await put(ada, 'Heard'), await put(ada, 'Also heard')]
    await line.hear('tag', ({ tag }) => tag.id === one.id)
    await ask('PUT', `/tags/${one.id}/name`, { body: { name: 'Heard of' } })
    await ask('PUT', `/tags/${other.id}/merger`, { body: { into: one.id } })
    await line.hear('tag', ({ tag }) => tag.id === other.id && tag.into === one.id)
    const after = await list()
    const last = after.tags.find((tag) => tag.id === one.id)
    await line.hear('tag', ({ tag }) => tag.id === one.id && tag.n === last?.n)
    const rows = new Map([...before.tags.map((tag) => [tag.id, tag] as const), ...told(line)])
    const sorted = (tags: Iterable<TagRow>) => [...tags].toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(sorted(rows.values())).toEqual(sorted(after.tags))
    line.close()
  })

  test('[CO65] [TA18] a guest hears nothing of it, on any topic', async () => {
    const ada = await house.arrive('visa')
    const line = await lineOf(house, ada)
    line.follow(`conversation:${ada.conversation}`)
    await line.hear('snapshot')
    line.follow('tags')
    await line.hear('gone', ({ topic }) => topic === 'tags')
    await put(ada, 'Behind their back')
    await line.hear('fact', ({ hidden }) => hidden === true)
    expect(JSON.stringify(line.heard)).not.toMatch(/tagged|Behind/)
    line.close()
  })

  test('[A19] the row of the hosts’ list carries the tags, as they were put on', async () => {
    const ada = await house.arrive('visa')
    const line = await lineOf(house, yuki)
    line.follow('inbox')
    await line.hear('following')
    const tags = [await put(ada, 'First'), await put(ada, 'Second')].map(({ id }) => id)
    await line.hear('row', ({ row }) => row.id === ada.conversation && row.tags.length === 2)
    const page = (await ask('GET', '/inbox?life=live')).answer as { rows: { id: string; tags: string[] }[] }
    expect(page.rows.find(({ id }) => id === ada.conversation)?.tags).toEqual(tags)
    line.close()
  })
})
