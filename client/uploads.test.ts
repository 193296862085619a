import { beforeEach, describe, expect, test } from 'vitest'
import type { ConversationId, FileId } from '../domain/shared/ids.ts'
import { type FileShelf, memoryShelf } from './file-shelf.ts'
import { Http } from './http.ts'
import { Line } from './line.ts'
import { FakeFiles } from './testing/fake-files.ts'
import { FakeWorld, settled } from './testing/fake-world.ts'
import type { ThreadItem } from './thread.ts'
import { looksLikePicture, withUploads } from './upload.ts'
import { Uploads } from './uploads.ts'

const on = 'f0000000-0000-4000-8000-000000000001' as ConversationId
const other = 'f0000000-0000-4000-8000-000000000002' as ConversationId

let world: FakeWorld
let files: FakeFiles
let shelf: FileShelf
let line: Line

function page(owner = 'ada'): Uploads {
  return new Uploads({ world, line, http: new Http(world), shelf }, owner)
}

beforeEach(() => {
  world = new FakeWorld()
  files = new FakeFiles()
  shelf = memoryShelf()
  line = new Line(world)
  world.answer = files.answer
})

const fileOf = (length: number, name = 'letter.pdf', type = 'application/pdf') =>
  new File([new Uint8Array(length).map((_, at) => at % 251)], name, { type })

/** Lets what is under way come to its end, and time pass where it waits. */
async function through(ms = 0): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await settled()
  world.clock.pass(ms)
  for (let turn = 0; turn < 40; turn += 1) await settled()
}

const states = (uploads: Uploads, of = on) => uploads.of(of).map(({ state, received }) => `${state} ${received}`)

describe('[CL30] on its way', () => {
  test('[D13] what is staged stays here until it is sent; then all of it goes, one after the other', async () => {
    const uploads = page()
    uploads.stage(on, [fileOf(300_000), fileOf(10, 'C:\\notes.txt', 'text/plain')])
    uploads.change(uploads.staged(on)[0]?.id as FileId, { description: 'The letter', wishes: { keep: '1d' } })
    await through()
    expect(files.begun).toEqual([])
    expect(uploads.staged(on).map(({ label }) => label)).toEqual(['letter.pdf', 'notes.txt'])
    uploads.send(on)
    await through()
    expect(files.shared).toMatchObject([
      { label: 'letter.pdf', description: 'The letter', keep: '1d', bytes: 300_000 },
      { label: 'notes.txt', bytes: 10 },
    ])
    expect(files.whole(0)).toBe(true)
    expect([uploads.of(on), uploads.staged(on)]).toEqual([[], []])
  })

  test('how far it has come is told with every part, and other conversations do not wait', async () => {
    const uploads = page()
    const heard = new Set<string>()
    uploads.onChange(() => {
      for (const state of states(uploads)) heard.add(state)
    })
    uploads.stage(on, [fileOf(200_000)])
    uploads.stage(other, [fileOf(5)])
    files.hold(on)
    uploads.send(on)
    uploads.send(other)
    await through()
    expect(files.shared).toHaveLength(1)
    files.release()
    await through()
    expect([...heard]).toEqual(['sending 0', 'sending 131072', 'looking 200000'])
  })

  test('after a cut it goes on where the server has it, be that more or less than was heard', async () => {
    const uploads = page()
    uploads.stage(on, [fileOf(400_000)])
    files.loseAnswers(2)
    files.refuseNetwork(1)
    uploads.send(on)
    await through()
    expect(states(uploads)).toEqual(['sending 0'])
    await through(60_000)
    await through(60_000)
    await through(60_000)
    expect(files.shared).toHaveLength(1)
    expect(files.whole(0)).toBe(true)
  })

  test('a line that is slow gets smaller parts, down to a sixteenth', async () => {
    const uploads = page()
    uploads.stage(on, [fileOf(100_000)])
    files.refuseParts(4)
    uploads.send(on)
    for (let turn = 0; turn < 8; turn += 1) await through(10_000)
    expect(files.sizes.slice(0, 5)).toEqual([65_536, 32_768, 16_384, 16_384, 16_384])
    expect(files.whole(0)).toBe(true)
  })

  test('only the server’s no makes it fail; it stays until it is sent again, as another file, or taken back', async () => {
    const uploads = page()
    uploads.stage(on, [fileOf(100), fileOf(100)])
    files.refuse({ refused: 'file-kind', detail: { is: 'program' } })
    uploads.send(on)
    await through()
    const [first, second] = uploads.of(on)
    expect(uploads.of(on)).toMatchObject([
      { state: 'failed', failure: { refused: 'file-kind', detail: { is: 'program' } } },
      { state: 'failed' },
    ])
    files.refuse(null)
    uploads.retry(first?.id as FileId)
    uploads.cancel(second?.id as FileId)
    await through()
    expect(files.shared).toHaveLength(1)
    expect(files.shared[0]?.id).not.toBe(first?.id)
    expect(uploads.of(on)).toEqual([])
  })

  test('one that is taken back on its way is forgotten, and what is answered then changes nothing', async () => {
    const uploads = page()
    uploads.stage(on, [fileOf(300_000)])
    files.hold(on)
    uploads.send(on)
    await through()
    uploads.cancel(uploads.of(on)[0]?.id as FileId)
    files.release()
    await through(60_000)
    expect([files.shared, uploads.of(on)]).toEqual([[], []])
    expect(files.cancelled).toHaveLength(1)
  })

  test('[CL11] a shared one stands there until its fact does, which may come before the answer', async () => {
    line.follow(`conversation:${on}`)
    const uploads = page()
    const share = async () => {
      uploads.stage(on, [fileOf(100)])
      uploads.send(on)
      await through()
      return states(uploads)
    }
    expect(await share()).toEqual(['sent 100'])
    uploads.reached(on, 1000)
    expect(states(uploads)).toEqual([])
    expect(await share()).toEqual([])
  })

  test('while the scanner is away it waits, and goes out when it is back', async () => {
    const uploads = page()
    uploads.stage(on, [fileOf(10), fileOf(20)])
    files.scannerAway = true
    uploads.send(on)
    await through()
    expect(states(uploads)).toEqual(['waiting 10', 'waiting 20'])
    files.scannerAway = false
    await through(11_000)
    expect(files.shared.map(({ bytes }) => bytes)).toEqual([10, 20])
  })
})

describe('[CL31] unsent files', () => {
  test('[A5] survive the page: those on their way go on, staged ones wait, and only for the same person', async () => {
    const uploads = page()
    uploads.stage(on, [fileOf(300_000)])
    files.refuseNetwork(100)
    uploads.send(on)
    uploads.stage(on, [fileOf(7, 'later.pdf')])
    await through()
    uploads.leave()

    files.refuseNetwork(0)
    const stranger = page('omar')
    expect(await stranger.restore()).toBe(false)
    const again = page()
    expect(await again.restore()).toBe(true)
    await through()
    expect(files.shared).toHaveLength(1)
    expect(files.whole(0)).toBe(true)
    expect(again.staged(on).map(({ label }) => label)).toEqual(['later.pdf'])
    expect(await page().restore()).toBe(true)
  })
})

test('[CL11] the fact that carries its id takes the place of what is on its way', () => {
  const uploads = page()
  uploads.stage(on, [fileOf(5)])
  const [upload] = uploads.staged(on)
  const fact = { kind: 'fact', id: upload?.id, n: 3 } as unknown as ThreadItem
  expect(withUploads([fact], [])).toEqual([fact])
  expect(withUploads([fact], uploads.staged(on))).toEqual([fact])
  expect(withUploads([], uploads.staged(on))).toMatchObject([{ kind: 'upload', id: upload?.id }])
  expect(withUploads([], uploads.staged(on))[0]).toBe(withUploads([], uploads.staged(on))[0])
})

test('a picture is what a browser can draw, and no drawing that runs', () => {
  const types = ['image/png', 'image/jpeg', 'image/svg+xml', 'image/heic', 'text/html', '']
  expect(types.map((type) => looksLikePicture({ blob: new Blob([], { type }) }))).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})
