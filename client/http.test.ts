import { describe, expect, test } from 'vitest'
import { Http } from './http.ts'
import { FakeWorld } from './testing/fake-world.ts'

function setUp(response: () => Response | Promise<Response>) {
  const world = new FakeWorld()
  const asked: { path: string; method: string | undefined; headers: Headers; body: unknown }[] = []
  world.answer = (path, { method, headers, body }) => {
    asked.push({ path, method, headers: new Headers(headers), body })
    return response()
  }
  return { world, asked, http: new Http(world) }
}

const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status })

describe('[CL25] answers', () => {
  test.each([
    ['what was asked for', json({ n: 3 }), { ok: { n: 3 } }],
    ['nothing more to say', () => new Response(null, { status: 204 }), { ok: {} }],
    [
      'a refusal',
      json({ refused: 'held-by-another', detail: { epoch: 2 } }, 409),
      { refused: 'held-by-another', detail: { epoch: 2 } },
    ],
    ['not signed in', json({ refused: 'not-signed-in' }, 401), { refused: 'not-signed-in' }],
    ['not there', json({ refused: 'not-found' }, 404), { refused: 'not-found' }],
    [
      'bad input',
      json({ problems: [{ path: '/to', problem: 'pattern' }] }, 400),
      { invalid: [{ path: '/to', problem: 'pattern' }] },
    ],
    ['too fast', json({ refused: 'too-fast', retryMs: 700 }, 429), { later: 700 }],
    ['the database is away', json({ refused: 'later', retryMs: 1500 }, 503), { later: 1500 }],
    [
      'a proxy without a server behind it',
      () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
      { later: 2000 },
    ],
    ['a fault', json({ reference: 'f-17' }, 500), { fault: 'f-17' }],
    ['a page where an answer should be', () => new Response('<html>', { status: 200 }), { fault: '200' }],
    ['no network', () => Promise.reject(new TypeError('fetch failed')), { offline: true }],
  ])('%s', async (_, response, answer) => {
    const { http } = setUp(response)
    await expect(http.ask('PUT /api/workspace', {}, { name: 'Harbor', accent: '#00587b' })).resolves.toEqual(answer)
  })

  test('a request that nobody answers is given up after 15 s', async () => {
    const { world, http } = setUp(json({}))
    world.answer = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('aborted')))
      })
    const answer = http.ask('GET /api/me', {})
    world.clock.pass(15_000)
    await expect(answer).resolves.toEqual({ offline: true })
    expect(world.clock.waiting).toBe(0)
  })
})

describe('what is asked', () => {
  test('the path takes what it names, the query the rest', async () => {
    const { http, asked } = setUp(json({ facts: [], more: false }))
    await http.ask('GET /api/conversations/:id/facts', { id: 'a/b', before: 40, limit: 60, after: undefined })
    expect(asked[0]).toMatchObject({ path: '/api/conversations/a%2Fb/facts?before=40&limit=60', method: 'GET' })
    expect(asked[0]?.headers.has('Idempotency-Key')).toBe(false)
  })

  test('[CL25] a command carries a key of its own, or the one that it is given', async () => {
    const { http, asked } = setUp(json({}))
    await http.ask('DELETE /api/desks/:id', { id: 'one' })
    await http.ask('DELETE /api/desks/:id', { id: 'one' })
    await http.ask('DELETE /api/desks/:id', { id: 'one', key: 'mine' })
    const keys = asked.map(({ headers }) => headers.get('Idempotency-Key'))
    expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(keys[1]).not.toBe(keys[0])
    expect(keys[2]).toBe('mine')
    expect(asked.map(({ path }) => path)).toEqual(Array.from({ length: 3 }, () => '/api/desks/one'))
    expect(asked[0]?.body).toBeUndefined()
    expect(asked[0]?.headers.has('Content-Type')).toBe(false)
  })

  test('a guest says the secret, a host nothing', async () => {
    const { world, asked, http } = setUp(json({}))
    await http.ask('GET /api/me', {})
    await new Http(world, { desk: 'help', secret: 'S' }).ask('GET /api/conversations/:id', { id: 'one' })
    expect(asked[0]?.headers.has('Authorization')).toBe(false)
    expect(asked[1]?.headers.get('Authorization')).toBe('Parley S')
    expect(asked[1]?.headers.get('X-Parley-Desk')).toBe('help')
  })
})
