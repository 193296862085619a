import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ThreadSnapshot } from '../../protocol/conversation.ts'
import { s3Store } from '../outbound/s3.ts'
import { type StandInS3, startS3 } from '../outbound/testing-s3.ts'
import { credentialsOf } from '../testing-matrix.ts'
import { lineOf } from '../testing-line.ts'
import { openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { fileTasks } from './commands-clear.ts'
import { markedPicture, pdf, type Sender, sender } from './testing.ts'

const day = 86_400_000
const hour = 3_600_000

describe.each(['on the disk', 'in an S3'])('kept %s', (kept) => {
  let clock = Date.now()
  let s3: StandInS3
  let house: TestHouse
  let rosa: TestHost
  let ada: TestGuest
  let host: Sender
  let guest: Sender

  beforeAll(async () => {
    s3 = await startS3()
    house = await openHouse({ now: () => clock, store: kept === 'in an S3' ? s3Store(s3.place) : null })
    rosa = await house.host('Rosa Lindqvist')
    await house.desk('visa')
  })
  beforeEach(async () => {
    ada = await house.arrive('visa')
    host = sender(house, rosa, ada.conversation)
    guest = sender(house, ada, ada.conversation)
  })
  afterAll(async () => {
    await house.close()
    await s3.stop()
  })

  async function factsOf(who: TestHost | TestGuest): Promise<{ type: string; until?: number | null }[]> {
    const answer = await fetch(`${house.url}/api/conversations/${ada.conversation}`, { headers: credentialsOf(who) })
    return ((await answer.json()) as ThreadSnapshot).facts.flatMap((one) => (one.hidden ? [] : [one.fact]))
  }

  const statuses = async (way: Sender, file: string) => {
    const answers = await Promise.all(['', '/picture', '/preview'].map((of) => way.get(file, of)))
    await Promise.all(answers.map((answer) => answer.arrayBuffer()))
    return answers.map(({ status }) => status)
  }

  /** Does what the jobs that were left for this conversation do. */
  async function doJobs(name: 'clear-files' | 'sweep-files'): Promise<void> {
    await fileTasks(house)[name]?.({ workspace: house.workspace, stream: ada.conversation })
  }

  const names = async () => {
    const found: string[] = []
    for await (const { name } of house.files.store.list(house.workspace)) found.push(name)
    return found
  }
  const countKept = async () => (await names()).length

  test('[V25] [FI9] an address is worth nothing without a session, and to nobody who may not read', async () => {
    const picture = await guest.send({ bytes: await markedPicture('m'), label: 'a.jpg' })
    const noor = await house.arrive('visa')
    expect(await statuses(sender(house, null, ada.conversation), picture.file)).toEqual([401, 401, 401])
    expect(await statuses(sender(house, noor, ada.conversation), picture.file)).toEqual([404, 404, 404])
    expect(await statuses(guest, picture.file)).toEqual([200, 200, 200])
    expect(await statuses(host, picture.file)).toEqual([200, 200, 200])
  })

  test('[FI9] a file is found in its own conversation only, also by those who may read both', async () => {
    const { file } = await guest.send({ bytes: await markedPicture('m'), label: 'a.jpg' })
    const noor = await house.arrive('visa')
    const other = sender(house, rosa, noor.conversation)
    expect(await statuses(other, file)).toEqual([404, 404, 404])
    expect((await other.withdraw(file)).status).toBe(404)
    expect((await other.keep(file, '1d')).status).toBe(404)
    expect((await other.begin(file, pdf)).status).toBe(404)
    expect((await other.share(file)).status).toBe(404)
    expect(await statuses(host, file)).toEqual([200, 200, 200])
  })

  test('[V25] [D14] [FI2] both sides know the moment, and from it on nobody is given anything, though nothing was cleared', async () => {
    const { file } = await host.send({ bytes: await markedPicture('m'), label: 'a.jpg', keep: '1d' })
    const until = clock + day
    for (const who of [rosa, ada]) expect(await factsOf(who)).toMatchObject([{}, { type: 'file-shared', until }])
    const before = clock
    clock = until - 1
    expect(await statuses(guest, file)).toEqual([200, 200, 200])
    clock = until
    expect(await statuses(guest, file)).toEqual([404, 404, 404])
    expect(await statuses(host, file)).toEqual([404, 404, 404])
    expect(await host.list()).toMatchObject([{ id: file, state: 'expired' }])
    clock = before
  })

  test('[CO73] [FI12] what is over is told as a fact, and its bytes are erased', async () => {
    const count = await countKept()
    const { file } = await host.send({ bytes: await markedPicture('m'), label: 'a.jpg', keep: '1d' })
    const payload = { workspace: house.workspace, stream: ada.conversation, n: 2, at: clock + day + 1000 }
    expect(house.jobs).toContainEqual({ name: 'clear-files', payload, runAt: new Date(clock + day + 1000) })
    await doJobs('clear-files')
    expect(await countKept()).toBe(count + 2)
    const before = clock
    clock += day
    await doJobs('clear-files')
    await doJobs('clear-files')
    expect((await factsOf(ada)).filter(({ type }) => type === 'file-expired')).toHaveLength(1)
    expect(await countKept()).toBe(count)
    expect(await host.list()).toMatchObject([{ id: file, state: 'expired' }])
    clock = before
  })

  test('[CO74] [D14] a host keeps it for longer, and both sides learn until when', async () => {
    const { file } = await guest.send(pdf)
    expect((await guest.keep(file, '7d')).status).toBe(404)
    expect((await host.keep(file, '7d')).status).toBe(200)
    expect((await host.keep(file, 'conversation')).status).toBe(200)
    for (const who of [rosa, ada])
      expect((await factsOf(who)).slice(2)).toMatchObject([
        { type: 'file-kept', until: clock + 7 * day },
        { type: 'file-kept', until: null },
      ])
    expect(await guest.list()).toMatchObject([{ id: file, until: null }])
  })

  test('[CO72] [FI12] a withdrawn file is gone at once for everybody, and its bytes soon after', async () => {
    const count = await countKept()
    const { file } = await guest.send({ bytes: await markedPicture('m'), label: 'a.jpg' })
    expect((await guest.withdraw(file)).status).toBe(404)
    expect((await host.withdraw(file)).status).toBe(200)
    expect(await statuses(guest, file)).toEqual([404, 404, 404])
    expect(await statuses(host, file)).toEqual([404, 404, 404])
    expect((await host.keep(file, '7d')).body).toEqual({ refused: 'file-gone' })
    await doJobs('clear-files')
    expect(await countKept()).toBe(count)
  })

  test('[CO75] [D14] that the other side has it is noted once; one’s own copy and the look at a picture are not', async () => {
    const { file } = await host.send({ bytes: await markedPicture('m'), label: 'a.jpg' })
    const line = await lineOf(house, rosa)
    line.follow(`conversation:${ada.conversation}`)
    await line.hear('snapshot')
    await statuses(host, file)
    for (const of of ['/picture', '/preview', '']) await (await guest.get(file, of)).arrayBuffer()
    const { n } = await line.hear('fact', (frame) => 'fact' in frame && frame.fact.type === 'file-fetched')
    await (await guest.get(file)).arrayBuffer()
    const { file: next } = await guest.send(pdf)
    await line.hear('fact', (frame) => 'fact' in frame && 'file' in frame.fact && frame.fact.file === next)
    line.close()
    expect([n, (await factsOf(rosa)).filter(({ type }) => type === 'file-fetched').length]).toEqual([3, 1])
    expect(await host.list()).toMatchObject([
      { id: next, fetchedAt: null },
      { id: file, fetchedAt: clock },
    ])
  })

  test('[FI12] the hourly round forgets what never came to its end, and erases what belongs to nobody', async () => {
    const shared = await guest.send(pdf)
    const unfinished = randomUUID()
    await guest.begin(unfinished, pdf)
    await guest.part(unfinished, 0, pdf.bytes.subarray(0, 10))
    // As a crash would leave it between the bytes and their fact.
    const orphan = `${house.workspace}/${'0'.repeat(32)}`
    await house.files.store.put(orphan, house.files.spool.path(unfinished))
    await doJobs('sweep-files')
    expect(await names()).toContain(orphan)
    expect((await guest.begin(unfinished, pdf)).body).toEqual({ received: 10 })

    const before = clock
    clock += 25 * hour
    await doJobs('sweep-files')
    expect(await names()).not.toContain(orphan)
    expect(await house.files.spool.received({ workspace: house.workspace, file: unfinished })).toBe(0)
    expect(await statuses(host, shared.file)).toEqual([200, 404, 404])
    expect(house.jobs.filter(({ name }) => name === 'sweep-files')).toHaveLength(2)
    clock = before
  })

  test('[FI9] [V18] a host who was removed, or whose desk went to another team, is given nothing any more', async () => {
    const yuki = await house.host('Yuki')
    const team = await house.team('Visa team', [yuki.id])
    const desk = await house.desk('team', { team })
    const noor = await house.arrive('team')
    const { file } = await sender(house, noor, noor.conversation).send(pdf)
    const yukis = sender(house, yuki, noor.conversation)
    expect((await yukis.get(file)).status).toBe(200)
    const others = await house.team('Others', [])
    await house.admin.query('update desk set team_id = $2 where id = $1', [desk, others])
    await house.team('Moves the directory on', [])
    expect((await yukis.get(file)).status).toBe(404)
  })
})
