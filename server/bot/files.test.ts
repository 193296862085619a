// Files of a bot, from whoever writes it to the guest who is sent one, and to their end.
import { randomBytes, randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import type { BotFile, Flow, KeptFile, Step } from '../../domain/bot/flow.ts'
import type { BotView } from '../../protocol/bot.ts'
import type { ThreadSnapshot } from '../../protocol/conversation.ts'
import { maxPartBytes } from '../../protocol/file.ts'
import { fileTasks } from '../file/commands-clear.ts'
import { markedPicture, pdf, sender } from '../file/testing.ts'
import { askAs } from '../testing-ask.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { credentialsOf } from '../testing-matrix.ts'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { deleteConversations } from '../conversation/commands-delete.ts'

const hour = 3_600_000
let clock = Date.now()
let house: TestHouse
let rosa: TestHost
let yuki: TestHost
const lines: TestLine[] = []

beforeAll(async () => {
  house = await openHouse({ now: () => clock })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  yuki = await house.host('Yuki Tanaka')
})
afterAll(async () => {
  for (const line of lines) line.close()
  await house.close()
})

const ask = (who: TestHost | TestGuest, ...asked: [string, string, object?]) => askAs(house, who, ...asked)
const get = (who: TestHost, path: string) => fetch(`${house.url}${path}`, { headers: credentialsOf(who) })
const send = (who: TestHost, path: string, body: Buffer) =>
  fetch(`${house.url}${path}`, {
    method: 'POST',
    headers: { ...credentialsOf(who), 'content-type': 'application/octet-stream' },
    body: new Uint8Array(body),
  })

/** The whole way; what came of it. */
async function bring(bytes: Buffer, label = 'leaflet.pdf', file: string = randomUUID()) {
  const begun = await ask(rosa, 'PUT', `/api/bots/files/${file}`, { label, bytes: bytes.length })
  if (begun.status !== 200) return begun
  for (let from = 0; from < bytes.length; from += maxPartBytes) {
    const part = bytes.subarray(from, from + maxPartBytes)
    const came = await send(rosa, `/api/bots/files/${file}/parts?at=${from}`, part)
    if (came.status !== 200) return { status: came.status, body: (await came.json()) as object }
  }
  return ask(rosa, 'PUT', `/api/bots/files/${file}/keeping`)
}

async function kept(bytes: Buffer, label?: string): Promise<KeptFile> {
  const { status, body } = await bring(bytes, label)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as unknown as KeptFile
}

const one = () => Buffer.concat([pdf.bytes.subarray(0, 9), randomBytes(20), Buffer.from('\n%%EOF\n')])
const called = (file: KeptFile, label = 'Leaflet.pdf', description = ''): BotFile => ({ ...file, label, description })

function flowWith(file: BotFile): Flow {
  const step: Step = {
    ...{ id: 'leaflet', name: 'Leaflet', kind: 'file', text: { en: 'Here it is.' } },
    ...{ files: { en: file }, next: 'topic' },
  }
  return { ...guide, start: 'leaflet', steps: [step, ...guide.steps] }
}

async function newBot(): Promise<string> {
  const id = randomUUID()
  await ask(rosa, 'POST', '/api/bots', { id, name: 'Guide' })
  return id
}
const publish = (bot: string, flow: Flow, revision = 0) =>
  ask(rosa, 'POST', `/api/bots/${bot}/versions`, { name: 'Guide', revision, flow })

/** A guest whom a bot with this flow has greeted. */
async function greeted(flow: Flow) {
  const bot = await newBot()
  const published = await publish(bot, flow)
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  const slug = `d${randomUUID()}`
  const desk = await house.desk(slug)
  await ask(rosa, 'PUT', `/api/desks/${desk}/bot`, { bot })
  const guest = await house.arrive(slug, newSecret(), { name: 'Ada' })
  const line = await lineOf(house, guest)
  lines.push(line)
  line.follow(`conversation:${guest.conversation}`)
  await line.hearAny((frame) => JSON.stringify(frame).includes('What is it about?'), 'the question')
  return { bot, desk, guest, shown: await shownTo(guest, guest) }
}

async function shownTo(guest: TestGuest, who: TestHost | TestGuest) {
  const { body } = await ask(who, 'GET', `/api/conversations/${guest.conversation}`)
  return (body as unknown as ThreadSnapshot).facts.flatMap((fact) =>
    !fact.hidden && fact.fact.type === 'file-shared' ? [{ ...fact.fact, by: fact.by }] : [],
  )
}

const names = async () => {
  const folder = join(house.folder, 'files', 'kept', house.workspace)
  return (await readdir(folder).catch(() => [])).length
}
const sweep = () => fileTasks(house)['sweep-files']?.({})
const listed = async (bot: string) => ((await ask(rosa, 'GET', `/api/bots/${bot}`)).body as unknown as BotView).files

describe('brought', () => {
  test('[BO57] [FI10] in parts, from where the server has it; the same again is the same, and kept once', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(600_000), Buffer.from('\n%%EOF\n')])
    const file = randomUUID()
    const at = `/api/bots/files/${file}`
    const announced = { label: 'long.pdf', bytes: bytes.length }
    expect((await ask(rosa, 'PUT', at, announced)).body).toEqual({ received: 0 })
    await send(rosa, `${at}/parts?at=0`, bytes.subarray(0, maxPartBytes))
    expect((await ask(rosa, 'PUT', `${at}/keeping`)).body).toEqual({ received: maxPartBytes })
    expect((await ask(rosa, 'PUT', at, announced)).body).toEqual({ received: maxPartBytes })
    const { body } = await bring(bytes, 'long.pdf', file)
    expect(body).toEqual({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), format: 'pdf', bytes: bytes.length })
    expect((await ask(rosa, 'PUT', `${at}/keeping`)).body).toEqual(body)
    const before = await names()
    expect(await kept(bytes, 'other.pdf')).toEqual(body)
    expect(await names()).toBe(before)
  })

  test('[BO57] [FI7] a picture is drawn anew, and known by what it has become', async () => {
    const file = await kept(await markedPicture('SECRET-PLACE'), 'a.jpg')
    expect(file).toMatchObject({ format: 'jpeg', width: 400, height: 300 })
    const whole = Buffer.from(await (await get(rosa, `/api/bots/kept/${file.hash}`)).arrayBuffer())
    expect(whole.length).toBe(file.bytes)
    expect(whole.includes('SECRET-PLACE')).toBe(false)
    const small = await get(rosa, `/api/bots/kept/${file.hash}/preview`)
    expect(small.headers.get('content-type')).toBe('image/webp')
    expect(small.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test.each([
    ['a program', Buffer.from('MZ\u0000\u0000aaaaaaaaaaaaaaaaaaaaaaaa'), { refused: 'file-kind' }],
    ['a web page', Buffer.from('<!doctype html><script>1</script>'), { refused: 'file-kind' }],
    ['half a document', Buffer.from('%PDF-1.7\nhalf'), { refused: 'file-broken' }],
  ])('[BO58] [FI6] not %s, and the reason is told again', async (_what, bytes, refusal) => {
    const file = randomUUID()
    expect((await bring(bytes, 'a.pdf', file)).body).toMatchObject(refusal)
    expect((await ask(rosa, 'PUT', `/api/bots/files/${file}/keeping`)).body).toMatchObject(refusal)
  })

  test('[FI5] not more than one file may have', async () => {
    const announced = { label: 'a.pdf', bytes: house.files.room.file + 1 }
    expect((await ask(rosa, 'PUT', `/api/bots/files/${randomUUID()}`, announced)).body).toMatchObject({
      refused: 'file-size',
    })
  })

  test('[BO58] by those who write bots alone, and nobody goes on with what a colleague has begun', async () => {
    const file = randomUUID()
    const announced = { label: 'a.pdf', bytes: 20 }
    expect((await ask(yuki, 'PUT', `/api/bots/files/${file}`, announced)).status).toBe(404)
    await ask(rosa, 'PUT', `/api/bots/files/${file}`, announced)
    const tomas = await house.host('Tomás Ferreira', 'owner')
    expect((await ask(tomas, 'PUT', `/api/bots/files/${file}`, announced)).status).toBe(404)
    expect((await send(tomas, `/api/bots/files/${file}/parts?at=0`, Buffer.from('%PDF'))).status).toBe(404)
  })
})

describe('sent', () => {
  test('[BO54] [BO56] [BO58] [D36] a guest is told of it and fetches it, and nobody else’s guest does', async () => {
    const bytes = one()
    const { guest, shown, bot } = await greeted(flowWith(called(await kept(bytes))))
    const told = { label: 'Leaflet.pdf', description: '', format: 'pdf', bytes: bytes.length, until: null }
    expect(shown).toEqual([
      { type: 'file-shared', file: shown[0]?.file, ...told, by: { kind: 'bot', id: bot, name: 'Guide' } },
    ])
    const [{ file } = { file: '' }] = shown
    const own = sender(house, guest, guest.conversation)
    expect(Buffer.from(await (await own.get(file)).arrayBuffer())).toEqual(bytes)
    expect((await sender(house, rosa, guest.conversation).get(file)).status).toBe(200)
    const { guest: stranger } = await greeted(guide)
    expect((await sender(house, stranger, guest.conversation).get(file)).status).toBe(404)
    expect((await sender(house, stranger, stranger.conversation).get(file)).status).toBe(404)
    expect((await own.list()).map(({ id }) => id)).toEqual([file])
  })

  test('[BO59] a picture on a card is fetched in the conversation, told without its content, and stands in no list of files', async () => {
    const file = await kept(await markedPicture('m'), 'a.jpg')
    const step: Step = {
      ...{ id: 'see', name: '', kind: 'cards', text: { en: 'See' }, next: 'topic' },
      cards: [
        {
          ...{ title: { en: 'Jetty' }, text: {}, label: { en: 'Read' }, url: 'https://harbor.example/' },
          picture: { ...file, alt: { en: 'A jetty' } },
        },
      ],
    }
    const { guest, bot } = await greeted({ ...guide, start: 'see', steps: [step, ...guide.steps] })
    for (const who of [guest, rosa]) {
      const { body } = await ask(who, 'GET', `/api/conversations/${guest.conversation}`)
      expect(JSON.stringify(body)).not.toContain(file.hash)
      const [card] = (body as unknown as ThreadSnapshot).facts.flatMap((one) =>
        !one.hidden && one.fact.type === 'message-sent' ? (one.fact.cards ?? []) : [],
      )
      expect(card?.picture).toEqual({ file: expect.any(String), alt: 'A jetty' })
      const own = sender(house, who, guest.conversation)
      expect((await own.get(card?.picture?.file ?? '', '/preview')).status).toBe(200)
      expect(await own.list()).toEqual([])
    }
    const { guest: stranger } = await greeted(guide)
    const { body } = await ask(guest, 'GET', `/api/conversations/${guest.conversation}`)
    const [shown = ''] = /(?<="picture":\{"file":")[0-9a-f-]{36}/.exec(JSON.stringify(body)) ?? []
    expect((await sender(house, stranger, guest.conversation).get(shown, '/preview')).status).toBe(404)
    expect((await publish(bot, guide, 1)).status).toBe(200)
    clock += 50 * hour
    await sweep()
    clock -= 50 * hour
    expect((await sender(house, guest, guest.conversation).get(shown, '/preview')).status).toBe(200)
  })

  test('[BO55] what is not here is not published, in whatever way it came', async () => {
    const file = called(await kept(one()))
    const absent = { ...file, hash: 'e'.repeat(64) }
    const bot = await newBot()
    const broken = { refused: 'flow-broken', detail: { step: 'leaflet', problem: 'file-absent' } }
    expect((await publish(bot, flowWith(absent))).body).toEqual(broken)
    expect((await publish(bot, flowWith({ ...file, bytes: 1 }))).body).toEqual(broken)
    const saved = await ask(rosa, 'PUT', `/api/bots/${bot}/draft`, {
      name: 'Guide',
      revision: 0,
      flow: flowWith(absent),
    })
    expect(saved.status).toBe(200)
    expect((await publish(bot, flowWith(file), 1)).status).toBe(200)
  })

  test('[CO72] [BO56] a host withdraws it in one conversation, and everywhere else it is still there', async () => {
    const flow = flowWith(called(await kept(one())))
    const [first, second] = [await greeted(flow), await greeted(flow)]
    const host = sender(house, rosa, first.guest.conversation)
    expect((await host.withdraw(first.shown[0]?.file ?? '')).status).toBe(200)
    await fileTasks(house)['clear-files']?.({ workspace: house.workspace, stream: first.guest.conversation })
    expect((await host.get(first.shown[0]?.file ?? '')).status).toBe(404)
    const others = sender(house, second.guest, second.guest.conversation)
    expect((await others.get(second.shown[0]?.file ?? '')).status).toBe(200)
  })
})

describe('its end', () => {
  test('[BO57] [FI12] a day after nothing names it any more, and no sooner', async () => {
    const bot = await newBot()
    const [drafted, forgotten] = [await kept(one()), await kept(one())]
    await ask(rosa, 'PUT', `/api/bots/${bot}/draft`, { name: 'G', revision: 0, flow: flowWith(called(drafted)) })
    const has = async ({ hash }: KeptFile) => (await listed(bot)).some((file) => file.hash === hash)
    await sweep()
    expect([await has(drafted), await has(forgotten)]).toEqual([true, true])
    clock += 25 * hour
    await sweep()
    expect([await has(drafted), await has(forgotten)]).toEqual([true, false])
    expect((await get(rosa, `/api/bots/kept/${forgotten.hash}`)).status).toBe(404)
    expect((await get(rosa, `/api/bots/kept/${drafted.hash}`)).status).toBe(200)
    await ask(rosa, 'PUT', `/api/bots/${bot}/draft`, { name: 'G', revision: 1, flow: guide })
    await sweep()
    expect(await has(drafted)).toBe(false)
  })

  test('[BO57] [BO56] what a version offers, and what a guest was sent, is there for good; a conversation that is deleted takes nothing', async () => {
    const file = await kept(one())
    const { guest, shown, desk, bot } = await greeted(flowWith(called(file)))
    expect((await publish(bot, guide, 1)).status).toBe(200)
    clock += 60 * 24 * hour
    await sweep()
    expect((await sender(house, guest, guest.conversation).get(shown[0]?.file ?? '')).status).toBe(200)
    const { bytes } = await house.database.inWorkspace(house.workspace, (tx) =>
      deleteConversations(tx, house.workspace, { desk, most: null }),
    )
    expect(bytes.kept).toEqual([])
    await sweep()
    expect((await listed(bot)).map(({ hash }) => hash)).toContain(file.hash)
  })
})
