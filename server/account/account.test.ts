import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { password, rosa, yuki } from '../../cast/cast.ts'
import { hashPassword, isPassword, nobodysHash } from './access-secrets.ts'
import { linkIn, openReception, type Reception, secretOf } from './testing.ts'

let house: Reception
let owner: string
const newPassword = 'harbour lights at dusk'
const day = 86_400_000

beforeAll(async () => {
  house = await openReception()
})
afterAll(() => house.close())

const signIn = (email: string, secret: string, from = '192.0.2.1') =>
  house.ask('POST', '/api/session', { body: { email, password: secret }, from })
const letters = async () =>
  (await house.ask('GET', '/api/mail', { cookie: owner })).json as { to: string; text: string }[]
const runLeft = async () => {
  for (const { name, payload } of house.left.splice(0)) {
    if (name === 'mail-invitation') await house.tasks['mail-invitation'](payload)
  }
}
async function jobs(): Promise<{ host: string | null }[]> {
  const admin = new pg.Client(house.database.adminUrl)
  await admin.connect()
  const { rows } = await admin.query(
    `delete from graphile_worker._private_jobs where task_id = (select id from graphile_worker._private_tasks where identifier = 'mail-reset') returning payload`,
  )
  await admin.end()
  return rows.map(({ payload }: { payload: { host: string | null } }) => payload)
}

describe('set-up', () => {
  test('[AU9] each start without an owner makes a new link, and the one before opens nothing', async () => {
    const first = await house.addresses()
    const second = await house.addresses()
    expect(first.console).toBe('https://parley.example/console')
    expect(first.desk).toBe('https://parley.example/d/demo')
    expect(second.setUp).toMatch(/^https:\/\/parley\.example\/set-up#[\w-]{43}$/)
    expect(second.setUp).not.toBe(first.setUp)
    const body = {
      token: secretOf(first.setUp),
      workspace: 'X',
      name: 'X',
      email: 'x@x.example',
      password,
      locale: 'en',
    }
    expect((await house.ask('POST', '/api/set-up', { body })).json).toEqual({ refused: 'link-spent' })
  })

  test('[WS13] the link makes the first owner, names the workspace and signs in', async () => {
    owner = await house.setUp()
    const me = await house.ask('GET', '/api/me', { cookie: owner })
    expect(me.json).toMatchObject({ name: rosa.name, email: rosa.email, role: 'owner', workspace: { name: 'Harbor' } })
    expect((await house.addresses()).setUp).toBe(null)
  })

  test('servers that start at once make one workspace', async () => {
    const other = await openReception()
    const all = await Promise.all([other.addresses(), other.addresses(), other.addresses()])
    expect(new Set(all.map(({ desk }) => desk))).toEqual(new Set(['https://parley.example/d/demo']))
    expect(await other.database.outside((tx) => tx.query('select from workspace'))).toMatchObject({ rowCount: 1 })
    await other.close()
  })
})

describe('signing in', () => {
  test('with address and password, in whatever case the address is written', async () => {
    const { status, json, cookie } = await signIn(rosa.email.toUpperCase(), password)
    expect([status, json]).toEqual([200, {}])
    expect((await house.ask('GET', '/api/me', { cookie: cookie?.value ?? '' })).json.email).toBe(rosa.email)
  })

  test('[AU10] the cookie is out of reach of scripts and other sites, and travels encrypted', async () => {
    const { cookie } = await signIn(rosa.email, password)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: true, path: '/', maxAge: 30 * 86_400 })
    expect(Buffer.from(cookie?.value ?? '', 'base64url')).toHaveLength(32)
  })

  test('[AU3] an unknown address and a wrong password are answered alike', async () => {
    const wrong = await signIn(rosa.email, 'not the password', '192.0.2.7')
    const unknown = await signIn('nobody@harbor.example', password, '192.0.2.7')
    expect(wrong).toEqual(unknown)
    expect(wrong).toMatchObject({ status: 409, json: { refused: 'wrong-password' }, cookie: undefined })
  })

  test('[AU3] an address that nobody has is compared with a hash as strong as all others', async () => {
    const parameters = (hash: string) => hash.split('$').slice(0, 4)
    expect(parameters(await hashPassword('x'))).toEqual(parameters(nobodysHash))
    expect(parameters(nobodysHash)).toEqual(['', 'argon2id', 'v=19', 'm=19456,t=2,p=1'])
    expect(await isPassword(null, password)).toBe(false)
  })

  test('[AU8] who tries passwords is slowed down by where they come from, and who succeeds is not', async () => {
    const from = '2001:db8:1:2::9'
    for (let i = 0; i < 12; i += 1) expect((await signIn(rosa.email, password, from)).status).toBe(200)
    for (let i = 0; i < 10; i += 1) expect((await signIn(`${i}@x.example`, 'wrong password', from)).status).toBe(409)
    const slowed = await signIn(rosa.email, password, '2001:db8:1:2:ffff::1')
    expect(slowed).toMatchObject({ status: 429, json: { refused: 'too-fast', retryMs: expect.any(Number) } })
    house.clock.now += slowed.json.retryMs
    expect((await signIn(rosa.email, password, from)).status).toBe(200)
  })

  test('[AU8] who tries passwords is slowed down by the address tried, from wherever they come', async () => {
    const tried = (i: number) => signIn('victim@x.example', 'wrong password', `198.51.100.${i}`)
    for (let i = 0; i < 10; i += 1) expect((await tried(i)).status).toBe(409)
    expect((await tried(11)).status).toBe(429)
  })

  test('signing in at a browser where somebody is signed in takes their place', async () => {
    const before = await signIn(rosa.email, password)
    house.ended.length = 0
    const cookie = before.cookie?.value ?? ''
    await house.ask('POST', '/api/session', { body: { email: rosa.email, password }, cookie })
    expect(house.ended).toHaveLength(1)
    expect((await house.ask('GET', '/api/me', { cookie })).status).toBe(401)
  })
})

describe('sessions', () => {
  test('[AU7] a host sees their sessions, and ends another one at once', async () => {
    const other = await house.ask('POST', '/api/session', {
      body: { email: rosa.email, password },
      agent: 'Chrome/1 Windows',
    })
    const cookie = other.cookie?.value ?? ''
    const list = (await house.ask('GET', '/api/me/sessions', { cookie: owner })).json as {
      id: string
      device: string
      current: boolean
    }[]
    expect(list.filter(({ current }) => current)).toHaveLength(1)
    const { session } = (await house.ask('GET', '/api/me', { cookie })).json
    expect(list.find(({ id }) => id === session)).toMatchObject({ device: 'Chrome on Windows', current: false })
    expect((await house.ask('DELETE', `/api/me/sessions/${session}`, { cookie: owner })).status).toBe(200)
    expect(house.ended).toContain(session)
    expect((await house.ask('GET', '/api/me', { cookie })).status).toBe(401)
    expect((await house.ask('DELETE', `/api/me/sessions/${session}`, { cookie: owner })).status).toBe(404)
  })

  test('who asks and what they may is one question, and what another server has changed counts at once', async () => {
    const reception = await openReception()
    const cookie = await reception.setUp()
    const me = () => reception.ask('GET', '/api/me', { cookie })
    await me()
    const asking = vi.spyOn(reception.database, 'asking')
    expect(await me()).toMatchObject({ status: 200, json: { name: rosa.name } })
    expect(asking).toHaveBeenCalledTimes(1)

    const other = new pg.Client(reception.database.adminUrl)
    await other.connect()
    await other.query(`begin; update host set name = 'Rosa P.'; update workspace set last_seq = last_seq + 1; commit`)
    expect(await me()).toMatchObject({ status: 200, json: { name: 'Rosa P.' } })
    await other.query(`begin; update host set removed_at = now(); update workspace set last_seq = last_seq + 1; commit`)
    expect((await me()).status).toBe(404)
    await other.query(`delete from credential where kind = 'session'`)
    expect((await me()).status).toBe(401)
    await other.end()
    await reception.close()
  })

  test('signing out ends the session and takes the cookie away', async () => {
    const { cookie } = await signIn(rosa.email, password)
    const out = await house.ask('DELETE', '/api/session', { cookie: cookie?.value ?? '' })
    expect(out).toMatchObject({ status: 200, cookie: { value: '' } })
    expect((await house.ask('GET', '/api/me', { cookie: cookie?.value ?? '' })).status).toBe(401)
  })

  test('[AU1] a session holds for thirty days after its last use', async () => {
    const { cookie } = await signIn(rosa.email, password)
    const used = async () => (await house.ask('GET', '/api/me', { cookie: cookie?.value ?? '' })).status
    const start = house.clock.now
    house.clock.now = start + 29 * day
    expect(await used()).toBe(200)
    house.clock.now += 29 * day
    expect(await used()).toBe(200)
    house.clock.now += 30 * day
    expect(await used()).toBe(401)
    owner = (await signIn(rosa.email, password)).cookie?.value ?? ''
  })
})

describe('invitations', () => {
  const invite = async (email = yuki.email) => {
    const id = randomUUID()
    const body = { id, email, role: 'host', locale: 'ar' }
    const { status } = await house.ask('POST', '/api/invitations', { cookie: owner, body, key: randomUUID() })
    await runLeft()
    const letter = (await letters()).find(({ to }) => to === email)
    return { id, status, link: linkIn(letter?.text ?? '') }
  }
  const accept = (link: string) =>
    house.ask('POST', '/api/invitations/acceptance', {
      body: { token: secretOf(link), name: yuki.name, password, locale: 'ar' },
    })

  test('[WS5] the mailed link makes the host, once, and signs them in', async () => {
    const { status, link } = await invite()
    expect(status).toBe(200)
    expect(link).toMatch(/^https:\/\/parley\.example\/join#[\w-]{43}$/)
    const joined = await accept(link)
    expect((await house.ask('GET', '/api/me', { cookie: joined.cookie?.value ?? '' })).json).toMatchObject({
      email: yuki.email,
      role: 'host',
    })
    expect((await accept(link)).json).toEqual({ refused: 'link-spent' })
  })

  test('[WS4] the link of a withdrawn invitation opens nothing', async () => {
    const { id, link } = await invite('withdrawn@harbor.example')
    await house.ask('DELETE', `/api/invitations/${id}`, { cookie: owner })
    expect((await accept(link)).json).toEqual({ refused: 'link-spent' })
  })

  test('[AU4] [WS3] the link holds for seven days', async () => {
    const { link } = await invite('late@harbor.example')
    house.clock.now += 7 * day
    expect((await accept(link)).json).toEqual({ refused: 'link-spent' })
  })

  test('a job that runs again writes again, and the link before it opens nothing', async () => {
    const { link } = await invite('twice@harbor.example')
    const directory = (await house.ask('GET', '/api/directory', { cookie: owner })).json
    await house.tasks['mail-invitation']({ workspace: directory.workspace.id, n: directory.n })
    expect((await accept(link)).json).toEqual({ refused: 'link-spent' })
  })

  test('[WS8] a removed host can neither go on nor sign in', async () => {
    const { cookie } = await signIn(yuki.email, password)
    const { id } = (await house.ask('GET', '/api/me', { cookie: cookie?.value ?? '' })).json
    expect((await house.ask('DELETE', `/api/hosts/${id}`, { cookie: owner })).status).toBe(200)
    expect((await house.ask('GET', '/api/me', { cookie: cookie?.value ?? '' })).status).toBe(401)
    expect((await signIn(yuki.email, password)).json).toEqual({ refused: 'wrong-password' })
  })
})

describe('passwords', () => {
  const askForReset = (email: string) => house.ask('POST', '/api/resets', { body: { email } })
  const complete = (token: string) =>
    house.ask('POST', '/api/resets/completion', { body: { token, password: newPassword } })
  async function resetLink(): Promise<string> {
    await askForReset(rosa.email)
    const workspace = (await house.ask('GET', '/api/directory', { cookie: owner })).json.workspace.id
    for (const { host } of await jobs()) await house.tasks['mail-reset']({ workspace, host })
    const letter = (await letters()).find(({ text }) => text.includes('/reset#'))
    return linkIn(letter?.text ?? '')
  }

  test('[AU5] asking is answered alike, and leaves a job, for every address', async () => {
    const known = await askForReset(rosa.email)
    const [forRosa] = await jobs()
    const unknown = await askForReset('nobody@harbor.example')
    const [forNobody] = await jobs()
    expect(known).toEqual(unknown)
    expect(known).toMatchObject({ status: 200, json: {} })
    expect([forRosa?.host, forNobody?.host]).toEqual([expect.any(String), null])
  })

  test('[AU4] [AU6] the link sets the password once, and ends every other session', async () => {
    const { cookie } = await signIn(rosa.email, password)
    const link = await resetLink()
    const done = await complete(secretOf(link))
    expect(done.status).toBe(200)
    expect((await house.ask('GET', '/api/me', { cookie: cookie?.value ?? '' })).status).toBe(401)
    expect((await house.ask('GET', '/api/me', { cookie: owner })).status).toBe(401)
    owner = done.cookie?.value ?? ''
    expect((await house.ask('GET', '/api/me/sessions', { cookie: owner })).json).toHaveLength(1)
    expect((await complete(secretOf(link))).json).toEqual({ refused: 'link-spent' })
    expect((await signIn(rosa.email, password)).json).toEqual({ refused: 'wrong-password' })
  })

  test('nobody’s mailbox is filled: one such letter a minute', async () => {
    house.clock.now += 60_000
    const first = await resetLink()
    expect(await resetLink()).toBe(first)
    house.clock.now += 60_000
    expect(await resetLink()).not.toBe(first)
  })

  test('[AU4] the link holds for an hour', async () => {
    house.clock.now += 60_000
    const link = await resetLink()
    house.clock.now += 3_600_000
    expect((await complete(secretOf(link))).json).toEqual({ refused: 'link-spent' })
  })

  test('[AU6] a changed password ends the other sessions, and takes back what was mailed', async () => {
    const link = await resetLink()
    const { cookie } = await signIn(rosa.email, newPassword)
    const change = (before: string) =>
      house.ask('PUT', '/api/me/password', { cookie: owner, body: { before, password } })
    expect((await change('not the password')).json).toEqual({ refused: 'wrong-password' })
    expect((await change(newPassword)).status).toBe(200)
    expect((await house.ask('GET', '/api/me', { cookie: owner })).status).toBe(200)
    expect((await house.ask('GET', '/api/me', { cookie: cookie?.value ?? '' })).status).toBe(401)
    expect((await complete(secretOf(link))).json).toEqual({ refused: 'link-spent' })
  })
})

test('[AU1] what ran out is forgotten at the next start', async () => {
  const ranOut = () =>
    house.database.outside((tx) =>
      tx.query('select from credential where expires_at < to_timestamp($1 / 1000.0)', [house.clock.now]),
    )
  await signIn(rosa.email, password, '192.0.2.99')
  house.clock.now += 31 * day
  expect((await ranOut()).rowCount).toBeGreaterThan(0)
  await house.addresses()
  expect((await ranOut()).rowCount).toBe(0)
  owner = (await signIn(rosa.email, password, '192.0.2.98')).cookie?.value ?? ''
})

test('[AU2] no secret and no password is stored, only what can be made of it', async () => {
  const admin = new pg.Client(house.database.adminUrl)
  await admin.connect()
  const { rows } = await admin.query<{ row: string }>(
    `select to_jsonb(c)::text as row from credential c union all select to_jsonb(h)::text from host h
      union all select to_jsonb(f)::text from fact f union all select payload::text from graphile_worker._private_jobs`,
  )
  await admin.end()
  const stored = rows.map(({ row }) => row).join('\n')
  const secrets = [owner, password, newPassword, ...(await letters()).map(({ text }) => secretOf(linkIn(text)))]
  expect(secrets.length).toBeGreaterThan(5)
  for (const secret of secrets) {
    expect(stored).not.toContain(secret)
    expect(stored).not.toContain(Buffer.from(secret, 'base64url').toString('hex'))
  }
  expect(stored).toContain('$argon2id$')
})

test('an input that does not fit is named by its path, and a secret that opens nothing opens nothing', async () => {
  const short = await house.ask('POST', '/api/session', { body: { email: 'x' } })
  expect(short).toMatchObject({ status: 400, json: { problems: expect.any(Array) } })
  const cookie = randomBytes(32).toString('base64url')
  expect(await house.ask('GET', '/api/me', { cookie })).toMatchObject({
    status: 401,
    json: { refused: 'not-signed-in' },
  })
})
