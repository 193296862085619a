import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeCodes } from '../../protocol/close-codes.ts'
import { protocolVersion, type Topic } from '../../protocol/frames.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { keyOf, lineOf, type TestLine } from '../testing-line.ts'

let house: TestHouse
let rosa: TestHost

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist')
  await house.desk('visa', { welcome: { en: 'Welcome.', ar: 'أهلا' } })
})

afterAll(() => house.close())

const topicOf = (guest: TestGuest): Topic => `conversation:${guest.conversation}`

interface Said {
  readonly text: string
  readonly key?: string
}

const send = (line: TestLine, on: string, { text, key = newKey() }: Said) => {
  line.say({ t: 'do', key, name: 'send-message', on, body: { text } })
  return key
}

describe('a guest and a host', () => {
  test('[A13] a newcomer is welcomed in their language, and both sides read the same', async () => {
    const ada = await house.arrive('visa', newSecret(), { locale: 'ar' })
    const line = await lineOf(house, ada)
    line.follow(topicOf(ada))
    const { thread } = (await line.hear('snapshot')) as Extract<
      Awaited<ReturnType<typeof line.hear<'snapshot'>>>,
      { thread: unknown }
    >

    expect(thread.facts.map((fact) => fact.hidden || fact.fact)).toEqual([
      { type: 'guest-arrived' },
      { type: 'message-sent', text: 'أهلا' },
    ])
    line.close()
  })

  test('what one writes the other hears, numbered without a gap, and the fact with the key is the answer', async () => {
    const ada = await house.arrive('visa')
    const [guest, host] = [await lineOf(house, ada), await lineOf(house, rosa)]
    guest.follow(topicOf(ada))
    host.follow(topicOf(ada))
    await guest.hear('snapshot')
    await host.hear('snapshot')

    const first = send(guest, ada.conversation, { text: 'Is anybody there?' })
    await host.hear('fact', (frame) => keyOf(frame) === first)
    const second = send(host, ada.conversation, { text: 'I am here.' })
    const heard = await guest.hear('fact', (frame) => keyOf(frame) === second)

    expect(heard).toMatchObject({
      n: 4,
      by: { kind: 'host', id: rosa.id, name: 'Rosa Lindqvist' },
      fact: { text: 'I am here.' },
    })
    await host.hear('fact', (frame) => keyOf(frame) === second)
    expect(guest.numbers(topicOf(ada))).toEqual([3, 4])
    expect(host.numbers(topicOf(ada))).toEqual([3, 4])
    expect(guest.heard.filter(({ t }) => t === 'done')).toEqual([])
    guest.close()
    host.close()
  })

  test('a command whose fact nobody may read is answered at once all the same', async () => {
    const ada = await house.arrive('visa')
    const host = await lineOf(house, rosa)
    host.follow(topicOf(ada))
    await host.hear('snapshot')
    const key = newKey()
    host.say({ t: 'do', key, name: 'hide', on: ada.conversation, body: {} })
    expect(await host.hear('done', (frame) => frame.key === key)).toEqual({ t: 'done', key, n: 3 })
    host.close()
  })

  test('[V17] a note spends its number at the guest and nothing else', async () => {
    const ada = await house.arrive('visa')
    const [guest, host] = [await lineOf(house, ada), await lineOf(house, rosa)]
    guest.follow(topicOf(ada))
    host.follow(topicOf(ada))
    await Promise.all([guest.hear('snapshot'), host.hear('snapshot')])

    host.say({ t: 'do', key: newKey(), name: 'add-note', on: ada.conversation, body: { text: 'mark-of-the-backroom' } })
    send(host, ada.conversation, { text: 'Good morning.' })
    await guest.hear('fact', (frame) => !frame.hidden && frame.n === 4)

    expect(await guest.hear('fact', ({ n }) => n === 3)).toEqual({ t: 'fact', topic: topicOf(ada), n: 3, hidden: true })
    expect(JSON.stringify(guest.heard)).not.toContain('mark-of-the-backroom')
    const page = await fetch(`${house.url}/api/conversations/${ada.conversation}`, {
      headers: { authorization: `Parley ${ada.secret}`, 'x-parley-desk': 'visa' },
    })
    expect(await page.text()).not.toContain('mark-of-the-backroom')
    guest.close()
    host.close()
  })
})

describe('nothing is lost and nothing doubled', () => {
  test('[LI1] [V1] whoever comes back with a number hears exactly what follows it', async () => {
    const ada = await house.arrive('visa')
    const first = await lineOf(house, ada)
    first.follow(topicOf(ada))
    const { log } = await first.hear('welcome')
    await first.hear('snapshot')
    first.close()

    const host = await lineOf(house, rosa)
    host.follow(topicOf(ada))
    await host.hear('snapshot')
    for (const text of ['one', 'two', 'three']) send(host, ada.conversation, { text })
    await host.hear('fact', ({ n }) => n === 5)

    const second = await lineOf(house, ada)
    second.follow(topicOf(ada), { after: 2, log })
    await second.hear('fact', ({ n }) => n === 5)
    expect(second.numbers(topicOf(ada))).toEqual([3, 4, 5])
    expect(second.heard.some(({ t }) => t === 'snapshot')).toBe(false)
    second.close()
    host.close()
  })

  test('[LI2] [V1] a number of another log, or past the end, gets a snapshot', async () => {
    const ada = await house.arrive('visa')
    const line = await lineOf(house, ada)
    const { log } = await line.hear('welcome')
    line.follow(topicOf(ada), { after: 999, log })
    await line.hear('snapshot')
    line.heard.length = 0
    line.follow(topicOf(ada), { after: 1, log: newKey() })
    await line.hear('snapshot')
    line.close()
  })

  test('[V2] the same key twice, in parallel on two lines and again later, is one message', async () => {
    const ada = await house.arrive('visa')
    const lines = [await lineOf(house, ada), await lineOf(house, ada)]
    for (const line of lines) line.follow(topicOf(ada))
    await Promise.all(lines.map((line) => line.hear('snapshot')))

    const key = newKey()
    for (const line of lines) send(line, ada.conversation, { text: 'once', key })
    await Promise.all(lines.map((line) => line.hear('fact', (frame) => keyOf(frame) === key)))
    const [one] = lines
    one?.say({ t: 'do', key, name: 'send-message', on: ada.conversation, body: { text: 'once' }, again: true })
    await one?.hear('done', (frame) => frame.key === key && frame.n === 3)

    const { rows } = await house.admin.query('select text from message where conversation_id = $1', [ada.conversation])
    expect(rows.filter(({ text }) => text === 'once')).toHaveLength(1)
    for (const line of lines) line.close()
  })

  test('[V2] a key that somebody else has used is refused, and tells nothing', async () => {
    const ada = await house.arrive('visa')
    const [guest, host] = [await lineOf(house, ada), await lineOf(house, rosa)]
    guest.follow(topicOf(ada))
    await guest.hear('snapshot')
    const key = send(guest, ada.conversation, { text: 'mine' })
    await guest.hear('fact', (frame) => keyOf(frame) === key)

    send(host, ada.conversation, { text: 'not mine', key })
    expect(await host.hear('refused')).toMatchObject({ key, refusal: { refused: 'key-taken' } })
    guest.close()
    host.close()
  })

  test('[V4] twenty arrivals of one secret at once are one guest with one conversation', async () => {
    const secret = newSecret()
    const came = await Promise.all(Array.from({ length: 20 }, () => house.arrive('visa', secret)))
    expect(new Set(came.map(({ conversation }) => conversation)).size).toBe(1)
    const { rows } = await house.admin.query('select 1 from conversation where guest_id = $1', [came[0]?.id])
    expect(rows).toHaveLength(1)
  })

  test('[V6] a word sent to a closed conversation opens it again and is kept', async () => {
    const ada = await house.arrive('visa')
    const [guest, host] = [await lineOf(house, ada), await lineOf(house, rosa)]
    guest.follow(topicOf(ada))
    await guest.hear('snapshot')
    host.say({ t: 'do', key: newKey(), name: 'close', on: ada.conversation, body: { guestSaidSeen: 0 } })
    await guest.hear('fact', (frame) => !frame.hidden && frame.fact.type === 'closed')

    send(guest, ada.conversation, { text: 'One more thing' })
    await guest.hear('fact', (frame) => !frame.hidden && frame.fact.type === 'message-sent')
    expect(guest.heard.flatMap((frame) => (frame.t === 'fact' && !frame.hidden ? [frame.fact.type] : []))).toEqual([
      'closed',
      'reopened',
      'message-sent',
    ])
    guest.close()
    host.close()
  })

  test('[V6] closing over words that the host has not seen is refused', async () => {
    const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
    const host = await lineOf(house, rosa)
    host.say({ t: 'do', key: newKey(), name: 'close', on: ada.conversation, body: { guestSaidSeen: 0 } })
    expect(await host.hear('refused')).toMatchObject({ refusal: { refused: 'changed-since', detail: { unseen: 1 } } })
    host.close()
  })
})

describe('what was written without having seen', () => {
  test('[CO34] a reply is held when a colleague has answered, be it in the very same batch; the guest’s words hold nothing', async () => {
    const ada = await house.arrive('visa', newSecret(), { text: 'Hello' })
    const [tomas, mei] = [await house.host('Tomás Ferreira'), await house.host('Mei Tanaka')]
    const [one, other] = [await lineOf(house, tomas), await lineOf(house, mei)]
    const reply = (line: typeof one, seen: number) =>
      line.say({ t: 'do', key: newKey(), name: 'send-message', on: ada.conversation, body: { text: 'Yes', seen } })
    const end = async () =>
      Number(
        (await house.admin.query('select last_seq from conversation where id = $1', [ada.conversation])).rows[0]
          .last_seq,
      )

    const before = await end()
    reply(one, before)
    await one.hear('done')
    reply(other, before)
    const held = { refused: 'changed-since', detail: { by: tomas.id, what: 'answered' } }
    expect(await other.hear('refused')).toMatchObject({ refusal: held })
    reply(one, before)
    await one.hear('done')
    const guest = await lineOf(house, ada)
    send(guest, ada.conversation, { text: 'And one more' })
    await guest.hear('done')
    reply(other, (await end()) - 1)
    await other.hear('done')

    // Two who write at once: whoever comes second, by one lock or in one batch, has not seen the first.
    const now = await end()
    reply(one, now)
    reply(other, now)
    await expect.poll(() => [...one.heard, ...other.heard].filter(({ t }) => t === 'refused').length).toBe(2)
    for (const line of [one, other, guest]) line.close()
  })
})

describe('who may hear', () => {
  test('[V7] a hundred hosts claim at once: one holds it, the others learn who', async () => {
    const ada = await house.arrive('visa')
    const hosts = await Promise.all(Array.from({ length: 100 }, (_, index) => house.host(`Host ${index}`)))
    const lines = await Promise.all(hosts.map((host) => lineOf(house, host)))
    lines.forEach((line, index) => {
      line.say({
        t: 'do',
        key: newKey(),
        name: 'assign',
        on: ada.conversation,
        body: { to: hosts[index]?.id ?? '', epoch: 0 },
      })
    })
    const answers = await Promise.all(lines.map((line) => Promise.race([line.hear('done'), line.hear('refused')])))

    const won = answers.flatMap((answer, index) => (answer.t === 'done' ? [hosts[index]?.id] : []))
    const told = answers.flatMap((answer) => (answer.t === 'refused' ? [answer.refusal] : []))
    expect(won).toHaveLength(1)
    expect(told).toHaveLength(99)
    for (const refusal of told)
      expect(refusal).toMatchObject({ refused: 'held-by-another', detail: { holder: won[0] } })
    for (const line of lines) line.close()
  })

  test('a guest hears nothing of another guest, and a topic that is not theirs looks like one that is not there', async () => {
    const [ada, omar] = [await house.arrive('visa'), await house.arrive('visa')]
    const line = await lineOf(house, omar)
    line.follow(topicOf(ada))
    line.follow(`conversation:${newKey()}`)
    line.follow('directory')
    line.follow('inbox')
    // Each is looked up by itself, and answered when it is.
    await expect.poll(() => line.heard.filter(({ t }) => t === 'gone').length).toBe(4)
    send(line, ada.conversation, { text: 'let me in' })
    expect(await line.hear('refused')).toMatchObject({ refusal: { refused: 'not-found' } })
    expect(line.heard.filter(({ t }) => t === 'gone')).toHaveLength(4)
    line.close()
  })

  test('an unknown secret, a spent session and a wrong version each end the line with their own code', async () => {
    const stranger = await lineOf(house, { id: '', conversation: '', secret: newSecret(), desk: 'visa' } as never)
    expect(await stranger.closes()).toBe(closeCodes.notKnown.code)
    const nobody = await lineOf(house, { id: '', session: '', token: newSecret() } as never)
    expect(await nobody.closes()).toBe(closeCodes.notKnown.code)
    const old = await lineOf(house, rosa, 0)
    expect(await old.closes()).toBe(closeCodes.versionUnknown.code)
    const twice = await lineOf(house, rosa)
    twice.say({ t: 'hello', v: protocolVersion })
    expect(await twice.closes()).toBe(closeCodes.badFrame.code)
  })

  test('[LI6] what is no frame ends that line alone', async () => {
    const other = await lineOf(house, rosa)
    await other.hear('welcome')
    for (const bad of [
      '{',
      '[]',
      '{"t":"do"}',
      'null',
      Buffer.from([1, 2, 3]),
      `{"t":"ping","n":${'9'.repeat(400)}}`,
    ]) {
      const line = await lineOf(house, rosa)
      line.sayRaw(bad)
      expect(await line.closes()).toBe(closeCodes.badFrame.code)
    }
    other.say({ t: 'ping', n: 7 })
    expect(await other.hear('pong')).toEqual({ t: 'pong', n: 7 })
    other.close()
  })
})

describe('the list', () => {
  test('[A9] a new conversation, each word, a reading and a claim arrive as rows', async () => {
    const host = await lineOf(house, rosa)
    host.follow('inbox')
    await host.hear('following')
    const ada = await house.arrive('visa', newSecret(), { name: 'Ada Okafor' })
    const fresh = await host.hear('row', ({ row }) => row.id === ada.conversation)
    expect(fresh.row).toMatchObject({ guest: { name: 'Ada Okafor', level: 'stated' }, life: 'live', guestSaid: 0 })

    const guest = await lineOf(house, ada)
    send(guest, ada.conversation, { text: 'May I ask something?' })
    const said = await host.hear('row', ({ row }) => row.id === ada.conversation && row.guestSaid === 1)
    expect(said.row.last).toMatchObject({ text: 'May I ask something?', by: { kind: 'guest' }, note: false })

    host.say({ t: 'do', key: newKey(), name: 'see', on: ada.conversation, body: { upTo: said.row.n } })
    expect(await host.hear('reading')).toEqual({
      t: 'reading',
      reading: { conversation: ada.conversation, upTo: said.row.n, guestSaid: 1, hidden: 0 },
    })
    guest.close()
    host.close()
  })

  test('[A12] presence is looking, elsewhere, away; typing reaches those who may read and ends by its lease', async () => {
    const ada = await house.arrive('visa')
    const host = await lineOf(house, rosa)
    host.follow('inbox')
    const guest = await lineOf(house, ada)
    guest.follow(topicOf(ada))
    await guest.hear('snapshot')
    const at = (state: string) =>
      host.hear('presence', ({ list }) =>
        list.some((one) => one.conversation === ada.conversation && one.guest?.state === state),
      )
    guest.say({ t: 'looking', on: ada.conversation })
    await at('looking')
    guest.say({ t: 'looking', on: null })
    await at('elsewhere')
    guest.say({ t: 'typing', on: ada.conversation })
    expect(await host.hear('typing')).toEqual({ t: 'typing', on: ada.conversation, by: { kind: 'guest' } })
    guest.close()
    await at('away')
    host.close()
  })
})
