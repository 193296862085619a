// Hosts who go away with or without a goodbye, over real sockets and HTTP. Their leases are moved back instead of waiting; the
// clock of the house is an hour slow, so that what is assigned now was assigned before that.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FactView, InboxPage, NumberedFact } from '../../protocol/conversation.ts'
import { letGoCommand } from '../conversation/commands-floor.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { Absences, absenceMs } from './commands-absence.ts'
import { unattend } from './store.ts'

let house: TestHouse
let rosa: TestHost
let tomas: TestHost
const lines: TestLine[] = []

beforeAll(async () => {
  house = await openHouse({ now: () => Date.now() - 3_600_000 })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  tomas = await house.host('Tomás Ferreira')
  for (const host of [rosa, tomas]) lines.push(await lineOf(house, host))
})
afterAll(async () => {
  for (const line of lines) line.close()
  await house.close()
})

const ask = (who: TestHost | TestGuest, ...asked: [string, string, object?]) => askAs(house, who, ...asked)
const at = ({ conversation }: TestGuest, rest = '') => `/api/conversations/${conversation}${rest}`
const write = (who: TestHost | TestGuest, guest: TestGuest, text: string) =>
  ask(who, 'POST', at(guest, '/messages'), { text })

interface Thread {
  readonly head: Record<string, unknown>
  readonly facts: readonly NumberedFact[]
}
const threadOf = async (guest: TestGuest, who: TestHost | TestGuest = rosa) =>
  (await ask(who, 'GET', at(guest))).body as unknown as Thread
const headOf = async (guest: TestGuest) => (await threadOf(guest)).head
const told = ({ facts }: Thread, type: string) =>
  facts.flatMap((one) => ('fact' in one && one.fact?.type === type ? [one.fact] : []))

const hears = (line: TestLine, fact: FactView) =>
  line.hear('fact', (frame) => 'fact' in frame && JSON.stringify(frame.fact) === JSON.stringify(fact))

/** Opens the console, and waits until it is written down that they are here. */
async function comes(host: TestHost): Promise<TestLine> {
  const line = await lineOf(house, host)
  lines.push(line)
  await expect
    .poll(async () => {
      const { rows } = await house.admin.query<{ is: boolean }>(
        'select bool_or(until > now()) as is from attendance where host_id = $1',
        [host.id],
      )
      return rows[0]?.is
    })
    .toBe(true)
  return line
}

/** Is away since then. */
async function vanishes(host: TestHost, line: TestLine, ms = absenceMs + 1000): Promise<void> {
  line.close()
  const back = `update attendance set until = now() - $2 * interval '1 millisecond' where host_id = $1`
  await house.admin.query(back, [host.id, ms])
}

/** One who has looked without a break for longer than the grace. */
async function watcher(lanes: Pick<TestHouse, 'lanes'> = house) {
  let now = 0
  const absences = new Absences({ ...house, ...lanes, now: () => now })
  const look = async (ms: number) => {
    now += ms
    await absences.look(house.workspace)
  }
  for (let watched = 0; watched <= absenceMs; watched += 20_000) await look(20_000)
  return { look }
}

/** A host who is here, and a guest whom they have. */
async function heldBy(name: string, options: Parameters<TestHouse['desk']>[1] = {}) {
  const slug = `d${randomUUID()}`
  await house.desk(slug, options)
  const host = await house.host(name)
  const line = await comes(host)
  const guest = await house.arrive(slug, newSecret(), { name: 'Ada', text: 'Is anybody there?' })
  expect((await ask(rosa, 'PUT', at(guest, '/assignee'), { to: host.id, epoch: 0 })).status).toBe(200)
  return { slug, host, line, guest }
}

test('[CO36] [CO37] [CO38] [V12] who vanished is taken off; the guest is told, keeps the place, and whoever writes has it', async () => {
  const { slug, host, line, guest } = await heldBy('Yuki Sato', { limit: 1 })
  const newcomer = await house.arrive(slug, newSecret(), { name: 'Ben', text: 'Me too' })
  const page = await lineOf(house, guest)
  lines.push(page)
  page.follow(`conversation:${guest.conversation}`)
  const list = lines[1] as TestLine
  list.follow('inbox')
  await list.hear('following')
  const { look } = await watcher()
  await vanishes(host, line)
  await look(5000)
  await hears(page, { type: 'host-gone', to: null, name: 'Yuki Sato' })
  await list.hear('row', ({ row }) => row.id === guest.conversation && row.need?.why === 'waited')
  expect(await headOf(guest)).toMatchObject({ life: 'live', assignee: null, afterClose: null, epoch: 2 })
  expect(await headOf(newcomer)).toMatchObject({ life: 'waiting' })
  await write(tomas, guest, 'I am here instead')
  expect(await headOf(guest)).toMatchObject({ assignee: tomas.id, epoch: 3, need: null })
  await hears(page, { type: 'assigned', to: tomas.id, name: 'Tomás Ferreira' })
  const rows = (await ask(rosa, 'GET', '/api/inbox')).body as unknown as InboxPage
  expect(rows.rows.find(({ id }) => id === guest.conversation)).toMatchObject({ need: null, assignee: tomas.id })
})

test('[CO36] who comes back within the grace keeps it, and nobody hears of anything', async () => {
  const { host, line, guest } = await heldBy('Mei Lin')
  const { look } = await watcher()
  await vanishes(host, line, absenceMs - 20_000)
  await look(5000)
  await vanishes(host, line)
  await comes(host)
  await look(5000)
  // Also who comes back between the look and the word.
  const body = { epoch: 1 }
  const stream = guest.conversation
  const actor = { kind: 'anyone' } as const
  const asked = { command: letGoCommand, workspace: house.workspace, stream, body, key: newKey(), actor, again: false }
  expect(await house.lanes.perform(asked)).toEqual({})
  expect(await headOf(guest)).toMatchObject({ assignee: host.id, epoch: 1, need: null })
  expect(told(await threadOf(guest, guest), 'host-gone')).toEqual([])
})

test('[CO36] once, however many servers find it at the same moment', async () => {
  const { host, line, guest } = await heldBy('Iris Novak')
  const other = await house.another()
  const [one, two] = await Promise.all([watcher(), watcher(other)])
  await vanishes(host, line)
  await Promise.all([one.look(5000), two.look(5000), one.look(0)])
  await two.look(5000)
  expect(told(await threadOf(guest, guest), 'host-gone')).toHaveLength(1)
  expect(await headOf(guest)).toMatchObject({ assignee: null, epoch: 2 })
  await other.close()
})

test('[CO36] a server that has just begun, or stood still, lets nobody go for that; what a dead one left it finds', async () => {
  const { host, line, guest } = await heldBy('Omar Haddad')
  await vanishes(host, line)
  let now = 0
  const begun = new Absences({ ...house, now: () => now })
  await begun.look(house.workspace)
  // It was asleep for an hour, and everybody comes back as it wakes.
  now += 3_600_000
  await begun.look(house.workspace)
  expect(await headOf(guest)).toMatchObject({ assignee: host.id })
  const { look } = await watcher()
  await look(5000)
  expect(await headOf(guest)).toMatchObject({ assignee: null })
})

test('[CO36] [CO43] not what is sealed, parked or closed, nor what was given to somebody who was away', async () => {
  const { host, line, guest, slug } = await heldBy('Noor Aziz')
  const more = await Promise.all(
    ['Sealed', 'Parked', 'Closed'].map((name) => house.arrive(slug, newSecret(), { name })),
  )
  const [sealed, parked, closed] = more as [TestGuest, TestGuest, TestGuest]
  for (const one of more) await ask(host, 'PUT', at(one, '/assignee'), { to: host.id, epoch: 0 })
  await ask(host, 'PUT', at(sealed, '/seal'), { epoch: 1 })
  expect((await ask(host, 'PUT', at(parked, '/parking'), { until: null })).status).toBe(200)
  await ask(host, 'PUT', at(closed, '/closure'), { guestSaidSeen: 0 })
  const late = await house.host('Lena Late')
  const given = await house.arrive(slug, newSecret(), { name: 'Given' })
  await ask(rosa, 'PUT', at(given, '/assignee'), { to: late.id, epoch: 0 })
  const { look } = await watcher()
  // She was there once, long before.
  await comes(late).then((was) => vanishes(late, was, 7_200_000))
  await vanishes(host, line)
  await look(5000)
  expect(await headOf(guest)).toMatchObject({ assignee: null })
  expect((await threadOf(sealed, host)).head).toMatchObject({ assignee: host.id, epoch: 1 })
  for (const one of [parked, closed]) expect(await headOf(one)).toMatchObject({ assignee: host.id, epoch: 1 })
  expect(await headOf(given)).toMatchObject({ assignee: late.id, epoch: 1 })
})

test('[CO36] a goodbye is written down as the moment at which they went, and only the last is kept', async () => {
  const { host } = await heldBy('Pia Berg')
  const node = randomUUID()
  const { database, workspace } = house
  const rowsOf = async () =>
    (
      await house.admin.query<{ away: boolean }>('select until <= now() as away from attendance where host_id = $1', [
        host.id,
      ])
    ).rows
  await house.admin.query(
    `insert into attendance (workspace_id, host_id, node, until) values ($1, $2, $3, now() - interval '1 day')`,
    [workspace, host.id, node],
  )
  const { rows } = await house.admin.query<{ node: string }>(
    'select node from attendance where host_id = $1 and node <> $2',
    [host.id, node],
  )
  await database.inWorkspace(workspace, (tx) => unattend(tx, workspace, { node: rows[0]?.node ?? '', host: host.id }))
  expect(await rowsOf()).toEqual([{ away: true }])
})
