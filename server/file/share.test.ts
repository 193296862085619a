import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ThreadSnapshot } from '../../protocol/conversation.ts'
import { maxPartBytes } from '../../protocol/file.ts'
import { credentialsOf } from '../testing-matrix.ts'
import type { Change } from '../log/command.ts'
import { lineOf } from '../testing-line.ts'
import { openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { markedPicture, pdf, type Sender, sender } from './testing.ts'

const day = 86_400_000
let clock = Date.now()
let house: TestHouse
let rosa: TestHost
let ada: TestGuest
let host: Sender
let guest: Sender

beforeAll(async () => {
  house = await openHouse({ now: () => clock })
  rosa = await house.host('Rosa Lindqvist')
  await house.desk('visa')
})
beforeEach(async () => {
  ada = await house.arrive('visa')
  host = sender(house, rosa, ada.conversation)
  guest = sender(house, ada, ada.conversation)
})
afterAll(() => house.close())

async function thread(who: TestHost | TestGuest): Promise<ThreadSnapshot> {
  const answer = await fetch(`${house.url}/api/conversations/${ada.conversation}`, { headers: credentialsOf(who) })
  return (await answer.json()) as ThreadSnapshot
}

const factOf = async (who: TestHost | TestGuest, file: string) =>
  (await thread(who)).facts.flatMap((one) =>
    !one.hidden && 'file' in one.fact && one.fact.file === file ? [one.fact] : [],
  )

describe('on its way', () => {
  test('[A18] [D13] a file is shared, and both sides are told the same of it', async () => {
    const sent = await host.send({ ...pdf, keep: '7d' })
    expect(sent).toMatchObject({ status: 200, body: { n: 2 } })
    const told = {
      type: 'file-shared',
      file: sent.file,
      label: 'letter.pdf',
      description: '',
      format: 'pdf',
      bytes: pdf.bytes.length,
      until: clock + 7 * day,
    }
    expect(await factOf(ada, sent.file)).toEqual([told])
    expect(await factOf(rosa, sent.file)).toEqual([told])
  })

  test('[FI10] a cut upload goes on where the server has it, and nothing comes twice', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(600_000), Buffer.from('\n%%EOF\n')])
    const file = randomUUID()
    const announced = { bytes, label: 'long.pdf' }
    expect((await guest.begin(file, announced)).body).toEqual({ received: 0 })
    expect((await guest.part(file, 0, bytes.subarray(0, maxPartBytes))).body).toEqual({ received: maxPartBytes })
    // The answer was lost: the same part again, and one that leads further than there is.
    expect((await guest.part(file, 0, bytes.subarray(0, maxPartBytes))).body).toEqual({ received: maxPartBytes })
    expect((await guest.part(file, 999_999, Buffer.alloc(5))).body).toEqual({ received: maxPartBytes })
    expect((await guest.share(file)).body).toEqual({ received: maxPartBytes })
    expect((await guest.send(announced, file)).body).toEqual({ n: 2 })
    expect((await guest.send(announced, file)).body).toEqual({ n: 2 })
    expect((await guest.share(file)).body).toEqual({ n: 2 })
    const kept = Buffer.from(await (await host.get(file)).arrayBuffer())
    expect(kept.equals(bytes)).toBe(true)
    expect((await factOf(ada, file)).filter(({ type }) => type === 'file-shared')).toHaveLength(1)
  })

  test('[FI10] two tabs that ask at once share one file', async () => {
    const file = randomUUID()
    await guest.begin(file, pdf)
    await guest.part(file, 0, pdf.bytes)
    const both = await Promise.all([guest.share(file), guest.share(file)])
    expect(both.map(({ body }) => body)).toEqual([{ n: 2 }, { n: 2 }])
    expect((await thread(ada)).head.guestSaid).toBe(1)
  })

  test('an upload that is taken back is gone, and its id may be used again', async () => {
    const file = randomUUID()
    await guest.begin(file, pdf)
    await guest.part(file, 0, pdf.bytes)
    expect((await guest.cancel(file)).status).toBe(200)
    expect((await guest.share(file)).status).toBe(404)
    expect((await guest.begin(file, pdf)).body).toEqual({ received: 0 })
  })

  test('[CO70] [A10] a guest’s file is unread for hosts, and the list says what it is', async () => {
    const line = await lineOf(house, rosa)
    line.follow('inbox')
    await line.hear('following')
    await guest.send({ ...pdf, description: 'The letter of the embassy' })
    const { row } = await line.hear('row', (frame) => frame.row.id === ada.conversation && frame.row.guestSaid === 1)
    expect(row.last).toMatchObject({ file: 'pdf', text: 'letter.pdf', note: false })
    line.close()
  })

  test('[CO70] a file in a closed conversation opens it again', async () => {
    await fetch(`${house.url}/api/conversations/${ada.conversation}/closure`, {
      method: 'PUT',
      headers: { ...credentialsOf(rosa), 'content-type': 'application/json' },
      body: JSON.stringify({ guestSaidSeen: 0 }),
    })
    await guest.send(pdf)
    expect((await thread(ada)).head.life).toBe('live')
  })
})

describe('by the desk’s leave', () => {
  test('[V27] [D15] at a desk that takes none, a guest is refused at once, and a host is not', async () => {
    await house.desk('silent', { guestFiles: 'no' })
    const noor = await house.arrive('silent')
    const sent = await sender(house, noor, noor.conversation).send(pdf)
    expect(sent).toMatchObject({ status: 409, body: { refused: 'files-off', detail: { until: 'never' } } })
    expect(await sender(house, rosa, noor.conversation).send(pdf)).toMatchObject({ status: 200 })
  })

  test('[V27] [CO71] where a host must have the conversation, an upload ends with it, also one that was begun before', async () => {
    await house.desk('held', { guestFiles: 'held' })
    const noor = await house.arrive('held')
    const way = sender(house, noor, noor.conversation)
    const off = { status: 409, body: { refused: 'files-off', detail: { until: 'held' } } }
    expect(await way.send(pdf)).toMatchObject(off)
    const assign = (to: string | null, epoch: number) =>
      fetch(`${house.url}/api/conversations/${noor.conversation}/assignee`, {
        method: 'PUT',
        headers: { ...credentialsOf(rosa), 'content-type': 'application/json' },
        body: JSON.stringify({ to, epoch }),
      })
    await assign(rosa.id, 0)
    const file = randomUUID()
    await way.begin(file, pdf)
    await way.part(file, 0, pdf.bytes.subarray(0, 10))
    await assign(null, 1)
    expect(await way.part(file, 10, pdf.bytes.subarray(10))).toMatchObject(off)
    expect(await way.share(file)).toMatchObject(off)
    await assign(rosa.id, 2)
    expect(await way.send(pdf, file)).toMatchObject({ status: 200, body: { n: expect.any(Number) } })
  })
})

describe('pictures', () => {
  test('[FI7] a picture is drawn anew: upright, of known size, with nothing beside its pixels', async () => {
    const mark = `MARK-${randomUUID()}`
    const turned = await sharp(await markedPicture(mark, 400, 300))
      .keepMetadata()
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect(turned.includes(mark)).toBe(true)
    const { file } = await guest.send({ bytes: turned, label: 'IMG_1.jpg', description: 'A stamp' })
    expect(await factOf(rosa, file)).toMatchObject([
      { width: 300, height: 400, format: 'jpeg', description: 'A stamp' },
    ])
    for (const of of ['', '/picture', '/preview']) {
      const served = Buffer.from(await (await host.get(file, of)).arrayBuffer())
      const { exif, xmp, icc, orientation } = await sharp(served).metadata()
      expect({ exif, xmp, icc, orientation }).toEqual({})
      expect(served.includes('MARK-')).toBe(false)
    }
  })

  test('[FI7] a picture beyond the number of pixels is refused without being drawn', async () => {
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect((await guest.send({ bytes: bomb, label: 'small.png' })).body).toMatchObject({
      refused: 'file-size',
      detail: { pixels: 50_000_000 },
    })
  })

  test('[FI8] [D16] only a drawn picture is shown where it stands; all else is handed out to be saved', async () => {
    const picture = await guest.send({ bytes: await markedPicture('m'), label: 'a.jpg' })
    const document = await guest.send(pdf)
    const headers = async (file: string, of: string) => {
      const answer = await host.get(file, of)
      await answer.arrayBuffer()
      const named = [
        'content-type',
        'content-disposition',
        'content-security-policy',
        'x-content-type-options',
        'cache-control',
      ]
      return named.map((name) => answer.headers.get(name))
    }
    const never = ["default-src 'none'; sandbox; frame-ancestors 'none'", 'nosniff', 'private, no-store']
    const short = (file: string) => file.slice(0, 8)
    expect(await headers(picture.file, '/picture')).toEqual([
      'image/jpeg',
      `inline; filename="picture-${short(picture.file)}.jpg"`,
      ...never,
    ])
    expect(await headers(picture.file, '/preview')).toEqual([
      'image/webp',
      `inline; filename="picture-${short(picture.file)}.webp"`,
      ...never,
    ])
    expect(await headers(picture.file, '')).toEqual([
      'image/jpeg',
      `attachment; filename="picture-${short(picture.file)}.jpg"`,
      ...never,
    ])
    expect(await headers(document.file, '')).toEqual([
      'application/pdf',
      `attachment; filename="pdf-${short(document.file)}.pdf"`,
      ...never,
    ])
    for (const of of ['/picture', '/preview']) expect((await host.get(document.file, of)).status).toBe(404)
  })
})

describe('what it is', () => {
  const html = '<!doctype html><script>alert(1)</script>'
  test.each([
    ['a page', 'photo.png', html, 'web-page'],
    ['a drawing with a script', 'photo.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'web-page'],
    ['a page behind blanks', 'notes.txt', `\n\n   ${html}`, 'web-page'],
    ['a program', 'letter.pdf', 'MZ\x90\0\x03\0', 'program'],
    ['a program of another system', 'photo.jpg', '\x7fELF\x02\x01', 'program'],
    ['a shell script', 'list.csv', '#!/bin/sh\nrm -rf /\n', 'program'],
    ['a script that looks like text', 'setup.bat', 'echo off', 'program'],
    ['a PDF under the name of a program', 'letter.exe', '%PDF-1.7\n%%EOF', 'program'],
    ['an archive', 'photos.docx', 'PK\x05\x06' + '\0'.repeat(18), 'archive'],
    ['an old office file', 'letter.doc', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'old-office'],
    ['a film', 'film.mp4', '\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'film'],
    ['a picture of another kind', 'IMG.heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'other-picture'],
    ['bytes without a meaning', 'data.txt', '\x01\x02\x03', 'unknown'],
    ['text that nobody reads', 'data.json', '{"a":1}', 'unknown'],
  ])('[V26] [FI6] %s called %s is refused as what it is', async (...[, label, text, is]) => {
    const sent = await guest.send({ bytes: Buffer.from(text, 'latin1'), label })
    expect(sent).toMatchObject({ status: 409, body: { refused: 'file-kind', detail: { is } } })
    expect((await guest.share(sent.file)).body).toMatchObject({ refused: 'file-kind' })
    expect(await host.list()).toEqual([])
  })

  test.each([
    ['letter.pdf', '%PDF-1.7 and no end'],
    ['photo.png', '\x89PNG\r\n\x1a\nand no picture'],
    ['photo.jpg', '\xff\xd8\xff\xe0 cut short'],
    ['letter.docx', 'PK\x03\x04 and no directory'],
  ])('[FI6] a %s that is damaged is refused as damaged', async (label, text) => {
    expect((await guest.send({ bytes: Buffer.from(text, 'latin1'), label })).body).toMatchObject({
      refused: 'file-broken',
    })
  })

  test('[FI6] words and tables in whatever encoding are taken as they came', async () => {
    const table = Buffer.from('Stra\xdfe;K\xf6ln\r\n1;2\r\n', 'latin1')
    const { file } = await guest.send({ bytes: table, label: 'table.csv' })
    const answer = await host.get(file)
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
    expect(Buffer.from(await answer.arrayBuffer()).equals(table)).toBe(true)
  })
})

describe('names', () => {
  test('[D17] [FI3] what it is called is words: in no address, no header, no path, and cleaned', async () => {
    const label = '../../Ada Okafor \u202Efdp.passport.pdf'
    const { file } = await guest.send({ ...pdf, label })
    expect(await factOf(rosa, file)).toMatchObject([{ label: 'Ada Okafor fdp.passport.pdf' }])
    const answer = await host.get(file)
    await answer.arrayBuffer()
    expect(JSON.stringify([...answer.headers])).not.toMatch(/passport|Okafor/)
    const paths = await readdir(house.folder, { recursive: true })
    expect(paths.filter((path) => /passport|Okafor/.test(path))).toEqual([])
    const { rows } = await house.admin.query('select label, description, body from file where id = $1', [file])
    expect(rows).toMatchObject([{ label: null, description: null }])
    const kept = await readFile(
      join(house.folder, 'kept', house.workspace, rows[0].body.split('/')[1].slice(0, 2), rows[0].body.split('/')[1]),
    )
    expect(kept.equals(pdf.bytes)).toBe(true)
  })
})

test('[FI5] what has no room is refused before a byte of it has come', async () => {
  const small = await openHouse({ most: { file: 1000, workspace: 1500 } })
  await small.desk('visa')
  const noor = await small.arrive('visa')
  const way = sender(small, noor, noor.conversation)
  const of = (length: number) => ({
    bytes: Buffer.concat([pdf.bytes.subarray(0, 9), Buffer.alloc(length - 15, 65), Buffer.from('%%EOF\n')]),
    label: 'a.pdf',
  })
  expect((await way.send(of(1001))).body).toEqual({ refused: 'file-size', detail: { most: 1000 } })
  const both = await Promise.all([way.send(of(1000)), way.send(of(1000))])
  expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(both.find(({ status }) => status === 409)?.body).toEqual({
    refused: 'files-full',
    detail: { of: 'workspace' },
  })
  await small.close()
})

test('[FI11] when the fact is there its bytes are, whole and under their name, and where they cannot be kept there is no fact', async () => {
  const seen: boolean[] = []
  house.lanes.onCommit((_workspace, changes) => {
    for (const name of changes.flatMap(namesShared)) {
      const place = join(house.folder, 'kept', house.workspace, name.slice(0, 2), name)
      seen.push(existsSync(place) && readFileSync(place).equals(pdf.bytes))
    }
  })
  await guest.send(pdf)
  expect(seen).toEqual([true])

  const full = { ...house.files.store, put: () => Promise.reject(new Error('EIO')) }
  const { file } = await broken({ store: full }, () => guest.send(pdf))
  expect(await factOf(rosa, file)).toEqual([])
  expect((await guest.share(file)).body).toMatchObject({ n: expect.any(Number) })
  expect(await factOf(rosa, file)).toHaveLength(1)
})

/** Does something while a part of the machine is broken. */
async function broken<Done>(parts: Partial<TestHouse['files']>, work: () => Promise<Done>): Promise<Done> {
  const whole = { ...house.files }
  Object.assign(house.files, parts)
  return work().finally(() => Object.assign(house.files, whole))
}

/** Under which names the bytes are of what a change shared. */
function namesShared({ entries, asks }: Change<unknown>): string[] {
  const shared = asks.filter(({ command }) => command.name === 'share-file' && entries.length > 0)
  return shared.map(({ body }) => (body as { body: string }).body.split('/')[1] ?? '')
}
