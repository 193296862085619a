import { queryObjects } from 'node:v8'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKey, openHouse, type TestHouse } from '../testing.ts'
import { heldBy } from '../testing-held.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { Follow } from './follow.ts'
import { Line } from './line.ts'

const guests = 1000
const atOnce = 20
const muchLaterMs = 660_000

let house: TestHouse
let rosa: TestLine
let later = 0

beforeAll(async () => {
  house = await openHouse({ now: () => Date.now() + later })
  await house.desk('visa')
  rosa = await lineOf(house, await house.host('Rosa Lindqvist'))
  for (const topic of ['inbox', 'directory', 'tags'] as const) rosa.follow(topic)
})
afterAll(() => house.close())

/** Comes, says something, looks, types, and goes. */
async function comeAndGo(): Promise<void> {
  const ada = await house.arrive('visa')
  const on = ada.conversation
  const line = await lineOf(house, ada)
  line.follow('desk')
  line.follow(`conversation:${on}`)
  const key = newKey()
  line.say({ t: 'looking', on })
  line.say({ t: 'typing', on })
  line.say({ t: 'do', key, name: 'send-message', on, body: { text: 'Hello' } })
  await line.hearAny((frame) => 'key' in frame && frame.key === key)
  line.close()
}

async function comeAndGoMany(times: number): Promise<void> {
  for (let done = 0; done < times; done += atOnce) await Promise.all(Array.from({ length: atOnce }, comeAndGo))
  // Rosa alone is left.
  await expect.poll(() => house.hub.lines.size).toBe(1)
  rosa.heard.length = 0
}

/** Collections that hold more than before, for every tenth guest at least. */
function grown(before: ReadonlyMap<string, number>): string[] {
  return [...heldBy(house)]
    .filter(([path, size]) => size - (before.get(path) ?? 0) >= guests / 10)
    .map(([path]) => path)
}

test('[LI15] of a thousand who came and went nothing is held but where they were last seen', {
  timeout: 120_000,
}, async () => {
  await comeAndGoMany(atOnce)
  const before = heldBy(house)
  await comeAndGoMany(guests)
  expect(queryObjects(Line)).toBe(1)
  expect(queryObjects(Follow)).toBe(1)
  later = muchLaterMs
  await expect.poll(() => grown(before), { timeout: 9000 }).toEqual(['.places.places.things', '.presence.away.things'])
})
