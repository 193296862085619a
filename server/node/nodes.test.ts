import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import type { FrameDown, Topic } from '../../protocol/frames.ts'
import { newKey, newSecret, openHouse, type TestHost, type TestHouse } from '../testing.ts'
import { askAs } from '../testing-ask.ts'
import { keyOf, lineOf, type TestLine } from '../testing-line.ts'

let house: TestHouse
let other: Awaited<ReturnType<TestHouse['another']>>
let rosa: TestHost
let tomas: TestHost
beforeAll(async () => {
  house = await openHouse({ shared: true })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  tomas = await house.host('Tomás Herrera')
  await house.desk('visa')
  other = await house.another()
})
afterAll(async () => {
  await other.close()
  await house.close()
})

const topicOf = ({ conversation }: { conversation: ConversationId }): Topic => `conversation:${conversation}`
const send = (line: TestLine, on: string, text: string) => {
  const key = newKey()
  line.say({ t: 'do', key, name: 'send-message', on, body: { text } })
  return key
}

/** A guest on the one node, and a host on the other who has the list and the thread open. */
async function apart(who: TestHost = rosa) {
  const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
  const [guest, host] = [await lineOf(house, ada), await lineOf(other, who)]
  guest.follow(topicOf(ada))
  host.follow('inbox')
  host.follow(topicOf(ada))
  await Promise.all([guest.hear('snapshot'), host.hear('snapshot'), host.hear('lines')])
  return { ada, guest, host }
}

describe('[ND1] two nodes without a bus', () => {
  test('what is said on one is heard on the other, thread and row', async () => {
    const { ada, guest, host } = await apart()
    const took: number[] = []
    for (let round = 0; round < 6; round += 1) {
      const [said, heard] = round % 2 === 0 ? [guest, host] : [host, guest]
      const began = performance.now()
      const key = send(said, ada.conversation, `Round ${round}`)
      await heard.hear('fact', (frame) => keyOf(frame) === key)
      took.push(Math.round(performance.now() - began))
    }
    process.stdout.write(`From node to node without a bus, in ms: ${took.join(', ')}\n`)
    await host.hear('row', ({ row }) => row.id === ada.conversation && row.last?.text === 'Round 5')
    const numbers = host.numbers(topicOf(ada))
    expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at))
    for (const line of [guest, host]) line.close()
  })

  test('who comes, who has read what, and a new tag reach the list on the other', async () => {
    const host = await lineOf(other, tomas)
    host.follow('inbox')
    host.follow('tags')
    await host.hear('lines')
    const omar = await house.arrive('visa', newSecret(), { text: 'Is anybody here?' })
    await host.hear('row', ({ row }) => row.id === omar.conversation && row.guestSaid === 1)
    await askAs(house, tomas, 'PUT', `/api/conversations/${omar.conversation}/reading`, { upTo: 2 })
    await host.hear('reading', ({ reading }) => reading.conversation === omar.conversation)
    await askAs(house, rosa, 'POST', `/api/conversations/${omar.conversation}/tags`, { name: 'Harbour pass' })
    await host.hear('tag', ({ tag }) => tag.name === 'Harbour pass')
    host.close()
  })

  test('a line before a desk moves on both', async () => {
    await house.desk('few', { limit: 1 })
    const host = await lineOf(other, tomas)
    host.follow('inbox')
    await host.hear('lines')
    const first = await house.arrive('few', newSecret(), { text: 'First' })
    const second = await house.arrive('few', newSecret(), { text: 'Second' })
    const waits = await lineOf(other, second)
    waits.follow('desk')
    await host.hear('lines', ({ lines }) => lines.some(({ waiting }) => waiting === 1))
    await waits.hear('desk', ({ desk }) => desk.place?.place === 1)
    await askAs(house, rosa, 'POST', `/api/conversations/${first.conversation}/close`, { epoch: 0 })
    await waits.hear('desk', ({ desk }) => desk.place === null && waits.heard.some(placed))
    for (const line of [host, waits]) line.close()
  })
})

const placed = (frame: FrameDown) => frame.t === 'desk' && frame.desk.place !== null

describe('[ND3] whoever may read no more', () => {
  test('a seal on one node takes thread and row from colleagues on the other, and nothing after it is heard', async () => {
    const { ada, guest, host } = await apart(tomas)
    const own = await lineOf(house, rosa)
    own.follow(topicOf(ada))
    await own.hear('snapshot')
    await askAs(house, rosa, 'PUT', `/api/conversations/${ada.conversation}/seal`, { epoch: 0 })
    const key = send(guest, ada.conversation, 'for Rosa alone')
    await own.hear('fact', (frame) => keyOf(frame) === key)
    await host.hear('gone', ({ topic }) => topic === topicOf(ada))
    await host.hear('row-gone', ({ conversation }) => conversation === ada.conversation)
    // What was committed after all that has come to the other node, too.
    const later = await house.arrive('visa', newSecret(), { text: 'Hello' })
    await host.hear('row', ({ row }) => row.id === later.conversation)
    expect(JSON.stringify(host.heard)).not.toContain('for Rosa alone')
    for (const line of [guest, host, own]) line.close()
  })

  test('a session that ends on one node ends its lines on the other', async () => {
    const vera = await house.host('Vera Brandt')
    const line = await lineOf(other, vera)
    await line.hear('welcome')
    expect((await askAs(house, vera, 'DELETE', '/api/session')).status).toBe(200)
    expect(await line.closes()).toBe(closeCodes.revoked.code)
  })

  test('a host who is removed on one node has no line on the other', async () => {
    const vera = await house.host('Vera Brandt')
    const line = await lineOf(other, vera)
    await line.hear('welcome')
    expect((await askAs(house, rosa, 'DELETE', `/api/hosts/${vera.id}`)).status).toBe(200)
    expect(await line.closes()).toBe(closeCodes.revoked.code)
  })
})

describe('[ND2] [ND5] who is there', () => {
  test('whoever is alone leaves no word, and a second one hears all that follows its coming', async () => {
    const alone = await openHouse({ shared: true })
    const ada = await alone.host('Ada', 'owner')
    await alone.desk('one')
    await alone.arrive('one', newSecret(), { text: 'Nobody else hears' })
    const words = async () => (await alone.admin.query('select from hint')).rowCount
    expect(await words()).toBe(0)

    const second = await alone.another()
    expect(alone.nodes.state().others).toBe(1)
    const host = await lineOf(second, ada)
    host.follow('inbox')
    await host.hear('lines')
    const guest = await alone.arrive('one', newSecret(), { text: 'Somebody else hears' })
    await host.hear('row', ({ row }) => row.id === guest.conversation)
    expect(await words()).toBeGreaterThan(0)
    host.close()

    await second.close()
    await expect.poll(() => alone.nodes.state().others).toBe(0)
    await alone.admin.query('delete from hint')
    await alone.arrive('one', newSecret(), { text: 'Nobody else hears again' })
    expect(await words()).toBe(0)
    await alone.close()
  })
})
