import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeHoldsMs, rightMs, spelledCode } from '../../domain/file/code.ts'
import type { ThreadSnapshot } from '../../protocol/conversation.ts'
import type { Letter } from '../mail/letter.ts'
import { credentialsOf } from '../testing-matrix.ts'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { type CodeMailWorld, codeTask } from './commands-code.ts'
import { markedPicture, pdf, type Sender, sender } from './testing.ts'

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
  ada = await house.arrive('visa', newSecret(), { name: 'Ada', email: 'ada@example.org' })
  host = sender(house, rosa, ada.conversation)
  guest = sender(house, ada, ada.conversation)
})
afterAll(() => house.close())

const roads = ['', '/picture', '/preview']
const statuses = (who: Sender, file: string) =>
  Promise.all(roads.map(async (road) => (await who.get(file, road)).status))
const wrong = (code: string) => (code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`)
const picture = async () => ({ bytes: await markedPicture('secret'), label: 'passport.jpg' })

/** The facts about the file, as this person reads them. */
async function factsOf(who: TestHost | TestGuest, file: string): Promise<string[]> {
  const answer = await fetch(`${house.url}/api/conversations/${ada.conversation}`, { headers: credentialsOf(who) })
  const { facts } = (await answer.json()) as ThreadSnapshot
  return facts.flatMap((one) => (!one.hidden && 'file' in one.fact && one.fact.file === file ? [one.fact.type] : []))
}

describe('[D18] a file that needs a code', () => {
  test('[FI18] [FI19] no byte of it goes to its guest by any road before the right code, and hosts need none', async () => {
    const { file } = await host.send({ ...(await picture()), lock: 'told' })
    expect(await statuses(guest, file)).toEqual([404, 404, 404])
    expect(await statuses(host, file)).toEqual([200, 200, 200])
    const { code, until } = await host.code(file)
    expect(code).toMatch(/^\d{8}$/)
    expect(until).toBe(clock + codeHoldsMs.told)
    expect(await statuses(guest, file)).toEqual([404, 404, 404])
    expect(await guest.open(file, spelledCode(code))).toEqual({ status: 200, body: {} })
    expect(await statuses(guest, file)).toEqual([200, 200, 200])
    const told = ['file-shared', 'file-code-made', 'file-opened', 'file-fetched']
    await expect.poll(() => factsOf(ada, file)).toEqual(told)
    expect(await factsOf(rosa, file)).toEqual(told)
  })

  test('[FI19] it opens once, for the device that gave it, and for a quarter of an hour', async () => {
    const { file } = await host.send({ ...pdf, lock: 'told' })
    const { code } = await host.code(file)
    const other = await secondDevice()
    expect((await other.open(file, code)).status).toBe(200)
    expect((await guest.get(file)).status).toBe(404)
    expect(await guest.open(file, code)).toMatchObject({ status: 409, body: { detail: { left: 0 } } })
    clock += rightMs - 1
    expect((await other.get(file)).status).toBe(200)
    clock += 1
    expect((await other.get(file)).status).toBe(404)
  })

  test('[FI19] two devices that give it at once: one has it', async () => {
    const { file } = await host.send({ ...pdf, lock: 'told' })
    const { code } = await host.code(file)
    const other = await secondDevice()
    const answers = await Promise.all([guest, other].map((one) => one.open(file, code)))
    expect(answers.map(({ status }) => status).toSorted((one, other) => Number(one) - Number(other))).toEqual([
      200, 409,
    ])
    expect((await factsOf(rosa, file)).filter((type) => type === 'file-opened')).toHaveLength(1)
  })

  test('[FI19] its time ends, and what is kept of it is not the code', async () => {
    const { file } = await host.send({ ...pdf, lock: 'told' })
    const { code } = await host.code(file)
    const { rows } = await house.admin.query<{ hash: string; whole: string }>(
      'select k.hash, k::text as whole from file_code k where k.file_id = $1',
      [file],
    )
    expect(rows[0]?.hash).toMatch(/^\$argon2id\$/)
    const facts = await house.admin.query<{ whole: string }>('select f::text as whole from fact f')
    expect(`${rows[0]?.whole}${facts.rows.map(({ whole }) => whole).join()}`).not.toContain(code)
    clock += codeHoldsMs.told
    expect(await guest.open(file, code)).toMatchObject({
      status: 409,
      body: { refused: 'code-wrong', detail: { left: 0 } },
    })
  })

  test('[FI20] each wrong one says how many tries are left, what is no code costs none, and the last one is told', async () => {
    const { file } = await host.send({ ...pdf, lock: 'told' })
    const { code } = await host.code(file)
    const left = async (typed: string) => (await guest.open(file, typed)).body.detail?.['left']
    expect(await left('where is it?')).toBe(5)
    for (const expected of [4, 3, 2, 1, 0]) expect(await left(wrong(code))).toBe(expected)
    expect(await left(code)).toBe(0)
    expect((await guest.get(file)).status).toBe(404)
    expect(await factsOf(rosa, file)).toEqual(['file-shared', 'file-code-made', 'file-code-spent'])
    const again = await host.code(file)
    expect((await guest.open(file, again.code)).status).toBe(200)
  })

  test('[FI20] many at once are no more tries than one after the other', async () => {
    const { file } = await host.send({ ...pdf, lock: 'told' })
    const { code } = await host.code(file)
    const answers = await Promise.all(Array.from({ length: 12 }, () => guest.open(file, wrong(code))))
    const left = answers.map(({ body }) => body.detail?.['left']).toSorted((one, other) => Number(one) - Number(other))
    expect(left).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4])
    expect((await factsOf(rosa, file)).filter((type) => type === 'file-code-spent')).toHaveLength(1)
  })

  test('[FI22] a code may be asked for later, renewed and taken off', async () => {
    const { file } = await host.send(pdf)
    expect((await guest.get(file)).status).toBe(200)
    expect((await host.lock(file, 'told')).status).toBe(200)
    expect((await guest.get(file)).status).toBe(404)
    const first = await host.code(file)
    const second = await host.code(file)
    expect((await guest.open(file, first.code)).body.detail).toEqual({ left: 4 })
    expect((await host.unlock(file)).status).toBe(200)
    expect((await guest.get(file)).status).toBe(200)
    expect((await host.lock(file, 'told')).status).toBe(200)
    expect(await guest.open(file, second.code)).toMatchObject({ body: { refused: 'code-wrong', detail: { left: 0 } } })
  })

  test('[FI18] nobody else puts one, makes one or tries one', async () => {
    const { file } = await host.send({ ...pdf, lock: 'told' })
    const { code } = await host.code(file)
    const other = await house.arrive('visa')
    expect((await sender(house, other, ada.conversation).open(file, code)).status).toBe(404)
    const elsewhere = await sender(house, other, other.conversation).open(file, code)
    expect(elsewhere).toMatchObject({ status: 409, body: { detail: { left: 0 } } })
    expect((await host.open(file, code)).status).toBe(404)
    expect((await guest.lock(file, 'told')).status).toBe(404)
    expect((await guest.unlock(file)).status).toBe(404)
    expect(await guest.code(file)).toEqual({ refused: 'not-found' })
    expect((await guest.send({ ...pdf, lock: 'told' })).status).toBe(400)
    expect((await guest.open(file, code)).status).toBe(200)
    const own = await guest.send(pdf)
    expect((await host.lock(own.file, 'told')).status).toBe(404)
  })
})

/** The same guest by a link of another device. */
async function secondDevice(): Promise<Sender> {
  const secret = newSecret()
  await house.admin.query(
    `insert into credential (hash, kind, workspace_id, id, subject_id, created_at)
     select sha256(convert_to($2, 'UTF8')), 'guest-link', workspace_id, gen_random_uuid(), id, now() from guest where id = $1`,
    [ada.id, secret],
  )
  return sender(house, { ...ada, secret }, ada.conversation)
}

describe('[D18] by mail', () => {
  const letters: Letter[] = []
  const post = async (_tx: unknown, _workspace: unknown, letter: Letter) => void letters.push(letter)
  const world = (sends = true): CodeMailWorld => ({ ...house, mail: { sends, post } })
  const prove = () => house.admin.query(`update guest set level = 'proven' where id = $1`, [ada.id])
  const jobsOf = () => house.jobs.filter(({ name }) => name === 'mail-code')
  beforeEach(() => {
    letters.length = 0
    house.jobs.length = 0
  })

  test('[FI21] not to an address that is only stated', async () => {
    const sent = await host.send({ ...pdf, lock: 'mail' })
    expect(sent).toMatchObject({ status: 409, body: { refused: 'no-email' } })
    const { file } = await host.send(pdf)
    expect((await host.lock(file, 'mail')).body).toEqual({ refused: 'no-email' })
    expect(jobsOf()).toEqual([])
  })

  test('[FI21] to one that is proven, without a word of the file, and it opens', async () => {
    await prove()
    const { file } = await host.send({ ...pdf, label: 'Contract of Ada.pdf', lock: 'mail' })
    const [job] = jobsOf()
    await codeTask(world())(job?.payload)
    const [letter] = letters
    expect(letter).toMatchObject({ to: 'ada@example.org', passing: true })
    const said = JSON.stringify(letter)
    for (const word of ['Contract', 'Ada', 'Rosa', 'http'])
      expect(said.replace('ada@example.org', '')).not.toContain(word)
    const [code = ''] = /\d{4} \d{4}/.exec(letter?.text ?? '') ?? []
    expect(letter?.html).toContain(code)
    expect((await guest.open(file, code)).status).toBe(200)
    expect((await guest.get(file)).status).toBe(200)
  })

  test('[FI22] a job that is done again, late, or without a way to send changes nothing', async () => {
    await prove()
    const { file } = await host.send({ ...pdf, lock: 'mail' })
    await codeTask(world(false))(jobsOf()[0]?.payload)
    expect(letters).toEqual([])
    await codeTask(world())(jobsOf()[0]?.payload)
    await codeTask(world())(jobsOf()[0]?.payload)
    expect(letters).toHaveLength(1)
    expect((await host.lock(file, 'mail')).status).toBe(200)
    expect((await host.unlock(file)).status).toBe(200)
    await codeTask(world())(jobsOf()[1]?.payload)
    expect(letters).toHaveLength(1)
  })
})
