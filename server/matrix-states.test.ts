// The same matrix on one conversation through all it may come to be: whoever may not, may not in any state, and hears of none.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Life } from '../domain/conversation/conversation.ts'
import { type Asked, type Matrix, openMatrix, type Standing, standings } from './testing-matrix.ts'
import { bodyIn, conversationIn, judgeDenied, onTheGuests } from './testing-matrix-judge.ts'
import { readers, type Row, type Target } from './testing-matrix-row.ts'
import { rows } from './testing-matrix-rows.ts'

let matrix: Matrix
/** What is asked for in every state, made while the conversation was open: files, flags and tags are of it. */
let asking: readonly (Target & { readonly row: Row })[]
beforeAll(async () => {
  matrix = await openMatrix()
  asking = await Promise.all(
    rows
      .filter(({ thing }) => thing === 'conversation')
      .map(async (row) => ({ row, ...(await onTheGuests(row)(matrix, 'owner')) })),
  )
})
afterAll(() => matrix.close())

type Deed = readonly [by: Standing, method: Asked['method'], rest: string, body?: object]

/** How it comes to each, from the one before. */
const states: readonly { readonly name: string; readonly life: Life; readonly deeds: readonly Deed[] }[] = [
  { name: 'served', life: 'live', deeds: [] },
  { name: 'called for', life: 'live', deeds: [['guest', 'PUT', '/call', {}]] },
  { name: 'with an owner', life: 'live', deeds: [['host', 'PUT', '/assignee', { to: 'host', epoch: 'now' }]] },
  { name: 'taken over', life: 'live', deeds: [['host', 'PUT', '/takeover', { epoch: 'now' }]] },
  { name: 'hidden', life: 'live', deeds: [['host', 'PUT', '/hiding', {}]] },
  { name: 'parked', life: 'parked', deeds: [['host', 'PUT', '/parking', { until: null }]] },
  { name: 'closed', life: 'closed', deeds: [['host', 'PUT', '/closure', { guestSaidSeen: 9999 }]] },
  { name: 'waiting', life: 'waiting', deeds: [['guest', 'POST', '/messages', { text: 'One more thing' }]] },
  { name: 'ended', life: 'ended', deeds: [['host', 'PUT', '/end', { reason: 'Enough.', coolMinutes: 60 }]] },
]

const at = (rest: string) => `/api/conversations/${matrix.guests.guest.conversation}${rest}`

async function stands(): Promise<{ life: Life; epoch: number }> {
  const { rows: found } = await matrix.house.admin.query<{ life: Life; epoch: number }>(
    'select life, epoch from conversation where id = $1',
    [matrix.guests.guest.conversation],
  )
  if (!found[0]) throw new Error('no conversation')
  return found[0]
}

async function act([by, method, rest, body = {}]: Deed): Promise<void> {
  const { epoch } = await stands()
  const said = Object.entries(body).map(([key, value]) => {
    if (value === 'now') return [key, epoch]
    return [key, value === 'host' ? matrix.who.host?.id : value]
  })
  const { status, body: answer } = await matrix.ask(by, { method, url: at(rest), body: Object.fromEntries(said) })
  expect([rest, status, answer]).toEqual([rest, 200, answer])
}

/** The other guest has the one place that there is. */
async function fill(): Promise<void> {
  const { body: directory } = await matrix.ask('owner', { method: 'GET', url: '/api/directory' })
  const { desks } = JSON.parse(directory) as { desks: { id: string; limits: object }[] }
  const { id, ...desk } = desks.find((one) => one.id === matrix.desk) ?? { id: '' }
  const body = { ...desk, limits: { desk: 1, host: null } }
  const { status, body: answer } = await matrix.ask('owner', { method: 'PUT', url: `/api/desks/${id}`, body })
  expect([status, answer]).toEqual([200, answer])
}

const denied = ({ allow }: Row) => standings.filter((standing) => !allow.includes(standing))

async function judgeHttp({ row, asked, absent }: (typeof asking)[number], standing: Standing): Promise<string[]> {
  const answer = await matrix.ask(standing, asked)
  const nothing = absent && (await matrix.ask(standing, absent))
  const fault = [401, 404].includes(answer.status) ? judgeDenied(answer, nothing) : `was let through: ${answer.status}`
  return fault ? [`${row.name}, ${standing}: ${fault}`] : []
}

async function judgeSocket({ row, asked }: (typeof asking)[number], standing: Standing): Promise<string[]> {
  const ask = { name: row.name, body: bodyIn(asked) }
  const outcome = await matrix.perform(standing, { ...ask, on: conversationIn(asked) })
  const nothing = await matrix.perform(standing, { ...ask, on: randomUUID() })
  return outcome === nothing ? [] : [`${row.name}, ${standing}, on the socket: ${outcome} is not ${nothing}`]
}

describe('[AC1] [AC9] in every state', () => {
  let cells = 0

  describe.each(states)('$name', ({ name, life, deeds }) => {
    beforeAll(async () => {
      if (name === 'waiting') await fill()
      for (const deed of deeds) await act(deed)
    })

    test('it stands as it should', async () => {
      expect((await stands()).life).toBe(life)
    })

    test.each(['HTTP', 'socket'] as const)(
      'by %s nobody else learns that there is anything, and nothing changes',
      async (way) => {
        const before = await matrix.digest()
        const wrong: string[] = []
        for (const one of asking.filter(({ row }) => way === 'HTTP' || !row.name.includes(' ')))
          for (const standing of denied(one.row)) {
            wrong.push(...(await (way === 'HTTP' ? judgeHttp : judgeSocket)(one, standing)))
            cells += 1
          }
        expect(wrong).toEqual([])
        expect(await matrix.digest()).toBe(before)
      },
    )

    test('who may read it, reads it', async () => {
      for (const standing of readers)
        for (const rest of ['', '/facts', '/files'])
          expect([standing, rest, (await matrix.ask(standing, { method: 'GET', url: at(rest) })).status]).toEqual([
            standing,
            rest,
            200,
          ])
    })
  })

  test('these were all', () => {
    process.stdout.write(`matrix ${JSON.stringify({ states: states.length, cellsInStates: cells })}\n`)
    expect(cells).toBeGreaterThan(states.length * asking.length)
  })
})
