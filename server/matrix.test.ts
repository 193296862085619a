import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Action, rules, type Who } from '../domain/access/may.ts'
import { conversationCommands as socketSchemas } from '../protocol/conversation.ts'
import { Follow } from '../protocol/frames.ts'
import {
  callForFileCommand,
  expireFileCommand,
  noteFetchedCommand,
  shareFileCommand,
} from './conversation/commands-file.ts'
import { arriveCommand, proveCommand } from './conversation/commands.ts'
import { settleCommand, wakeCommand } from './conversation/commands-line.ts'
import { passSealCommand } from './conversation/commands-seal.ts'
import { type Asked, type Matrix, openMatrix, type Standing, standings } from './testing-matrix.ts'
import { bodyIn, conversationIn, judgeCell, refusal } from './testing-matrix-judge.ts'
import { type Row, withoutAsking } from './testing-matrix-row.ts'
import { rows, topics } from './testing-matrix-rows.ts'
import { newTag } from './testing-matrix-tags.ts'
import { declaredCommands } from './declared-commands.ts'
import { joinCommand, setUpCommand } from './workspace/commands.ts'
import { endEventsCommand, reckonCommand } from './workspace/commands-events.ts'

let matrix: Matrix
beforeAll(async () => {
  matrix = await openMatrix()
})
afterAll(() => matrix.close())

const judge = (row: Row, standing: Standing) => judgeCell(matrix, { row, standing })

describe('everything is declared', () => {
  const paths = (route: { method: string; path: string } | null) =>
    route ? [`${route.method} ${route.path.replace(/:\w+/g, ':')}`] : []

  test('every command has a row, and every row of a command has the rule that the command names', () => {
    const declared = new Map(rows.map(({ name, action }) => [name, action]))
    for (const { name, action } of declaredCommands) expect([name, declared.get(name)]).toEqual([name, action])
    // These are asked for by routes that stand in the matrix themselves, or by the house alone.
    const ofHouse = [settleCommand, wakeCommand, passSealCommand, endEventsCommand, reckonCommand]
    const ofFiles = [shareFileCommand, noteFetchedCommand, expireFileCommand, callForFileCommand]
    const inner = [arriveCommand, proveCommand, setUpCommand, joinCommand, ...ofHouse, ...ofFiles]
    expect(inner.map(({ name, action, route }) => [name, action, route])).toEqual([
      ['arrive', 'enter-door', null],
      ['prove', 'enter-door', null],
      ['set-up', 'enter-console', null],
      ['join', 'enter-console', null],
      ['settle', 'enter-door', null],
      ['wake', 'enter-door', null],
      ['pass-seal', 'enter-door', null],
      ['end-events', 'enter-door', null],
      ['reckon-events', 'enter-door', null],
      ['share-file', 'share-file', null],
      ['note-fetched', 'read-conversation', null],
      ['expire-file', 'enter-door', null],
      ['call-for-file', 'enter-door', null],
    ])
  })

  test('every route that answers is a command, a reading in a row, or asks nobody', () => {
    const known = new Set([
      ...declaredCommands.flatMap(({ route }) => paths(route)),
      ...rows.map(({ name }) => name),
      ...withoutAsking,
    ])
    expect(matrix.routes().filter((route) => !known.has(route))).toEqual([])
  })

  test('every row names a command or a route that there is', () => {
    const there = new Set([...declaredCommands.map(({ name }) => name), ...matrix.routes()])
    expect([...rows.map(({ name }) => name), ...withoutAsking].filter((name) => !there.has(name))).toEqual([])
  })

  test('every rule is exercised by a row, on one kind of thing', () => {
    const exercised = new Map(rows.map(({ action, thing }) => [action, thing]))
    expect(new Set(exercised.keys())).toEqual(new Set(Object.keys(rules)))
    for (const { action, thing } of rows) expect(exercised.get(action)).toBe(thing)
  })

  test('every topic is declared', () => {
    const pattern = String((Follow.properties.topic as { pattern?: string }).pattern)
    const known = pattern
      .replace(/^\^\(|\)\$$/g, '')
      .split('|')
      .map((topic) => topic.split(':')[0])
    expect(new Set(known)).toEqual(new Set(Object.keys(topics)))
  })
})

describe('[AC1] [AC9] over HTTP: who may is let through, and nobody else learns that there is anything', () => {
  test.each(rows)('$name', async (row) => {
    const wrong: string[] = []
    for (const standing of standings) {
      const fault = await judge(row, standing)
      if (fault) wrong.push(`${standing} ${fault}`)
    }
    expect(wrong).toEqual([])
  })
})

describe('[AC1] [AC9] on the socket: the same', () => {
  test.each(Object.keys(socketSchemas))('%s', async (name) => {
    const row = rows.find((one) => one.name === name)
    if (!row) throw new Error('no row')
    for (const standing of standings) {
      const allowed = row.allow.includes(standing)
      const { asked } = await row.target(matrix, 'owner')
      const before = allowed ? '' : await matrix.digest()
      const ask = { name, body: bodyIn(asked) }
      const outcome = await matrix.perform(standing, { ...ask, on: conversationIn(asked) })
      const nothing = await matrix.perform(standing, { ...ask, on: randomUUID() })
      expect([standing, allowed ? outcome : 'done']).toEqual([standing, 'done'])
      if (!allowed) expect([standing, outcome, await matrix.digest()]).toEqual([standing, nothing, before])
    }
  })

  test.each(Object.entries(topics))('topic %s', async (kind, allow) => {
    const topicOf = (id: string) => (kind === 'conversation' ? `conversation:${id}` : kind)
    for (const standing of standings) {
      const told = await matrix.follow(standing, topicOf(matrix.guests.guest.conversation))
      const nothing = kind === 'conversation' ? await matrix.follow(standing, topicOf(randomUUID())) : told
      expect([standing, told === 'told']).toEqual([standing, allow.includes(standing)])
      if (!allow.includes(standing)) expect(nothing).toBe(told)
    }
  })
})

describe('[AC1] every mutant of the rules is killed', () => {
  /** As what one can stand before each kind of thing; the others never reach the table. */
  const possible = {
    door: ['anyone'],
    workspace: ['host', 'organiser', 'owner'],
    conversation: ['guest', 'host', 'organiser', 'owner'],
  } as const satisfies Record<Row['thing'], readonly Who[]>
  const table = rules as unknown as Record<Action, Who[]>

  interface Mutant {
    readonly action: Action
    readonly who: Who
    readonly becomes: readonly Who[]
  }

  function everyMutant(): Mutant[] {
    return (Object.keys(rules) as Action[]).flatMap((action) => {
      const thing = rows.find((row) => row.action === action)?.thing ?? 'workspace'
      return possible[thing].map((who) => {
        const now = table[action]
        const becomes = now.includes(who) ? now.filter((one) => one !== who) : [...now, who]
        return { action, who, becomes }
      })
    })
  }

  async function killedBy({ action, who, becomes }: Mutant): Promise<string | null> {
    const original = table[action]
    // Whoever stands as the one that the mutant is about finds it soonest.
    const first = standings.find((standing) => standing === who) ?? 'anonymous'
    const order = [first, ...standings.filter((standing) => standing !== first)]
    const cells = rows
      .filter((row) => row.action === action)
      .flatMap((row) => order.map((standing) => ({ row, standing })))
    table[action] = [...becomes]
    try {
      return await firstFault(cells)
    } finally {
      table[action] = original
    }
  }

  async function firstFault(cells: readonly { row: Row; standing: Standing }[]): Promise<string | null> {
    for (const { row, standing } of cells) {
      if (await judge(row, standing)) return `${row.name}, ${standing}`
    }
    return null
  }

  test('one role dropped or added, in each rule', { timeout: 120_000 }, async () => {
    const survivors: string[] = []
    const all = everyMutant()
    for (const mutant of all) {
      if (!(await killedBy(mutant))) survivors.push(`${mutant.action}: ${mutant.who}`)
    }
    const [mutants, killed] = [all.length, all.length - survivors.length]
    const [people, cells] = [standings.length, rows.length * standings.length]
    process.stdout.write(`matrix ${JSON.stringify({ rows: rows.length, people, cells, mutants, killed })}\n`)
    expect(survivors).toEqual([])
  })
})

describe('[AC10] two ids in one request belong together', () => {
  /** Asked by somebody who may: a foreign id is answered as an unknown one, and nothing changes. */
  async function swapped(standing: Standing, asked: (id: string) => Asked, foreign: string): Promise<void> {
    const before = await matrix.digest()
    const answer = await matrix.ask(standing, asked(foreign))
    expect(answer.status).toBe(404)
    expect(await matrix.digest()).toBe(before)
    expect(answer).toEqual(await matrix.ask(standing, asked(randomUUID())))
  }
  const idOf = (standing: Standing) => matrix.who[standing]?.id ?? ''
  const newEvent = (host: string) => ({
    ...{ id: randomUUID(), title: 'E', text: '', zone: 'Europe/London', earlyMinutes: 0, closedDoor: {}, accent: null },
    days: [{ date: '2099-11-26', start: '13:00', end: '18:00' }],
    desk: {
      id: randomUUID(),
      slug: `d${randomUUID()}`,
      asks: 'nothing',
      welcome: {},
      hosts: [host],
      limits: { desk: null, host: null },
    },
  })
  const desk = (team: string) => ({
    slug: `d${randomUUID()}`,
    name: 'D',
    team,
    asks: 'nothing',
    welcome: {},
    open: true,
    limits: { desk: null, host: null },
    guestFiles: 'yes',
    keepFiles: '30d',
    afterClose: 'host',
  })

  test('a conversation is assigned to nobody of another workspace or another desk, and to nobody who left', async () => {
    const { conversation } = matrix.guests.guest
    const { rows: found } = await matrix.house.admin.query<{ epoch: number }>(
      'select epoch from conversation where id = $1',
      [conversation],
    )
    const epoch = found[0]?.epoch ?? 0
    const asked = (to: string): Asked => ({
      method: 'PUT',
      url: `/api/conversations/${conversation}/assignee`,
      body: { to, epoch },
    })
    for (const one of ['foreign-owner', 'other-host', 'removed', 'guest'] as const)
      await swapped('host', asked, idOf(one))
  })

  test('a team has no member of another workspace', async () => {
    const form = (member: string): Asked => ({
      method: 'POST',
      url: '/api/teams',
      body: { id: randomUUID(), name: 'T', members: [member] },
    })
    const change = (member: string): Asked => ({
      method: 'PUT',
      url: `/api/teams/${matrix.team}`,
      body: { name: 'T', members: [member] },
    })
    for (const one of ['foreign-owner', 'removed', 'guest'] as const) {
      await swapped('owner', form, idOf(one))
      await swapped('owner', change, idOf(one))
    }
  })

  test('a desk is given to no team of another workspace', async () => {
    await swapped(
      'owner',
      (team) => ({ method: 'POST', url: '/api/desks', body: { id: randomUUID(), ...desk(team) } }),
      matrix.foreign.team,
    )
    await swapped(
      'owner',
      (team) => ({ method: 'PUT', url: `/api/desks/${matrix.desk}`, body: desk(team) }),
      matrix.foreign.team,
    )
  })

  test('an event is answered by nobody of another workspace, and by nobody who left', async () => {
    const planning = (host: string): Asked => ({ method: 'POST', url: '/api/events', body: newEvent(host) })
    for (const one of ['foreign-owner', 'removed', 'guest'] as const) await swapped('owner', planning, idOf(one))
  })

  test('a tag of another workspace is neither taken off nor merged into', async () => {
    const foreign = randomUUID()
    const { admin } = matrix.house
    const row = `insert into tag (workspace_id, id, name, state, coined_at, last_seq) values ($1, $2, 'Theirs', 'new', now(), 1)`
    await admin.query(row, [matrix.foreign.workspace, foreign])
    const tag = await newTag(matrix)
    const { conversation } = matrix.guests.guest
    const untag = (id: string): Asked => ({ method: 'DELETE', url: `/api/conversations/${conversation}/tags/${id}` })
    const merge = (into: string): Asked => ({ method: 'PUT', url: `/api/tags/${tag}/merger`, body: { into } })
    await swapped('host', untag, foreign)
    await swapped('owner', merge, foreign)
  })

  test('nobody ends the session of somebody else', async () => {
    const asked = (id: string): Asked => ({ method: 'DELETE', url: `/api/me/sessions/${id}` })
    for (const one of ['host', 'organiser', 'foreign-owner'] as const) {
      const session = (matrix.who[one] as { session?: string }).session ?? ''
      await swapped('owner', asked, session)
    }
  })

  test('the id in the path is the one that is changed, whatever the body says', async () => {
    const [path, body] = [randomUUID(), randomUUID()]
    for (const id of [path, body]) await matrix.bring('form-team', { id, name: 'Before', members: [] })
    const asked: Asked = { method: 'PUT', url: `/api/teams/${path}`, body: { id: body, name: 'After', members: [] } }
    expect((await matrix.ask('owner', asked)).status).toBe(200)
    const { rows: found } = await matrix.house.admin.query<{ id: string }>(`select id from team where name = 'After'`)
    expect(found.map(({ id }) => id)).toEqual([path])
  })

  test('a guest’s secret opens nothing at the desk of another workspace', async () => {
    const { conversation, secret } = matrix.guests.guest
    for (const slug of ['pier', `d${randomUUID()}`]) {
      const headers = { authorization: `Parley ${secret}`, 'x-parley-desk': slug }
      const answer = await matrix.house.http.inject({ url: `/api/conversations/${conversation}`, headers })
      expect([answer.statusCode, answer.body]).toEqual([404, refusal('not-found')])
    }
  })

  test('a secret is for one purpose: a guest’s is no session, and a session’s is no guest', async () => {
    const token = (matrix.who.owner as { token?: string }).token ?? ''
    const { conversation, secret } = matrix.guests.guest
    const asHost = await matrix.askWith(secret, { method: 'GET', url: '/api/me' })
    expect([asHost.status, asHost.body]).toEqual([401, refusal('not-signed-in')])
    const headers = { authorization: `Parley ${token}`, 'x-parley-desk': 'visa' }
    const asGuest = await matrix.house.http.inject({ url: `/api/conversations/${conversation}`, headers })
    expect([asGuest.statusCode, asGuest.body]).toEqual([404, refusal('not-found')])
  })
})
