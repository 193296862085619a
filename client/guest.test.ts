import { describe, expect, test } from 'vitest'
import { GuestLink } from './guest.ts'
import { Http } from './http.ts'
import { memoryStore } from './store.ts'
import { FakeDisk, FakePage, FakeWorld } from './testing/fake-world.ts'

const secretA = 'A'.repeat(43)
const secretB = 'B'.repeat(43)
const arrival = { guest: 'guest', conversation: 'conversation' }

interface Asked {
  readonly path: string
  readonly body: { secret: string; text?: string; textKey?: string; token?: string }
}

function tab({ disk = new FakeDisk(), seed = 1, hash = '' } = {}) {
  const world = new FakeWorld({ disk, page: new FakePage(), seed })
  world.page.hash = hash
  const asked: Asked[] = []
  world.answer = (path, { body }) => {
    asked.push({ path, body: JSON.parse(body as string) as Asked['body'] })
    return Response.json(path === '/api/proofs' ? { ...arrival, desk: 'help' } : arrival)
  }
  const link = new GuestLink(world, 'help')
  return { world, link, http: new Http(world, link), asked, disk }
}

describe('[CL19] the secret', () => {
  test('is 32 random bytes as base64url', () => {
    const secrets = new Set(Array.from({ length: 100 }, (_, seed) => tab({ seed }).link.secret))
    expect(secrets.size).toBe(100)
    for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  test('a newcomer is not known, and after the door is, on every later visit', async () => {
    const { link, http, disk, world, asked } = tab()
    expect(link.known).toBe(false)
    expect(world.page.hash).toBe('')
    await expect(link.arrive(http, { locale: 'en' })).resolves.toEqual({ ok: arrival })
    expect(asked[0]).toEqual({ path: '/api/desks/help/arrivals', body: { locale: 'en', secret: link.secret } })
    expect(link.known).toBe(true)
    const later = tab({ disk, seed: 2 })
    expect(later.link.known).toBe(true)
    expect(later.link.secret).toBe(link.secret)
  })

  test('[V4] two tabs at the same door have the same secret', async () => {
    const disk = new FakeDisk()
    const [one, two] = [tab({ disk, seed: 1 }), tab({ disk, seed: 2 })]
    await Promise.all([one.link.arrive(one.http, { locale: 'en' }), two.link.arrive(two.http, { locale: 'en' })])
    expect(two.asked[0]?.body.secret).toBe(one.asked[0]?.body.secret)
  })

  test('[V4] also when both were opened before either had written', async () => {
    const disk = new FakeDisk()
    const one = tab({ disk, seed: 1 })
    disk.entries.clear()
    const two = tab({ disk, seed: 2 })
    expect(two.link.secret).not.toBe(one.link.secret)
    await one.link.arrive(one.http, { locale: 'en' })
    await two.link.arrive(two.http, { locale: 'en' })
    expect(two.asked[0]?.body.secret).toBe(one.asked[0]?.body.secret)
  })

  test('stands in the fragment before the request leaves, so that a reload half way comes to the same conversation', async () => {
    const { link, http, world } = tab()
    Object.assign(world, { store: memoryStore() })
    let fragment = ''
    world.answer = () => {
      fragment = world.page.hash
      throw new TypeError('no network')
    }
    await expect(link.arrive(http, { locale: 'en' })).resolves.toEqual({ offline: true })
    expect(fragment).toBe(link.secret)
    expect(tab({ hash: fragment }).link.secret).toBe(link.secret)
  })

  test('works with storage blocked: the personal link alone brings the guest back', async () => {
    const { link, http } = tab()
    await link.arrive(http, { locale: 'en' })
    expect(link.personalLink()).toBe(`https://parley.example/d/help#${link.secret}`)
    const elsewhere = tab({ hash: link.personalLink().split('#')[1] ?? '' })
    expect(elsewhere.link.known).toBe(true)
    expect(elsewhere.link.secret).toBe(link.secret)
  })

  test('[V2] the same first words asked for twice have the same key, other words another', async () => {
    const { link, http, asked, disk, world } = tab()
    const kept = world.answer
    world.answer = async (path, init) => {
      await kept(path, init)
      throw new TypeError('the answer was lost')
    }
    await link.arrive(http, { locale: 'en', text: 'Hello' })
    const reloaded = tab({ disk, seed: 3 })
    await reloaded.link.arrive(reloaded.http, { locale: 'en', text: 'Hello' })
    await link.arrive(http, { locale: 'en', text: 'Hello there' })
    const [first, other] = asked
    expect(reloaded.asked[0]?.body).toEqual(first?.body)
    expect(first?.body.textKey).toMatch(/^[0-9a-f-]{36}$/)
    expect(other?.body.textKey).not.toBe(first?.body.textKey)
  })

  test('another desk has another secret', () => {
    const { world, link } = tab()
    expect(new GuestLink(world, 'other').secret).not.toBe(link.secret)
  })
})

describe('[CL20] a link that came by the address', () => {
  test('is used, and kept once the server has let it in', () => {
    const disk = new FakeDisk()
    const { link } = tab({ disk, hash: secretA })
    expect(link).toMatchObject({ secret: secretA, known: true })
    expect(disk.entries.size).toBe(0)
    link.remember()
    expect(tab({ disk }).link).toMatchObject({ secret: secretA, known: true })
  })

  test('that opens nothing gives way to the one in storage', () => {
    const disk = new FakeDisk()
    tab({ disk, hash: secretA }).link.remember()
    const { link, world } = tab({ disk, hash: secretB })
    link.forget()
    expect(link).toMatchObject({ secret: secretA, known: true })
    expect(world.page.hash).toBe(secretA)
    link.forget()
    expect(link.known).toBe(false)
    expect([secretA, secretB]).not.toContain(link.secret)
    expect(world.page.hash).toBe('')
  })
})

describe('a mailed link', () => {
  test('proves the address, and gives this browser a secret of its own', async () => {
    const { link, http, asked, world } = tab({ hash: `proof=${secretB}` })
    expect(link.proof).toBe(secretB)
    const before = link.secret
    await expect(link.prove(http)).resolves.toMatchObject({ ok: { desk: 'help' } })
    expect(asked[0]?.body).toEqual({ token: secretB, secret: link.secret })
    expect(link.secret).not.toBe(before)
    expect(link.known).toBe(true)
    expect(world.page.hash).toBe(link.secret)
  })

  test('that is spent changes nothing', async () => {
    const { link, http, world } = tab({ hash: `proof=${secretB}` })
    world.answer = () => Response.json({ refused: 'link-spent' }, { status: 409 })
    const before = link.secret
    await expect(link.prove(http)).resolves.toEqual({ refused: 'link-spent' })
    expect(link.secret).toBe(before)
  })
})
