// The authorisation matrix: a house with two workspaces, everybody who might ask, and how an answer is judged.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { password } from '../cast/cast.ts'
import type { CommandKey, DeskId, HostId, TeamId, WorkspaceId } from '../domain/shared/ids.ts'
import { hashPassword, hashSecret } from './account/access-secrets.ts'
import { beginWorkspace, directoryCommands } from './workspace/commands.ts'
import { openLines } from './testing-matrix-lines.ts'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from './testing.ts'

/** Everybody who might ask for the conversation between `guest` and the desk of `host`. */
export const standings = [
  'anonymous',
  'expired',
  'guest',
  'other-guest',
  'host',
  'other-host',
  'organiser',
  'owner',
  'removed',
  'foreign-owner',
  'foreign-guest',
] as const
export type Standing = (typeof standings)[number]

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly body?: object
  /** Instead of a body. */
  readonly bytes?: Buffer
}

/** An answer without what differs each time. */
export interface Answered {
  readonly status: number
  readonly headers: object
  readonly body: string
}

export type Matrix = Awaited<ReturnType<typeof openMatrix>>

export async function openMatrix(options: Parameters<typeof openHouse>[0] = {}) {
  const house = await openHouse(options)
  const people = await peopleOf(house)
  const things = await thingsOf(house, people)
  const foreign = await foreignWorkspace(house)
  const who: Record<Standing, TestHost | TestGuest | null> = {
    anonymous: null,
    ...people,
    ...things.guests,
    ...foreign.who,
  }
  await house.admin.query('update host set password_hash = $1 where removed_at is null', [await hashPassword(password)])
  const lines = openLines(house, who)
  return {
    house,
    who,
    ...things,
    ...lines,
    foreign,
    ask: (standing: Standing, asked: Asked) => send(house, credentialsOf(who[standing]), asked),
    /** The same with any secret in the cookie. */
    askWith: (token: string, asked: Asked) => send(house, { cookie: `parley_session=${token}` }, asked),
    routes: () => routesOf(house.http.printRoutes({ commonPrefix: false })),
    /** What the owner does to bring about the thing that is then asked for. */
    bring: (name: string, body: object) => bring(house, people.owner, { name, body }),
    digest: () => digestOf(house.admin),
    /** Text that nobody of another workspace may ever be told. */
    marks: [
      house.workspace,
      things.desk,
      things.team,
      things.guests.guest.conversation,
      ...Object.values(people).map(({ id }) => id),
    ],
    async close() {
      lines.hangUp()
      await house.close()
    },
  }
}

async function peopleOf(house: TestHouse) {
  const people = {
    owner: await house.host('Rosa', 'owner'),
    organiser: await house.host('Tomás', 'organiser'),
    host: await house.host('Yuki'),
    'other-host': await house.host('Zaynab'),
    expired: await house.host('Late', 'owner'),
    removed: await house.host('Gone', 'owner'),
  }
  await house.admin.query(`update credential set expires_at = now() - interval '1 second' where subject_id = $1`, [
    people.expired.id,
  ])
  await bring(house, people.owner, { name: 'remove-host', body: { host: people.removed.id } })
  return people
}

async function thingsOf(house: TestHouse, people: Awaited<ReturnType<typeof peopleOf>>) {
  const team = await house.team('Visa team', [people.host.id])
  await house.team('Others', [people['other-host'].id])
  const desk = await house.desk('visa', { team, welcome: { en: 'Hello' } })
  const known = { name: 'Ada', email: 'ada@example.org', text: 'Is anybody there?', textKey: randomUUID() }
  const guests = {
    guest: await house.arrive('visa', newSecret(), known),
    'other-guest': await house.arrive('visa', newSecret(), { name: 'Omar' }),
  }
  return { team, desk, guests }
}

/** Pier: another workspace of the same installation, with an owner, a team, a desk and a guest. */
async function foreignWorkspace(house: TestHouse) {
  const workspace = randomUUID() as WorkspaceId
  const desk = {
    id: randomUUID() as DeskId,
    slug: 'pier',
    name: 'Pier desk',
    team: null,
    hosts: null,
    asks: 'nothing',
    welcome: {},
    open: true,
    limits: { desk: null, host: null },
    guestFiles: 'yes',
    keepFiles: '30d',
    afterClose: 'host',
  } as const
  await house.database.inWorkspace(workspace, (tx) =>
    beginWorkspace(tx, { id: workspace, name: 'Pier', accent: '#112233' }, { desk, at: Date.now() }),
  )
  const token = newSecret()
  await house.admin.query(
    `insert into credential (hash, kind, workspace_id, id, created_at) values ($1, 'set-up', $2, $3, now())`,
    [hashSecret(token), workspace, randomUUID()],
  )
  const body = { token, workspace: 'Pier', name: 'Nemo', email: 'nemo@pier.example', password, locale: 'en' }
  const answer = await house.http.inject({ method: 'POST', url: '/api/set-up', payload: body })
  const cookie = answer.cookies.find(({ name }) => name === 'parley_session')?.value ?? ''
  const me = (await house.http.inject({ url: '/api/me', headers: { cookie: `parley_session=${cookie}` } })).json()
  const owner: TestHost = { id: me.id, session: me.session, token: cookie }
  const team = randomUUID() as TeamId
  await bring({ ...house, workspace }, owner, { name: 'form-team', body: { id: team, name: 'Pilots', members: [] } })
  return {
    workspace,
    desk: desk.id,
    team,
    who: { 'foreign-owner': owner, 'foreign-guest': await house.arrive('pier') },
  }
}

async function bring(
  house: Pick<TestHouse, 'lanes' | 'workspace'>,
  by: TestHost,
  { name, body }: { name: string; body: object },
) {
  const command = directoryCommands.find((one) => one.name === name)
  if (!command) throw new Error(`There is no command ${name}`)
  const { workspace } = house
  const actor = { kind: 'host', workspace, id: by.id, session: by.session } as const
  const key = randomUUID() as string as CommandKey
  const outcome = await house.lanes.perform({ command, workspace, stream: workspace, body, key, actor, again: false })
  if (outcome.refused) throw new Error(`${name}: ${outcome.refused}`)
}

async function send(
  house: TestHouse,
  who: Record<string, string>,
  { method, url, body, bytes }: Asked,
): Promise<Answered> {
  const answer = await house.http.inject({
    method,
    url,
    headers: {
      ...who,
      'idempotency-key': randomUUID(),
      ...(bytes && { 'content-type': 'application/octet-stream' }),
    },
    ...(body || bytes ? { payload: body ?? bytes } : {}),
  })
  const { date: _date, 'x-request-id': _id, 'set-cookie': _cookie, ...headers } = answer.headers
  return { status: answer.statusCode, headers, body: answer.body }
}

/** How a browser says who it is. */
export function credentialsOf(who: TestHost | TestGuest | null): Record<string, string> {
  if (!who) return {}
  if ('token' in who) return { cookie: `parley_session=${who.token}` }
  return { authorization: `Parley ${who.secret}`, 'x-parley-desk': who.desk }
}

/**
 * One text for every row of every table, jobs included, but of those that say who is there, which change as lines open and
 * close, and of the index of searches, which follows the log a moment later.
 */
async function digestOf(admin: pg.Client): Promise<string> {
  const { rows: tables } = await admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')
        and tablename <> 'attendance' and tablename not like 'search\\_%' order by 1`,
  )
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t`,
  )
  const { rows } = await admin.query<{ name: string; sum: string }>(each.join(' union all '))
  return rows.map(({ name, sum }) => `${name} ${sum}`).join('\n')
}

/** A further session of the same host, so that one can be ended without ending the one that asks. */
export async function furtherSession(
  { house }: Pick<Matrix, 'house'>,
  host: HostId,
  workspace: WorkspaceId,
): Promise<TestHost> {
  const session = randomUUID() as TestHost['session']
  const token = newSecret()
  await house.admin.query(
    `insert into credential (hash, kind, workspace_id, id, subject_id, created_at, last_used_at, expires_at)
     values ($1, 'session', $2, $3, $4, now(), now(), now() + interval '1 day')`,
    [hashSecret(token), workspace, session, host],
  )
  return { id: host, session, token }
}

/** "METHOD /path/:" of every route, read from the tree that the framework draws; HEAD comes with GET. */
export function routesOf(tree: string): string[] {
  const path: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] = /^([│├└─ ]*)(\/\S*) \(([A-Z, ]+)\)/.exec(line) ?? []
    if (!part) return []
    path.length = indent.length / 4 - 1
    path.push(part.replace(/:\w+(\|:\w+)*/g, ':'))
    const whole = path.join('')
    return methods
      .split(', ')
      .filter((method) => method !== 'HEAD')
      .map((method) => `${method} ${whole}`)
  })
}
