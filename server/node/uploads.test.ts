import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DeskId } from '../../domain/shared/ids.ts'
import { deleteConversations } from '../conversation/commands-delete.ts'
import { type Sender, sender } from '../file/testing.ts'
import { fileTasks } from '../file/commands-clear.ts'
import { diskStore } from '../files/disk.ts'
import { openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'

const hour = 3_600_000
let clock = Date.now()
let shelf: string
let house: TestHouse
let other: Awaited<ReturnType<TestHouse['another']>>
let rosa: TestHost
let ada: TestGuest
let desk: DeskId
beforeAll(async () => {
  shelf = await mkdtemp(join(tmpdir(), 'parley-shelf-'))
  house = await openHouse({ shared: true, store: diskStore(shelf), now: () => clock })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  desk = await house.desk('visa')
  other = await house.another()
})
beforeEach(async () => {
  ada = await house.arrive('visa')
})
afterAll(async () => {
  await other.close()
  await house.close()
  await rm(shelf, { recursive: true })
})

/** A text in so many pieces, all but the last of one length. */
function inPieces(pieces: number) {
  const bytes = Buffer.from('Harbor, in lines.\n'.repeat(4000))
  const length = Math.ceil(bytes.length / pieces)
  const parts = Array.from({ length: pieces }, (_, at) => ({
    from: at * length,
    bytes: bytes.subarray(at * length, (at + 1) * length),
  }))
  return { sent: { bytes, label: 'lines.txt' }, parts }
}

const both = (): readonly [Sender, Sender] => [
  sender(house, rosa, ada.conversation),
  sender(other, rosa, ada.conversation),
]
const partsKept = async () => (await house.admin.query('select upload_id from upload_part')).rowCount

test('[ND13] parts come to two servers in turns, and the file is whole on both', async () => {
  const ways = both()
  const [one, two] = ways
  const { sent, parts } = inPieces(7)
  const file = randomUUID()
  expect((await one.begin(file, sent)).body).toEqual({ received: 0 })
  for (const [at, { from, bytes }] of parts.entries()) {
    const answer = await (ways[at % 2] ?? one).part(file, from, bytes)
    expect(answer.body).toEqual({ received: from + bytes.length })
    expect((await (ways[(at + 1) % 2] ?? one).begin(file, sent)).body).toEqual(answer.body)
  }
  expect(await two.share(file)).toMatchObject({ status: 200, body: { n: 2 } })
  for (const way of ways) expect(Buffer.from(await (await way.get(file)).arrayBuffer())).toEqual(sent.bytes)
  expect(await partsKept()).toBe(0)
  expect(await readdir(join(house.folder, 'coming'))).toEqual([])
})

test('[ND13] a part that both are given is kept once, and one that begins elsewhere changes nothing', async () => {
  const [one, two] = both()
  const { sent, parts } = inPieces(2)
  const file = randomUUID()
  await one.begin(file, sent)
  const [first, second] = parts
  if (!first || !second) throw new Error('two parts')
  const length = first.bytes.length
  const twice = await Promise.all([one, two, one, two].map((way) => way.part(file, 0, first.bytes)))
  for (const { body } of twice) expect(body).toEqual({ received: length })
  expect((await two.part(file, 3, second.bytes)).body).toEqual({ received: length })
  expect((await one.part(file, length, second.bytes)).body).toEqual({ received: sent.bytes.length })
  expect(await one.share(file)).toMatchObject({ status: 200 })
  expect(Buffer.from(await (await two.get(file)).arrayBuffer())).toEqual(sent.bytes)
})

test('[ND13] what cannot be taken is told by the first part, on whichever server it comes', async () => {
  const [one, two] = both()
  const bytes = Buffer.from(`MZ${'\0'.repeat(5000)}`)
  const file = randomUUID()
  await one.begin(file, { bytes, label: 'letter.pdf' })
  expect(await two.part(file, 0, bytes)).toMatchObject({ status: 409, body: { refused: 'file-kind' } })
  expect(await partsKept()).toBe(0)
})

test('[ND13] [FI12] taken back, deleted with its conversation or forgotten, no part of it stays', async () => {
  const [one, two] = both()
  const { sent, parts } = inPieces(2)
  const [back, gone, stray] = [randomUUID(), randomUUID(), randomUUID()]
  for (const file of [back, gone]) {
    await one.begin(file, sent)
    await one.part(file, 0, parts[0]?.bytes ?? Buffer.alloc(0))
  }
  await two.cancel(back)
  expect(await partsKept()).toBe(1)
  await house.database.inWorkspace(house.workspace, (tx) =>
    deleteConversations(tx, house.workspace, { desk, most: null }),
  )
  expect(await partsKept()).toBe(0)

  await house.admin.query('insert into upload_part (workspace_id, upload_id, at, bytes) values ($1, $2, 0, $3)', [
    ...[house.workspace, stray],
    Buffer.from('stray'),
  ])
  await fileTasks(house)['sweep-files']?.({})
  expect(await partsKept()).toBe(1)
  clock += 2 * hour
  await fileTasks(house)['sweep-files']?.({})
  expect(await partsKept()).toBe(0)
})
