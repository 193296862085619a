// People whom a site has signed, on the real road: who is let in, as whom, and for how long.
import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedText, type SignedIdentity } from '../../domain/guest/signed.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import type { ThreadSnapshot } from '../../protocol/conversation.ts'
import type { DirectorySnapshot } from '../../protocol/directory.ts'
import { lineOf } from '../testing-line.ts'
import { newKey, newSecret, openHouse, type TestHost, type TestHouse } from '../testing.ts'

const noon = Date.UTC(2026, 10, 26, 12)
const inAnHour = noon / 1000 + 3600
let clock = noon
let house: TestHouse
let rosa: TestHost
/** The keys of the desks `members` and `shop`. */
const secrets = { members: newSecret(), shop: newSecret() }
beforeAll(async () => {
  house = await openHouse({ now: () => clock })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  for (const slug of ['members', 'shop'] as const) {
    const id = await house.desk(slug, { asks: slug === 'members' ? 'signed' : 'name' })
    expect(
      (await asRosa('POST', `/api/desks/${id}/keys`, { deskKey: randomUUID(), secret: secrets[slug] })).status,
    ).toBe(200)
  }
})
afterAll(() => house.close())

async function asRosa(method: string, path: string, body: object = {}) {
  const headers = { cookie: `parley_session=${rosa.token}`, origin: 'http://localhost', 'idempotency-key': newKey() }
  const init = { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return fetch(`${house.url}${path}`, method === 'GET' ? { headers } : init)
}

const ada = { id: 'user-17', name: 'Ada Obi', email: 'ada@example.org', expires: inAnHour }
const sign = (who: SignedIdentity, secret: string) => createHmac('sha256', secret).update(signedText(who)).digest('hex')
const signedBy = (secret: string, who: SignedIdentity = ada) => ({ ...who, signature: sign(who, secret) })

interface Answered {
  readonly guest: string
  readonly conversation: string
  readonly refused?: string
}

async function arrive(
  slug: string,
  body: object,
  secret = newSecret(),
): Promise<Answered & { readonly secret: string }> {
  const answer = await fetch(`${house.url}/api/desks/${slug}/arrivals`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ secret, locale: 'en', ...body }),
  })
  return { ...((await answer.json()) as Answered), secret }
}

async function readAs(desk: string, { secret, conversation }: { secret: string; conversation: string }) {
  const headers = { authorization: `Parley ${secret}`, 'x-parley-desk': desk }
  return fetch(`${house.url}/api/conversations/${conversation}`, { headers })
}

async function threadOf(conversation: string): Promise<ThreadSnapshot> {
  return (await (await asRosa('GET', `/api/conversations/${conversation}`)).json()) as ThreadSnapshot
}

describe('at a desk for signed people', () => {
  test('[DE13] [A42] nobody else comes in, whatever they say, and the door says so before it is tried', async () => {
    const said = { name: 'Ada Obi', email: 'ada@example.org', text: 'Let me in' }
    expect(await arrive('members', said)).toMatchObject({ refused: 'signature-needed' })
    expect(await (await fetch(`${house.url}/api/desks/members`)).json()).toMatchObject({
      open: false,
      closed: { why: 'signed', opensAt: null },
    })
    expect((await house.admin.query(`select 1 from guest where name = 'Ada Obi'`)).rows).toEqual([])
  })

  test('[GU4] [A42] [A11] who is signed is told as signed on everything they do, by the name that is signed', async () => {
    const { conversation } = await arrive('members', {
      signed: signedBy(secrets.members),
      name: 'Mallory',
      email: 'mallory@example.org',
      text: 'May I ask something?',
    })
    const { head, facts } = await threadOf(conversation)
    expect(head.guest).toMatchObject({ name: 'Ada Obi', email: 'ada@example.org', level: 'signed' })
    const said = facts.filter((fact) => !fact.hidden && fact.fact.type === 'message-sent')
    expect(said).toMatchObject([{ by: { kind: 'guest', level: 'signed' } }])
  })

  test('[GU3] on another device they come back to their conversation, and a visit alone makes none', async () => {
    const yusuf = { id: 'user-18', name: 'Yusuf', expires: inAnHour }
    const signed = signedBy(secrets.members, yusuf)
    expect(await arrive('members', { signed, back: true })).toMatchObject({ refused: 'not-found' })
    expect((await house.admin.query(`select 1 from guest where name = 'Yusuf'`)).rows).toEqual([])
    const first = await arrive('members', { signed, text: 'From my desk' })
    const other = await arrive('members', { signed, back: true })
    expect([other.guest, other.conversation]).toEqual([first.guest, first.conversation])
    expect((await readAs('members', other)).status).toBe(200)
  })

  test('[GU3] two devices of somebody new that come in at once are one guest with one conversation', async () => {
    const signed = signedBy(secrets.members, { id: 'user-19', expires: inAnHour })
    const came = await Promise.all([1, 2, 3].map(() => arrive('members', { signed })))
    expect(new Set(came.map(({ conversation }) => conversation)).size).toBe(1)
  })

  test('[GU3] another person is another guest, and gets nothing by the secret of the one before', async () => {
    const first = await arrive('members', { signed: signedBy(secrets.members), back: true })
    const signed = signedBy(secrets.members, { ...ada, id: 'user-20' })
    expect(await arrive('members', { signed }, first.secret)).toMatchObject({ refused: 'not-found' })
    expect((await arrive('members', { signed })).guest).not.toBe(first.guest)
  })

  test('[GU5] the link of a device ends with its signature, and a new signature takes it up again', async () => {
    const came = await arrive('members', { signed: signedBy(secrets.members), back: true })
    const { rows } = await house.admin.query(
      `update credential set expires_at = to_timestamp($2 / 1000.0)
        where subject_id = $1 and kind = 'guest-link' returning hash`,
      [came.guest, noon],
    )
    expect(rows.length).toBeGreaterThan(0)
    expect((await readAs('members', came)).status).toBe(404)
    expect(await arrive('members', { back: true }, came.secret)).toMatchObject({ refused: 'signature-expired' })
    const again = await arrive('members', { signed: signedBy(secrets.members), back: true }, came.secret)
    expect(again.conversation).toBe(came.conversation)
  })

  test('[LI11] [GU5] a line that is open when the signature ends is cut, and opens again for a new one only', async () => {
    const person = { ...ada, id: 'user-21' }
    const signed = (expires: number) => signedBy(secrets.members, { ...person, expires })
    const came = { ...(await arrive('members', { signed: signed(noon / 1000 + 60) })), desk: 'members' }
    const line = await lineOf(house, came)
    await line.hear('welcome')
    clock = noon + 61_000
    expect(await line.closes()).toBe(closeCodes.restart.code)
    expect(await (await lineOf(house, came)).closes()).toBe(closeCodes.notKnown.code)
    await arrive('members', { signed: signed(inAnHour), back: true }, came.secret)
    const again = await lineOf(house, came)
    await again.hear('welcome')
    again.close()
    clock = noon
  })
})

describe('a signature', () => {
  const hostile: readonly [string, () => object][] = [
    ['of another key', () => signedBy(newSecret())],
    ['of another person', () => ({ ...signedBy(secrets.members), id: 'user-1' })],
    ['whose name was changed', () => ({ ...signedBy(secrets.members), name: 'Rosa' })],
    ['without the address that was signed', () => ({ ...signedBy(secrets.members), email: undefined })],
    ['that was made to hold longer', () => ({ ...signedBy(secrets.members), expires: inAnHour + 1 })],
    ['of nothing', () => ({ ...ada, signature: '0'.repeat(64) })],
    ['of another desk', () => signedBy(secrets.shop)],
    ['that names a desk which there is not', () => ({ ...signedBy(secrets.members), by: 'nowhere' })],
  ]
  test.each(hostile)('[GU1] [A42] %s lets nobody in', async (_what, signed) => {
    expect(await arrive('members', { signed: signed() })).toMatchObject({ refused: 'signature-wrong' })
  })

  test.each([
    ['has run out', noon / 1000 - 1],
    ['holds for too long', noon / 1000 + 2 * 86_400],
  ])('[GU2] one that %s lets nobody in', async (_what, expires) => {
    const signed = signedBy(secrets.members, { ...ada, expires })
    expect(await arrive('members', { signed })).toMatchObject({ refused: 'signature-expired' })
  })

  test('[A42] where the door asks for a name it stands for the answers, and what is only said is told as said', async () => {
    const signed = await arrive('shop', { signed: signedBy(secrets.shop, { id: 'user-17', expires: inAnHour }) })
    const stated = await arrive('shop', { name: 'Ada Obi' })
    expect((await threadOf(signed.conversation)).head.guest).toMatchObject({ name: null, level: 'signed' })
    expect((await threadOf(stated.conversation)).head.guest).toMatchObject({ name: 'Ada Obi', level: 'stated' })
  })

  test('[GU3] the same name of two sites is two people', async () => {
    const here = await arrive('shop', { signed: signedBy(secrets.shop, ada) })
    const there = await arrive('members', { signed: signedBy(secrets.members, ada) })
    expect(here.guest).not.toBe(there.guest)
  })

  test('of a form that is none is refused field by field', async () => {
    const signed = { id: 'a\nb', expires: -1, signature: 'x' }
    const { problems } = (await arrive('members', { signed })) as unknown as { problems: { path: string }[] }
    expect(new Set(problems.map(({ path }) => path))).toEqual(
      new Set(['/signed/id', '/signed/expires', '/signed/signature']),
    )
  })
})

describe('keys', () => {
  test('[DE11] [DE12] two hold at once, a third waits, and what one that was ended has signed opens nothing', async () => {
    const desk = await house.desk('bank', { asks: 'signed' })
    const made = [1, 2, 3].map(() => ({ deskKey: randomUUID(), secret: newSecret() }))
    const [first, second, third] = made as [(typeof made)[0], (typeof made)[0], (typeof made)[0]]
    for (const one of [first, first, second])
      expect((await asRosa('POST', `/api/desks/${desk}/keys`, one)).status).toBe(200)
    expect(await (await asRosa('POST', `/api/desks/${desk}/keys`, third)).json()).toEqual({ refused: 'keys-full' })
    for (const { secret } of [first, second])
      expect(await arrive('bank', { signed: signedBy(secret) })).toHaveProperty('guest')
    expect((await asRosa('DELETE', `/api/desks/${desk}/keys/${first.deskKey}`)).status).toBe(200)
    expect(await arrive('bank', { signed: signedBy(first.secret) })).toMatchObject({ refused: 'signature-wrong' })
    expect(await arrive('bank', { signed: signedBy(second.secret) })).toHaveProperty('guest')
    expect((await house.admin.query('select id from desk_key where desk_id = $1', [desk])).rows).toEqual([
      { id: second.deskKey },
    ])
  })

  test('[DE11] changing the desk leaves them, and nobody is ever told one again', async () => {
    const answer = await asRosa('GET', '/api/directory')
    const text = await answer.text()
    const { desks } = JSON.parse(text) as DirectorySnapshot
    const members = desks.find(({ slug }) => slug === 'members')
    if (!members) throw new Error('There is no such desk')
    const { id, keys, rehearsal: _rehearsal, ...body } = members
    expect(keys).toEqual([{ id: expect.any(String), madeAt: noon }])
    expect((await asRosa('PUT', `/api/desks/${id}`, { ...body, name: 'Members' })).status).toBe(200)
    expect(await arrive('members', { signed: signedBy(secrets.members) })).toHaveProperty('guest')
    const { rows } = await house.admin.query(`select data::text as data from fact where workspace_id = $1`, [
      house.workspace,
    ])
    for (const secret of Object.values(secrets)) expect(text + JSON.stringify(rows)).not.toContain(secret)
  })
})
