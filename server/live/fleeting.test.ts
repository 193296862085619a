import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import type { Topic } from '../../protocol/frames.ts'
import { openHouse, type TestHost, type TestHouse } from '../testing.ts'
import { lineOf } from '../testing-line.ts'

let house: TestHouse
let rosa: TestHost

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist')
  await house.desk('visa')
})
afterAll(() => house.close())

test('[LI14] who types fifty times in a moment is told of once, and who looks and looks away as they end up', async () => {
  const ada = await house.arrive('visa')
  const topic: Topic = `conversation:${ada.conversation}`
  const [guest, host] = [await lineOf(house, ada), await lineOf(house, rosa)]
  for (const [line, followed] of [
    [guest, topic],
    [host, 'inbox'],
  ] as const)
    line.follow(followed)
  await guest.hear('snapshot')
  await host.hear('following')
  host.heard.length = 0
  for (let times = 0; times < 50; times++) {
    guest.say({ t: 'typing', on: ada.conversation })
    guest.say({ t: 'looking', on: times % 2 === 0 ? ada.conversation : null })
  }
  guest.say({ t: 'looking', on: ada.conversation })
  guest.say({ t: 'ping', n: 1 })
  await guest.hear('pong')
  await host.hear('presence', ({ list }) => list.some((one) => one.guest?.state === 'looking'))
  expect(host.heard.filter(({ t }) => t === 'typing')).toHaveLength(1)
  expect(host.heard.filter(({ t }) => t === 'presence').length).toBeLessThan(10)
  guest.close()
  host.close()
})

test('[LI13] a server that goes says with which delay to come back', async () => {
  const leaving = await openHouse()
  const socket = new WebSocket(`${leaving.url.replace('http', 'ws')}/api/live`)
  await once(socket, 'open')
  const closed = once(socket, 'close')
  leaving.live.close()
  const [code, reason] = (await closed) as [number, Buffer]
  expect([code, reason.toString()]).toEqual([closeCodes.restart.code, '3000'])
  await leaving.close()
})

test('[LI16] a guest who is there is told who looks, after thousands of other conversations were looked at', async () => {
  const ada = await house.arrive('visa')
  const [guest, host] = [await lineOf(house, ada), await lineOf(house, rosa)]
  guest.follow('desk')
  await guest.hear('desk')
  host.follow(`conversation:${ada.conversation}`)
  await host.hear('snapshot')
  const place = house.places.of(ada.conversation)
  if (!place) throw new Error('Nobody knows for whom it is')
  for (let others = 0; others < 25_000; others++) house.places.note(randomUUID() as ConversationId, place)

  host.say({ t: 'looking', on: ada.conversation })
  await guest.hear('desk', ({ desk }) => desk.looking.includes(rosa.id))
  for (const line of [guest, host]) line.close()
})
