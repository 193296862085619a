import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mask } from '../../domain/flag/mask.ts'
import type { InboxPage, InboxRow } from '../../protocol/conversation.ts'
import type { FrameDown } from '../../protocol/frames.ts'
import { newKey, newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { keyOf, lineOf, type TestLine } from '../testing-line.ts'
import { sender } from '../file/testing.ts'

let house: TestHouse
let rosa: TestHost
let tomas: TestHost
beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa Lindqvist')
  tomas = await house.host('Tomás Núñez')
  await house.desk('visa', { welcome: { en: 'Welcome.' } })
})
afterAll(() => house.close())

const text = 'My number is 4711, call me'
const number = { start: 13, end: 17 }

async function act(line: TestLine, on: TestGuest, [name, body]: readonly [string, object]): Promise<FrameDown> {
  const key = newKey()
  line.say({ t: 'do', key, name, on: on.conversation, body, again: true })
  return line.hearAny((frame) => keyOf(frame) === key)
}

/** Ada has said it as fact 3; Rosa reads it, Tomás has the list before him. */
async function meet(said = text) {
  const ada = await house.arrive('visa', newSecret(), { name: 'Ada', text: said, textKey: newKey() })
  const [page, host, list] = await Promise.all([lineOf(house, ada), lineOf(house, rosa), lineOf(house, tomas)])
  for (const line of [page, host]) {
    line.follow(`conversation:${ada.conversation}`)
    await line.hear('snapshot')
  }
  list.follow('inbox')
  await list.hear('following')
  const lines = [page, host, list]
  return { ada, page, host, list, close: () => lines.forEach((line) => line.close()) }
}

async function rowOf(conversation: string, as = tomas): Promise<InboxRow | undefined> {
  const headers = { cookie: `parley_session=${as.token}` }
  const answers = await Promise.all(
    ['live', 'closed'].map((life) => house.http.inject({ url: `/api/inbox?life=${life}`, headers })),
  )
  return answers.flatMap((answer) => answer.json<InboxPage>().rows).find(({ id }) => id === conversation)
}

const shown = (row: InboxRow | undefined) => row?.last?.text

test('[FG8] [A33] the list of files masks to hosts what a file is called, and tells its guest', async () => {
  const { ada, host, close } = await meet()
  const named = { bytes: Buffer.from('words'), label: 'Passport C01X00T47.txt' }
  const { body } = await sender(house, ada, ada.conversation).send(named)
  const labels = async (who: TestHost | TestGuest) =>
    ((await sender(house, who, ada.conversation).list()) as unknown as { label: string }[]).map(({ label }) => label)
  expect(await labels(tomas)).toEqual([named.label])
  const flag = newKey()
  await act(host, ada, ['flag', { flag, of: body.n ?? 0, span: null }])
  expect([await labels(tomas), await labels(ada)]).toEqual([[mask], [named.label]])
  await act(host, ada, ['unflag', { flag }])
  expect(await labels(tomas)).toEqual([named.label])
  close()
})

describe('[FG8] [A33] the list of conversations', () => {
  test('[FG8] [A33] is masked from the commit on, live and when it is fetched, and shown again when it is taken back', async () => {
    const { ada, host, list, close } = await meet()
    expect(shown(await rowOf(ada.conversation))).toBe(text)
    const flag = newKey()
    await act(host, ada, ['flag', { flag, of: 3, span: number }])
    const masked = `My number is ${mask}, call me`
    const { row } = await list.hear('row', ({ row: { id, last } }) => id === ada.conversation && last?.text !== text)
    expect(shown(row)).toBe(masked)
    expect(shown(await rowOf(ada.conversation))).toBe(masked)

    list.heard.length = 0
    await act(host, ada, ['unflag', { flag }])
    await list.hear('row', (frame) => shown(frame.row) === text)
    expect(shown(await rowOf(ada.conversation))).toBe(text)
    close()
  })

  test('[FG8] overlapping flags come off one by one', async () => {
    const { ada, host, close } = await meet()
    const [whole, part] = [newKey(), newKey()]
    await act(host, ada, ['flag', { flag: part, of: 3, span: number }])
    await act(host, ada, ['flag', { flag: whole, of: 3, span: null }])
    expect(shown(await rowOf(ada.conversation))).toBe(mask)
    await act(host, ada, ['unflag', { flag: whole }])
    expect(shown(await rowOf(ada.conversation))).toBe(`My number is ${mask}, call me`)
    close()
  })

  test('[FG8] a span that begins behind what the list shows of it, or runs across that, shows nothing of the rest', async () => {
    const long = `${'😀'.repeat(130)} secret words`
    const { ada, host, close } = await meet(long)
    await act(host, ada, ['flag', { flag: newKey(), of: 3, span: { start: long.indexOf('secret'), end: long.length } }])
    expect(shown(await rowOf(ada.conversation))).toBe(`${'😀'.repeat(130)} ${mask}`)
    close()
  })

  test('[FG8] a note and what a file is called', async () => {
    const { ada, host, close } = await meet()
    await act(host, ada, ['add-note', { text: 'Her number is 4711' }])
    await act(host, ada, ['flag', { flag: newKey(), of: 4, span: { start: 14, end: 18 } }])
    expect(shown(await rowOf(ada.conversation))).toBe(`Her number is ${mask}`)
    await sender(house, rosa, ada.conversation).send({ bytes: Buffer.from('words'), label: 'Ada Okafor.txt' })
    await act(host, ada, ['flag', { flag: newKey(), of: 6, span: null }])
    expect((await rowOf(ada.conversation))?.last).toMatchObject({ text: mask, file: 'text' })
    close()
  })
})

describe('[FG7] who learns of it', () => {
  test('[FG7] [A33] every host in the conversation, live, with who and when; the guest of a host’s flag nothing', async () => {
    const { ada, page, host, close } = await meet()
    const other = await lineOf(house, tomas)
    other.follow(`conversation:${ada.conversation}`)
    await other.hear('snapshot')
    const flag = newKey()
    await act(host, ada, ['flag', { flag, of: 3, span: number }])
    const told = await other.hear('fact', ({ n }) => n === 4)
    expect(told).toMatchObject({
      by: { kind: 'host', id: rosa.id },
      fact: { type: 'flagged', flag, of: 3, span: number },
    })
    await act(host, ada, ['unflag', { flag }])
    await page.hear('fact', ({ n }) => n === 5)
    const heard = page.heard.filter((frame) => frame.t === 'fact' && 'n' in frame && frame.n > 3)
    expect(heard.map((frame) => 'hidden' in frame && frame.hidden)).toEqual([true, true])
    expect(JSON.stringify(page.heard)).not.toContain(flag)
    other.close()
    close()
  })

  test('[FG7] [FG4] the guest of their own; what a host said is not theirs to flag', async () => {
    const { ada, page, host, close } = await meet()
    const flag = newKey()
    await act(page, ada, ['flag', { flag, of: 3, span: number }])
    expect(await page.hear('fact', ({ n }) => n === 4)).toMatchObject({ fact: { type: 'flagged', flag } })
    await act(host, ada, ['unflag', { flag }])
    expect(await page.hear('fact', ({ n }) => n === 5)).toMatchObject({ fact: { type: 'unflagged', flag } })
    await act(host, ada, ['send-message', { text: 'From us' }])
    for (const of of [2, 6])
      expect(await act(page, ada, ['flag', { flag: newKey(), of, span: null }])).toMatchObject({ t: 'refused' })
    close()
  })
})

test('[FG5] a closed conversation stays closed, nothing is unread, and the words stay as they were written', async () => {
  const { ada, host, close } = await meet()
  await act(host, ada, ['close', { guestSaidSeen: 1 }])
  const before = await rowOf(ada.conversation)
  await act(host, ada, ['flag', { flag: newKey(), of: 3, span: number }])
  const { guestSaid, at, life, last } = (await rowOf(ada.conversation)) ?? {}
  expect({ guestSaid, at, life }).toEqual({ guestSaid: before?.guestSaid, at: before?.at, life: 'closed' })
  expect(last?.n).toBe(3)
  const { rows } = await house.admin.query('select text from message where conversation_id = $1 and seq = 3', [
    ada.conversation,
  ])
  expect(rows).toEqual([{ text }])
  close()
})

test('[FG2] the same flag at once from ten hosts is one, and a repeat is answered with the first', async () => {
  const { ada, host, close } = await meet()
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => act(host, ada, ['flag', { flag: newKey(), of: 3, span: number }])),
  )
  expect(answers.filter((answer) => 'n' in answer && answer.n === 4)).toHaveLength(1)
  const key = newKey()
  const body = { flag: newKey(), of: 3, span: null }
  for (const again of [false, true]) host.say({ t: 'do', key, name: 'flag', on: ada.conversation, body, again })
  await host.hear('done', (frame) => frame.key === key && frame.n === 5)
  const { rows } = await house.admin.query<{ seq: string }>('select seq from flag where conversation_id = $1', [
    ada.conversation,
  ])
  expect(rows).toHaveLength(2)
  close()
})
