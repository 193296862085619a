import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Topic } from '../../protocol/frames.ts'
import { openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { lineOf, type TestLine } from '../testing-line.ts'

let house: TestHouse
let ada: TestGuest
let rosa: TestHost

beforeAll(async () => {
  house = await openHouse()
  await house.desk('visa')
  ada = await house.arrive('visa')
  rosa = await house.host('Rosa Lindqvist')
})
afterAll(() => house.close())

const topicOf = ({ conversation }: TestGuest): Topic => `conversation:${conversation}`

/** Goes while the server waits for this table; answered when the server has noticed, and has had its answer all the same. */
async function goesDuring(table: string, line: () => Promise<TestLine>): Promise<void> {
  await house.admin.query('begin')
  await house.admin.query(`lock table ${table} in access exclusive mode`)
  const before = house.hub.lines.size
  const early = await line()
  // What the server answers to this it has read all before.
  await expect.poll(() => waitingFor(table)).toBe(true)
  early.close()
  await expect.poll(() => house.hub.lines.size).toBe(before)
  await house.admin.query('rollback')
}

async function waitingFor(table: string): Promise<boolean> {
  const waiting = `select 1 from pg_locks where relation = $1::regclass and not granted`
  return (await house.admin.query(waiting, [table])).rows.length > 0
}

/** Who comes after has waited behind whoever went. */
async function comesAfter(who: TestGuest): Promise<void> {
  const line = await lineOf(house, who)
  line.follow(topicOf(who))
  await line.hear('snapshot')
  line.close()
  await expect.poll(() => house.hub.lines.size).toBe(0)
}

test('[LI12] a guest who goes before they are known is not there for ever', async () => {
  await goesDuring('credential', () => lineOf(house, ada))
  await comesAfter(await house.arrive('visa'))
  expect(house.presence.ownPresent()).toEqual([])
})

test('[LI12] nor is a host', async () => {
  await goesDuring('credential', () => lineOf(house, rosa))
  await comesAfter(ada)
  expect(house.hub.hosts.workspaces()).toEqual([])
})

test('[LI12] who goes while it is asked whether they may follow does not follow for ever', async () => {
  await goesDuring('conversation', async () => {
    const line = await lineOf(house, rosa)
    await line.hear('welcome')
    line.follow(topicOf(ada))
    return line
  })
  await comesAfter(ada)
  expect(house.hub.followersOf(ada.conversation)).toEqual([])
})

test('[LI12] nor the list', async () => {
  await goesDuring('workspace', async () => {
    const line = await lineOf(house, rosa)
    line.follow('inbox')
    return line
  })
  await comesAfter(ada)
  expect([...house.inbox.followersIn(house.workspace)]).toEqual([])
})
