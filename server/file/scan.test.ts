import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FactView, ThreadSnapshot } from '../../protocol/conversation.ts'
import { clamd } from '../outbound/clamd.ts'
import { type StandIn, startClamd } from '../outbound/testing-clamd.ts'
import { credentialsOf } from '../testing-matrix.ts'
import { openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { fileTasks } from './commands-clear.ts'
import { pdf, type Sender, sender } from './testing.ts'

let scanner: StandIn
let house: TestHouse
let rosa: TestHost
let ada: TestGuest
let guest: Sender

beforeAll(async () => {
  scanner = await startClamd({ most: 100_000 })
  house = await openHouse({ scanner: clamd({ url: scanner.url }) })
  rosa = await house.host('Rosa Lindqvist')
  await house.desk('visa')
  ada = await house.arrive('visa')
  guest = sender(house, ada, ada.conversation)
})
afterAll(async () => {
  await house.close()
  await scanner.stop()
})

async function factsAbout(file: string): Promise<FactView[]> {
  const headers = credentialsOf(rosa)
  const answer = await fetch(`${house.url}/api/conversations/${ada.conversation}`, { headers })
  const { facts } = (await answer.json()) as ThreadSnapshot
  return facts.flatMap((one) => (!one.hidden && 'file' in one.fact && one.fact.file === file ? [one.fact] : []))
}

const documentOf = (text: string) => ({ label: 'letter.pdf', bytes: Buffer.from(`%PDF-1.7\n${text}\n%%EOF\n`) })

test('[FI13] what the scanner passes is shared, all of it having been sent there', async () => {
  const letter = documentOf('x'.repeat(80_000))
  expect(await guest.send(letter)).toMatchObject({ status: 200, body: { n: 2 } })
  expect(scanner.scanned).toEqual([letter.bytes.length])
})

test('[FI13] what it finds something in is refused, and its bytes are gone', async () => {
  const { file, body } = await guest.send(documentOf(scanner.signature))
  expect(body).toEqual({ refused: 'file-infected' })
  expect(await factsAbout(file)).toEqual([])
  expect(await house.files.spool.received({ workspace: house.workspace, file })).toBe(0)
})

test('[FI13] what it does not take is not shared unseen', async () => {
  const { body } = await guest.send(documentOf('x'.repeat(200_000)))
  expect(body).toEqual({ refused: 'file-size', detail: { of: 'scanner' } })
})

test('[FI13] while it is away a file waits, its sharer is told, and it goes out by itself', async () => {
  await scanner.stop()
  const waits = await guest.send(pdf)
  const bad = await guest.send(documentOf(scanner.signature))
  expect([waits, bad]).toMatchObject([{ status: 200, body: { waiting: 'scanner' } }, { body: { waiting: 'scanner' } }])
  const { share } = guest
  expect((await share(waits.file)).body).toEqual({ waiting: 'scanner' })
  expect(await factsAbout(waits.file)).toEqual([])
  const jobs = house.jobs.filter(({ name }) => name === 'share-waiting')
  expect(jobs.map(({ payload }) => (payload as { file: string }).file)).toContain(waits.file)

  const tryAgain = async () => {
    for (const { payload } of jobs) await fileTasks(house)['share-waiting']?.(payload)
  }
  await tryAgain()
  expect(await factsAbout(waits.file)).toEqual([])
  await scanner.start()
  await tryAgain()
  expect(await factsAbout(waits.file)).toMatchObject([{ type: 'file-shared', label: 'letter.pdf' }])
  expect(await factsAbout(bad.file)).toEqual([])
  expect((await share(bad.file)).body).toEqual({ refused: 'file-infected' })
})
