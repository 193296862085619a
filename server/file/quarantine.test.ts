// What a guest sends while a bot answers: kept apart, told of, settled by whoever holds the floor, and read by nobody else.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import type { Flow } from '../../domain/bot/flow.ts'
import type { NumberedFact } from '../../protocol/conversation.ts'
import type { Letter } from '../mail/letter.ts'
import { askAs } from '../testing-ask.ts'
import { credentialsOf } from '../testing-matrix.ts'
import { newSecret, openHouse, type TestGuest, type TestHost, type TestHouse } from '../testing.ts'
import { searchAt } from '../search/testing.ts'
import { fileTasks } from './commands-clear.ts'
import { quarantineTask } from './commands-mail.ts'
import { botDesk, markedPicture, pdf, sender } from './testing.ts'

const day = 86_400_000
let clock = Date.now()
let house: TestHouse
let rosa: TestHost
let tomas: TestHost
let slug: string

beforeAll(async () => {
  house = await openHouse({ now: () => clock })
  rosa = await house.host('Rosa Lindqvist', 'owner')
  tomas = await house.host('Tomás Ferreira')
  slug = await botDesk(house, rosa, guide)
})
afterAll(() => house.close())

const ask = (who: TestHost | TestGuest, ...asked: [string, string, object?]) => askAs(house, who, ...asked)
const at = ({ conversation }: TestGuest, rest = '') => `/api/conversations/${conversation}${rest}`
const ada = (desk = slug) => house.arrive(desk, newSecret(), { name: 'Ada' })

interface Thread {
  readonly head: { readonly epoch: number; readonly guestSaid: number; readonly need?: { why: string } | null }
  readonly facts: readonly NumberedFact[]
}
const threadOf = async (guest: TestGuest, who: TestHost | TestGuest = rosa) =>
  (await ask(who, 'GET', at(guest))).body as unknown as Thread
const factsOf = async (guest: TestGuest, who: TestHost | TestGuest = guest) =>
  (await threadOf(guest, who)).facts.flatMap((one) => (!one.hidden && 'file' in one.fact ? [one] : []))
const quarantineOf = async (guest: TestGuest, who: TestHost | TestGuest = rosa) =>
  ask(who, 'GET', at(guest, '/quarantine'))
const fetchApart = (guest: TestGuest, who: TestHost | TestGuest, rest: string) =>
  fetch(`${house.url}${at(guest, `/quarantine/${rest}`)}`, { headers: credentialsOf(who) })

async function take(guest: TestGuest, who = rosa): Promise<number> {
  const { head } = await threadOf(guest)
  expect((await ask(who, 'PUT', at(guest, '/takeover'), { epoch: head.epoch, quiet: true })).status).toBe(200)
  return (await threadOf(guest)).head.epoch
}

/** Does what was left for now, in order. */
async function clear(guest: TestGuest): Promise<void> {
  await fileTasks(house)['clear-files']?.({ workspace: house.workspace, stream: guest.conversation })
}

async function rowOf(file: string) {
  const { rows } = await house.admin.query('select state, label, body from file where id = $1', [file])
  return rows[0] as { state: string; label: string | null; body: string | null }
}

describe('kept apart', () => {
  test('[CO76] [FI14] [D19] while a bot answers, a guest’s file is kept, both are told that it is, and a person is needed', async () => {
    const guest = await ada()
    const { status, body, file } = await sender(house, guest, guest.conversation).send(pdf)
    expect([status, typeof body.n]).toEqual([200, 'number'])
    const told = { type: 'file-quarantined', file, bytes: pdf.bytes.length, until: clock + 7 * day }
    for (const who of [guest, rosa]) expect((await factsOf(guest, who)).map(({ fact }) => fact)).toEqual([told])
    expect((await threadOf(guest)).head).toMatchObject({ guestSaid: 0, need: { why: 'file' } })
    const row = { id: file, n: body.n, label: 'letter.pdf', description: '', format: 'pdf', fetchedAt: null }
    expect((await quarantineOf(guest)).body).toMatchObject([row])
    const jobs = house.jobs.filter(({ payload }) => (payload as { stream?: string }).stream === guest.conversation)
    expect(jobs.map(({ name }) => name).sort()).toEqual(['alert-hosts', 'clear-files'])
  })

  test('[FI15] [FI8] it is handed to hosts who have read the warning, to be saved, and that is noted', async () => {
    const guest = await ada()
    const bytes = await markedPicture('a mark beside the pixels')
    const { file } = await sender(house, guest, guest.conversation).send({ bytes, label: 'passport.jpg' })
    const unwarned = await fetchApart(guest, rosa, file)
    expect([unwarned.status, await unwarned.json()]).toEqual([409, { refused: 'not-warned' }])
    const saved = await fetchApart(guest, rosa, `${file}?warned=yes`)
    expect(saved.status).toBe(200)
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; filename="picture-[0-9a-f]{8}\.jpg"$/)
    expect(Buffer.from(await saved.arrayBuffer()).includes('a mark beside')).toBe(false)
    await expect.poll(async () => (await factsOf(guest)).map(({ fact }) => fact.type)).toContain('file-fetched')
    // No address of files leads there, for anybody: neither shown nor saved, neither by its guest nor by a host.
    for (const who of [guest, rosa])
      for (const of of ['', '/picture', '/preview'])
        expect((await sender(house, who, guest.conversation).get(file, of)).status).toBe(404)
    expect(await sender(house, rosa, guest.conversation).list()).toEqual([])
    expect((await fetchApart(guest, guest, `${file}?warned=yes`)).status).toBe(404)
    expect((await quarantineOf(guest, guest)).status).toBe(404)
  })

  test('[FI16] a guest has five there at the most', async () => {
    const guest = await ada()
    const way = sender(house, guest, guest.conversation)
    for (let sent = 0; sent < 5; sent++) expect((await way.send(pdf)).status).toBe(200)
    expect((await way.send(pdf)).body).toEqual({ refused: 'files-full', detail: { of: 'quarantine' } })
    // Once for all of them.
    const needed = (await threadOf(guest)).facts.filter((one) => !one.hidden && one.fact.type === 'person-needed')
    expect(needed).toHaveLength(1)
  })

  test('[FI14] [V27] without a bot, and where guests send no files, nothing changes', async () => {
    await house.desk('plain', { guestFiles: 'held' })
    const guest = await ada('plain')
    const refused = await sender(house, guest, guest.conversation).send(pdf)
    expect(refused.body).toEqual({ refused: 'files-off', detail: { until: 'held' } })
    const none = await ada(await botDesk(house, rosa, { ...guide, guestFiles: 'no' }))
    expect((await sender(house, none, none.conversation).send(pdf)).body).toMatchObject({ detail: { until: 'never' } })
    const always = await ada(await botDesk(house, rosa, { ...guide, guestFiles: 'yes' }))
    const { file } = await sender(house, always, always.conversation).send(pdf)
    expect((await factsOf(always)).map(({ fact }) => [fact.type, 'file' in fact && fact.file])).toEqual([
      ['file-shared', file],
    ])
  })
})

describe('settled', () => {
  test('[CO77] [D14] whoever holds the floor lets it in: it is its guest’s file from then on', async () => {
    const guest = await ada()
    const { file } = await sender(house, guest, guest.conversation).send({ ...pdf, description: 'The letter' })
    const letIn = (who: TestHost, epoch: number) =>
      ask(who, 'PUT', at(guest, `/quarantine/${file}/admission`), { epoch })
    expect((await letIn(rosa, 0)).body).toMatchObject({ refused: 'held-by-another' })
    const epoch = await take(guest)
    expect((await letIn(tomas, epoch)).body).toMatchObject({ refused: 'held-by-another' })
    expect((await letIn(rosa, epoch - 1)).body).toMatchObject({ refused: 'held-by-another' })
    clock += 3 * day
    expect((await letIn(rosa, epoch)).status).toBe(200)
    const [shared] = (await factsOf(guest, rosa)).filter(({ fact }) => fact.type === 'file-shared')
    const until = clock + day
    expect(shared).toMatchObject({
      by: { kind: 'guest' },
      fact: { file, label: 'letter.pdf', description: 'The letter', until },
    })
    expect((await threadOf(guest)).head).toMatchObject({ guestSaid: 1, need: null })
    expect((await quarantineOf(guest)).body).toEqual([])
    expect((await rowOf(file)).label).toBe(null)
    for (const who of [guest, rosa]) expect((await sender(house, who, guest.conversation).get(file)).status).toBe(200)
    expect((await letIn(rosa, epoch)).status).toBe(200)
    expect((await factsOf(guest)).filter(({ fact }) => fact.type === 'file-shared')).toHaveLength(1)
  })

  test('[CO78] [FI12] or throws it away: the guest is told by whom, and the bytes are gone', async () => {
    const guest = await ada()
    const { file } = await sender(house, guest, guest.conversation).send(pdf)
    const { body } = await rowOf(file)
    const kept = () => house.files.store.open(body ?? '')
    const there = await kept()
    there?.stream.destroy()
    expect(there?.bytes).toBe(pdf.bytes.length)
    const epoch = await take(guest)
    expect((await ask(rosa, 'DELETE', at(guest, `/quarantine/${file}`), { epoch })).status).toBe(200)
    const last = (await factsOf(guest)).at(-1)
    expect(last).toMatchObject({
      by: { kind: 'host', name: 'Rosa Lindqvist' },
      fact: { type: 'quarantine-discarded', file },
    })
    expect((await fetchApart(guest, rosa, `${file}?warned=yes`)).status).toBe(404)
    await clear(guest)
    expect(await rowOf(file)).toEqual({ state: 'discarded', label: null, body: null })
    expect(await kept()).toBe(null)
  })

  test('[CO79] [FI15] [FI12] it ends by itself at its moment, and with the last the call for it', async () => {
    const guest = await ada()
    const { file } = await sender(house, guest, guest.conversation).send(pdf)
    clock += 7 * day
    // From that very moment on, whether or not anybody has come to clear it away.
    expect((await quarantineOf(guest)).body).toEqual([])
    expect((await fetchApart(guest, rosa, `${file}?warned=yes`)).status).toBe(404)
    await clear(guest)
    expect((await factsOf(guest)).at(-1)?.fact).toEqual({ type: 'quarantine-ended', file })
    expect((await threadOf(guest)).head.need).toBe(null)
    expect(await rowOf(file)).toEqual({ state: 'discarded', label: null, body: null })
  })
})

describe('by mail', () => {
  const mailing = (sends: 'file' | 'notice'): Flow => ({ ...guide, mailsFiles: { to: 'desk@harbor.example', sends } })

  /** Does what was left for this conversation; answers with the letters. */
  async function mailed(guest: TestGuest, sends = true): Promise<Letter[]> {
    const letters: Letter[] = []
    const post = async (...[, , letter]: [unknown, unknown, Letter]) => void letters.push(letter)
    const task = quarantineTask({ ...house, publicUrl: house.url, mail: { sends, post } })
    const left = house.jobs.filter(({ payload }) => (payload as { stream?: string }).stream === guest.conversation)
    expect(left.map(({ name }) => name).sort()).toEqual(['clear-files', 'mail-quarantined'])
    for (const { name, payload } of left) if (name === 'mail-quarantined') await task(payload)
    return letters
  }

  test('[FI17] [CO76] a bot with an address is told there, by the file or by word of it, and no host is called', async () => {
    for (const sends of ['file', 'notice'] as const) {
      const guest = await ada(await botDesk(house, rosa, mailing(sends)))
      const { file } = await sender(house, guest, guest.conversation).send(pdf)
      expect((await threadOf(guest)).head.need).toBe(null)
      const [letter, ...others] = await mailed(guest)
      expect(others).toEqual([])
      expect(letter).toMatchObject({
        to: 'desk@harbor.example',
        opens: { conversation: guest.conversation },
        passing: true,
      })
      expect(letter?.attached?.name).toBe(sends === 'file' ? `pdf-${file.slice(0, 8)}.pdf` : undefined)
      // What the guest calls it, and the guest, stand in no letter.
      expect(JSON.stringify(letter)).not.toMatch(/letter\.pdf|Ada/)
      expect((await quarantineOf(guest)).body).toMatchObject([{ id: file }])
    }
  })

  test('[CO76] where no mail is sent hosts are called after all, and for what is settled nobody is', async () => {
    const guest = await ada(await botDesk(house, rosa, mailing('file')))
    await sender(house, guest, guest.conversation).send(pdf)
    expect(await mailed(guest, false)).toEqual([])
    expect((await threadOf(guest)).head.need).toMatchObject({ why: 'file' })
    const late = await ada(await botDesk(house, rosa, mailing('file')))
    const { file } = await sender(house, late, late.conversation).send(pdf)
    const epoch = await take(late)
    expect(await ask(rosa, 'DELETE', at(late, `/quarantine/${file}`), { epoch })).toMatchObject({ status: 200 })
    house.jobs.splice(0, house.jobs.length, ...house.jobs.filter(({ name }) => name !== 'alert-hosts'))
    const task = quarantineTask({
      ...house,
      publicUrl: '',
      mail: { sends: true, post: () => Promise.reject(new Error('posted')) },
    })
    for (const { name, payload } of house.jobs)
      if (name === 'mail-quarantined' && (payload as { stream: string }).stream === late.conversation)
        await task(payload)
    expect((await threadOf(late)).head.need).toBe(null)
  })

  test('[FI17] whose address it is, is told to those who write bots alone', async () => {
    const desk = await botDesk(house, rosa, mailing('file'))
    const { rows } = await house.admin.query<{ bot_id: string }>('select bot_id from desk where slug = $1', [desk])
    const read = async (who: TestHost) => JSON.stringify((await ask(who, 'GET', `/api/bots/${rows[0]?.bot_id}`)).body)
    expect(await read(rosa)).toContain('desk@harbor.example')
    expect(await read(tomas)).not.toContain('desk@')
    expect((await ask(tomas, 'GET', '/api/directory')).body).not.toMatchObject({
      bots: [{ mailsFiles: expect.anything() }],
    })
  })
})

test('[FI15] [V16] under a seal it is there for the host who has sealed it, and for no colleague', async () => {
  const guest = await ada()
  const { file } = await sender(house, guest, guest.conversation).send(pdf)
  const epoch = await take(guest)
  expect((await ask(rosa, 'PUT', at(guest, '/seal'), { epoch })).status).toBe(200)
  expect((await quarantineOf(guest, tomas)).status).toBe(404)
  expect((await fetchApart(guest, tomas, `${file}?warned=yes`)).status).toBe(404)
  expect((await quarantineOf(guest)).body).toMatchObject([{ id: file }])
  expect((await searchAt(house, tomas, { text: 'letter' })).answer).not.toMatchObject({ files: { found: [{}] } })
})
