import { afterAll, beforeAll, expect, test } from 'vitest'
import { newKey, newSecret, openHouse, type TestHost, type TestHouse } from '../testing.ts'
import { lineOf } from '../testing-line.ts'

let house: TestHouse
let rosa: TestHost

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist')
  await house.desk('visa')
})

afterAll(() => house.close())

test('[A9] a conversation that is opened again comes with how far the host has read it', async () => {
  const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
  const [first, guest] = [await lineOf(house, rosa), await lineOf(house, ada)]
  first.follow('inbox')
  await first.hear('following')
  const act = (name: string, body: object) => first.say({ t: 'do', key: newKey(), name, on: ada.conversation, body })
  act('see', { upTo: 2 })
  act('close', { guestSaidSeen: 1 })
  await first.hear('row', ({ row }) => row.life === 'closed')
  first.close()

  const second = await lineOf(house, rosa)
  second.follow('inbox')
  await second.hear('following')
  guest.say({ t: 'do', key: newKey(), name: 'send-message', on: ada.conversation, body: { text: 'One more thing' } })
  await second.hear('row', ({ row }) => row.life === 'live' && row.guestSaid === 2)
  expect(await second.hear('reading')).toEqual({
    t: 'reading',
    reading: { conversation: ada.conversation, upTo: 2, guestSaid: 1 },
  })
  second.close()
  guest.close()
})
