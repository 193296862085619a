import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Letter } from '../mail/letter.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHouse } from '../testing.ts'
import type { Lanes } from '../log/lanes.ts'
import { arrive } from './commands.ts'
import { guestLinkTask } from './commands-link.ts'

let house: TestHouse

beforeAll(async () => {
  house = await openHouse()
  await house.desk('visa', { asks: 'name-and-email', welcome: { en: 'Welcome.' } })
  await house.desk('shut', { open: false })
})

afterAll(() => house.close())

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${house.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

const asGuest = ({ secret, desk }: TestGuest) => ({ authorization: `Parley ${secret}`, 'x-parley-desk': desk })

describe('at the door', () => {
  test('[CO12] what is missing is named, and nothing is made of it', async () => {
    const answer = await post('/api/desks/visa/arrivals', { secret: newSecret(), locale: 'en', name: 'Ada' })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toEqual({ refused: 'answer-missing', detail: { field: 'email' } })
    const { rows } = await house.admin.query(`select 1 from guest where name = 'Ada'`)
    expect(rows).toHaveLength(0)
  })

  test('[CO12] a closed desk says so, and shows that it is closed before anybody asks', async () => {
    const answer = await post('/api/desks/shut/arrivals', { secret: newSecret(), locale: 'en' })
    expect(await answer.json()).toEqual({ refused: 'desk-closed' })
    expect(await (await fetch(`${house.url}/api/desks/shut`)).json()).toMatchObject({ open: false })
  })

  test('what can be no address of a desk is absent, as one where none stands', async () => {
    for (const odd of ['nowhere', '%00', '%E2%82%AC', 'A', '-', 'a'.repeat(64), `x'--`, '__proto__']) {
      expect((await fetch(`${house.url}/api/desks/${odd}`)).status, odd).toBe(404)
      expect((await fetch(`${house.url}/widget/${odd}.js`)).status, odd).toBe(404)
      expect((await fetch(`${house.url}/w/${odd}`)).status, odd).toBe(404)
    }
  })

  test('a desk that is not there is absent, and a body that is none is refused field by field', async () => {
    expect((await post('/api/desks/nowhere/arrivals', { secret: newSecret(), locale: 'en' })).status).toBe(404)
    const answer = await post('/api/desks/visa/arrivals', { secret: 'short', locale: 'en', name: 'a\nb', email: 'x' })
    expect(answer.status).toBe(400)
    const { problems } = (await answer.json()) as { problems: { path: string }[] }
    expect(new Set(problems.map(({ path }) => path))).toEqual(new Set(['/secret', '/name', '/email']))
  })
})

test('[V4] whose first request died on its way, and who was let in by another just before the second, is let in all the same', async () => {
  const body = { secret: newSecret(), locale: 'en', name: 'Ada', email: 'ada@example.org' }
  const comes = () => ({ slug: 'visa', body, key: newKey() })
  let asked = 0
  const perform: Lanes['perform'] = async (ask) => {
    asked += 1
    if (asked === 1) throw new Error('Connection terminated unexpectedly')
    if (asked === 2) await arrive(house, comes())
    return house.lanes.perform(ask)
  }
  const came = await arrive({ ...house, lanes: { perform } as Lanes }, comes())

  expect(came).toEqual(await arrive(house, comes()))
  expect(asked).toBeGreaterThan(2)
})

describe('the mailed link', () => {
  const person = { name: 'Ada', email: 'ada@example.org' }

  async function mailedTo(guest: TestGuest): Promise<Letter> {
    const letters: Letter[] = []
    const mail = { post: async (_tx: unknown, _workspace: unknown, letter: Letter) => void letters.push(letter) }
    const task = guestLinkTask({ ...house, mail, publicUrl: 'http://parley.example' })
    await task({ workspace: house.workspace, stream: guest.conversation, n: 1 })
    const [letter] = letters
    if (!letter) throw new Error('Nothing was mailed')
    return letter
  }

  const tokenIn = ({ text }: Letter) => /#proof=([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? ''

  test('[CO13] is asked for by the guest, goes to the address they gave, and is left as a job', async () => {
    const ada = await house.arrive('visa', newSecret(), person)
    const asked = await post(
      `/api/conversations/${ada.conversation}/links`,
      {},
      { ...asGuest(ada), 'idempotency-key': newKey() },
    )
    expect(asked.status).toBe(200)
    expect(house.jobs.at(-1)).toEqual({
      name: 'mail-guest-link',
      payload: { workspace: house.workspace, stream: ada.conversation, n: 3 },
    })
    const letter = await mailedTo(ada)
    expect(letter.to).toBe('ada@example.org')
    expect(letter.text).toContain('http://parley.example/d/visa#proof=')
  })

  test('[CO14] proves the address once, lets another device in, and answers a lost answer again', async () => {
    const ada = await house.arrive('visa', newSecret(), person)
    const token = tokenIn(await mailedTo(ada))
    const secret = newSecret()
    const first = await post('/api/proofs', { token, secret })
    const led = { guest: ada.id, conversation: ada.conversation, desk: 'visa' }
    expect(await first.json()).toEqual(led)
    expect(await (await post('/api/proofs', { token, secret })).json()).toEqual(led)
    expect(await (await post('/api/proofs', { token, secret: newSecret() })).json()).toEqual({ refused: 'link-spent' })

    const thread = await fetch(`${house.url}/api/conversations/${ada.conversation}`, {
      headers: asGuest({ ...ada, secret }),
    })
    expect(await thread.json()).toMatchObject({ head: { guest: { level: 'proven' } } })
    const { rows } = await house.admin.query('select level from guest where id = $1', [ada.id])
    expect(rows).toEqual([{ level: 'proven' }])
  })

  test('a secret of somebody else opens nothing, be it as a link or as a proof', async () => {
    const ada = await house.arrive('visa', newSecret(), person)
    expect(await (await post('/api/proofs', { token: newSecret(), secret: ada.secret })).json()).toEqual({
      refused: 'link-spent',
    })
    const other = await house.arrive('visa', newSecret(), person)
    const thread = await fetch(`${house.url}/api/conversations/${ada.conversation}`, { headers: asGuest(other) })
    expect(thread.status).toBe(404)
  })
})
