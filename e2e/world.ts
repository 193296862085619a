// A workspace that runs, and people in browsers: hosts in the console, guests at a desk. Nothing is stood in for.
import { randomBytes, randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { harbor, password, rosa } from '../cast/cast.ts'
import { dutiesVersion } from '../domain/workspace/duties.ts'
import type { Host } from '../domain/workspace/directory.ts'
import type { ConversationId } from '../domain/shared/ids.ts'
import type { Arrival } from '../protocol/door.ts'
import type { KeptMail } from '../protocol/account.ts'
import { closeBrowser, newContext, newPage } from './pages.ts'
import type { Look } from './pages.ts'
import { startServer } from './server.ts'

export { takeComplaints } from './pages.ts'
export type { Look } from './pages.ts'

/** A guest without a browser, by the secret of the personal link. */
export interface Absent {
  readonly secret: string
  readonly conversation: ConversationId
  readonly write: (text: string) => Promise<void>
}

/** What a route answers, as the person who asks may know it. */
export type Ask = (route: string, body?: unknown) => Promise<unknown>

export interface World {
  readonly origin: string
  readonly setUpToken: string
  /** Rosa's page, signed in: she is the owner. Each call is a browser of its own to the server. */
  readonly owner: (look?: Look) => Promise<Page>
  /** A colleague whom Rosa has invited, signed in. */
  readonly host: (who: Host, look?: Look) => Promise<Page>
  /** A page that nobody is signed in to. */
  readonly stranger: (look?: Look) => Promise<Page>
  /** A guest's page at the demo desk, before the door. */
  readonly guestPage: (look?: Look) => Promise<Page>
  /** A guest who comes in without a browser and writes these texts; to the demo desk, if not to another one. */
  readonly arrive: (name: string, texts?: readonly string[], slug?: string) => Promise<Absent>
  /** The API as this host is let in to it. */
  readonly as: (who: Host) => Promise<Ask>
  /** Signs a page in whose context was made elsewhere. */
  readonly enter: (page: Page, who: Host) => Promise<void>
  /** Another build takes over, on the same data at the same address. */
  readonly upgrade: (built: string) => Promise<void>
  readonly end: () => Promise<void>
}

export const desk = 'demo'

interface Start {
  readonly untouched?: boolean
  /** Settings of its server beside the usual ones. */
  readonly settings?: Readonly<Record<string, string>>
}

/** A workspace that Rosa has set up; with `untouched` one that waits for its first owner. */
export async function startWorld({ untouched = false, settings }: Start = {}): Promise<World> {
  const ready = untouched ? undefined : readyHouse
  let server = await startServer({ from: ready?.data, settings })
  const house: HouseOf = { ...server, cookies: new Map(ready?.cookies) }
  if (!untouched && !ready) await setUp(house)
  return {
    origin: server.origin,
    setUpToken: server.setUpToken,
    owner: (look) => consoleOf(house, rosa, look),
    host: (who, look) => consoleOf(house, who, look),
    stranger: async (look) => newPage(await newContext(look)),
    guestPage: async (look) => {
      const page = await newPage(await newContext(look))
      await page.goto(`${server.origin}/d/${desk}`)
      return page
    },
    arrive: (name, texts = [], slug = desk) => arrive(house, { name, texts, slug }),
    as: async (who) => {
      const headers = { Cookie: await cookieOf(house, who) }
      return async (route, body) => (await ask(house, route, { body, headers })).json()
    },
    enter: (page, who) => enter(house, page.context(), who),
    upgrade: async (built) => {
      await server.stop()
      server = await startServer({ built, after: server })
    },
    end: async () => {
      await closeBrowser({ shared: readyHouse !== undefined })
      await server.end()
    },
  }
}

/** A workspace that Rosa has set up, at rest: every world of a run begins on a copy of it. */
export interface ReadyHouse {
  /** The data folder of its server. */
  readonly data: string
  /** E-mail addresses, and the cookies of their sessions. */
  readonly cookies: readonly (readonly [email: string, cookie: string])[]
}

let readyHouse: ReadyHouse | undefined

/** From now on worlds begin on copies of this one. */
export function beginFrom(house: ReadyHouse): void {
  readyHouse = house
}

/** Makes one, and leaves it at rest. */
export async function furnish(): Promise<ReadyHouse> {
  const server = await startServer()
  const house: HouseOf = { ...server, cookies: new Map() }
  await setUp(house)
  await server.stop()
  return { data: server.data, cookies: [...house.cookies] }
}

interface HouseOf {
  readonly origin: string
  readonly setUpToken: string
  /** By e-mail address: the session's cookie. */
  readonly cookies: Map<string, string>
}

async function setUp(house: HouseOf): Promise<void> {
  const { name, email } = rosa
  const body = { token: house.setUpToken, workspace: harbor.name, name, email, password, locale: 'en' }
  house.cookies.set(email, await initiated(house, await letIn(house, '/api/set-up', body)))
}

async function consoleOf(house: HouseOf, who: Host, look?: Look): Promise<Page> {
  const context = await newContext(look)
  await enter(house, context, who)
  const page = await newPage(context)
  await page.goto(`${house.origin}/console`)
  await page.getByRole('navigation').first().waitFor()
  return page
}

async function enter(house: HouseOf, context: BrowserContext, who: Host): Promise<void> {
  const [name = '', value = ''] = (await cookieOf(house, who)).split('=')
  await context.addCookies([{ name, value, url: house.origin, httpOnly: true, sameSite: 'Lax' }])
}

async function cookieOf(house: HouseOf, who: Host): Promise<string> {
  const cookie = house.cookies.get(who.email) ?? (await join(house, who))
  house.cookies.set(who.email, cookie)
  return cookie
}

/** Invited by Rosa, the mail read in the outbox, the link followed. */
async function join(house: HouseOf, { name, email, role }: Host): Promise<string> {
  const asRosa = { Cookie: house.cookies.get(rosa.email) ?? '' }
  await ask(house, 'POST /api/invitations', { body: { id: randomUUID(), email, role, locale: 'en' }, headers: asRosa })
  const token = await mailedToken(house, email, asRosa)
  const body = { token, name, password, locale: 'en' }
  return initiated(house, await letIn(house, '/api/invitations/acceptance', body))
}

/** Who comes in by the interface is told their duties first; here they have read them. */
async function initiated(house: HouseOf, cookie: string): Promise<string> {
  await ask(house, 'PUT /api/me/duties', { body: { version: dutiesVersion }, headers: { Cookie: cookie } })
  return cookie
}

/** The mail is written by a job a moment later: asked for until it is there. */
async function mailedToken(house: HouseOf, to: string, headers: Record<string, string>): Promise<string> {
  for (;;) {
    const response = await ask(house, 'GET /api/mail', { headers })
    const mails = (await response.json()) as readonly KeptMail[]
    const token = mails.find((mail) => mail.to === to)?.text.match(/#(\S{43})/)?.[1]
    if (token) return token
  }
}

async function letIn(house: HouseOf, path: string, body: unknown): Promise<string> {
  const response = await ask(house, `POST ${path}`, { body })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (!cookie) throw new Error(`${path} let nobody in`)
  return cookie
}

interface Arriving {
  readonly name: string
  readonly texts: readonly string[]
  readonly slug: string
}

async function arrive(house: HouseOf, { name, texts, slug }: Arriving): Promise<Absent> {
  const secret = randomBytes(32).toString('base64url')
  const headers = { Authorization: `Parley ${secret}`, 'X-Parley-Desk': slug }
  const arrival = await ask(house, `POST /api/desks/${slug}/arrivals`, { body: { secret, name, locale: 'en' } })
  const { conversation } = (await arrival.json()) as Arrival
  const write = async (text: string) => {
    await ask(house, `POST /api/conversations/${conversation}/messages`, { body: { text }, headers })
  }
  for (const text of texts) await write(text)
  return { secret, conversation, write }
}

interface Asked {
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

async function ask({ origin }: HouseOf, route: string, { body, headers }: Asked): Promise<Response> {
  const [method = '', path = ''] = route.split(' ')
  const response = await fetch(origin + path, {
    method,
    headers: { Origin: origin, 'Idempotency-Key': randomUUID(), 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`)
  return response
}
