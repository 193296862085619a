import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pino } from 'pino'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import { type TestDatabase, testDatabase } from '../db/testing.ts'
import { type Jobs, runJobs } from '../jobs/run-jobs.ts'
import type { Letter } from './letter.ts'
import { type Deliver, openMail } from './mail.ts'
import { smtp } from './smtp.ts'

const workspace = '00000000-0000-4000-8000-000000000001' as WorkspaceId
const letter = { to: 'ada@example.org', subject: 'Willkommen — مرحبا', text: 'Hello Ada', html: '<p>Hello Ada</p>' }
const at = 1_800_000_000_000

let database: TestDatabase
const open: { stop(): Promise<unknown> }[] = []

beforeAll(async () => {
  database = await testDatabase()
  await database.inWorkspace(workspace, (tx) =>
    tx.query(`insert into workspace (id, name, accent, created_at) values ($1, 'Harbor', '#336699', now())`, [
      workspace,
    ]),
  )
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()))
  await database.inWorkspace(workspace, (tx) => tx.query('delete from mail'))
})
afterAll(() => database.drop())

const post = (mail: ReturnType<typeof openMail>, what: Letter = letter) =>
  database.inWorkspace(workspace, (tx) => mail.post(tx, workspace, what))

/** One thing that letters may bring. */
const bytes = {
  open: async (name: string) => (name === 'kept' ? { stream: Readable.from('the bytes'), bytes: 9 } : null),
}
const mailBy = (deliver: Deliver | null) =>
  openMail({ database, deliver, bytes, now: () => at, newId: () => randomUUID() })

function work(mail: ReturnType<typeof openMail>): Jobs {
  const jobs = runJobs({
    connection: { url: database.url },
    tasks: { mail: mail.task },
    log: pino({ level: 'silent' }),
  })
  open.push(jobs)
  return jobs
}

test('without a mail server a letter waits to be read, whole', async () => {
  await post(mailBy(null))

  expect(await table()).toEqual([{ ...named(letter), sent_at: null }])
})

test('with a mail server a letter is sent, marked, and what it said is forgotten', async () => {
  const server = await mailServer()
  const mail = mailBy(smtp({ url: server.url, from: 'Harbor <hello@harbor.example>' }))
  const arrived = server.next()
  work(mail)
  await post(mail)
  const email = await arrived
  await stopAll()

  expect(email).toMatchObject({
    subject: letter.subject,
    from: { name: 'Harbor', address: 'hello@harbor.example' },
    to: [{ address: letter.to }],
    text: 'Hello Ada\n',
  })
  expect(email.html).toContain('<p>Hello Ada</p>')
  expect(headerOf(email, 'auto-submitted')).toBe('auto-generated')
  expect(await table()).toEqual([{ to: letter.to, subject: letter.subject, text: '', html: '', sent_at: new Date(at) }])
})

test('a letter that is sent twice after a crash carries the same Message-ID', async () => {
  const server = await mailServer()
  const deliver = smtp({ url: server.url, from: 'hello@harbor.example' })
  const ids: (string | undefined)[] = []
  for (const _ of [1, 2]) {
    const arrived = server.next()
    await deliver({ ...letter, id: 'letter-1' })
    ids.push((await arrived).messageId)
  }

  expect(ids).toEqual(['<letter-1@harbor.example>', '<letter-1@harbor.example>'])
})

test('[FI17] a letter brings what is sent with it, and one whose file is gone is not sent', async () => {
  const server = await mailServer()
  const mail = mailBy(smtp({ url: server.url, from: 'Harbor <hello@harbor.example>' }))
  const arrived = server.next()
  await post(mail, { ...letter, attached: { body: 'kept', name: 'pdf-1.pdf' } })
  work(mail)
  const [enclosed] = (await arrived).attachments
  expect(enclosed?.filename).toBe('pdf-1.pdf')
  expect(new TextDecoder().decode(enclosed?.content as ArrayBuffer)).toBe('the bytes')
  await stopAll()

  const sent: string[] = []
  const later = mailBy(async ({ id }) => void sent.push(id))
  await post(later, { ...letter, subject: 'Late', attached: { body: 'gone', name: 'pdf-2.pdf' } })
  const [row] = await rows<{ id: string }>("select id from mail where subject = 'Late'")
  await later.task({ workspace, id: row?.id })
  expect(sent).toEqual([])
  expect(await rows("select id from mail where subject = 'Late'")).toEqual([])
})

test('a letter that was sent is not sent again', async () => {
  const sent: string[] = []
  const mail = mailBy(async ({ id }) => void sent.push(id))
  await post(mail)
  const [row] = await rows<{ id: string }>('select id from mail')
  await mail.task({ workspace, id: row?.id })
  await mail.task({ workspace, id: row?.id })

  expect(sent).toEqual([row?.id])
})

test.each([
  ['a line break', 'ada@example.org\r\nBcc: all@example.org'],
  ['two addresses', 'ada@example.org,eve@example.org'],
  ['a name', 'Ada <ada@example.org>'],
  ['no domain', 'ada'],
])('an address with %s is refused, and not repeated in the fault', async (_, to) => {
  const posted = post(mailBy(null), { ...letter, to })

  await expect(posted).rejects.toThrow('the address of a letter is not one plain address')
  expect(await table()).toEqual([])
})

test('a subject with a line break is refused', async () => {
  await expect(post(mailBy(null), { ...letter, subject: 'Hi\nBcc: all@example.org' })).rejects.toThrow(
    'control character',
  )
})

/** A real mail server on this machine. */
async function mailServer() {
  const events = new EventEmitter()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, done) => {
      void buffer(stream)
        .then((bytes) => PostalMime.parse(bytes))
        .then((email) => events.emit('email', email))
        .finally(done)
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  open.push({ stop: () => new Promise<void>((closed) => server.close(() => closed())) })
  const { port } = server.server.address() as AddressInfo
  return { url: `smtp://127.0.0.1:${port}`, next: async () => ((await once(events, 'email')) as [Email])[0] }
}

const stopAll = () => Promise.all(open.splice(0).map((one) => one.stop()))

const headerOf = (email: Email, name: string) => email.headers.find(({ key }) => key === name)?.value

const named = ({ to, subject, text, html }: typeof letter) => ({ to, subject, text, html })

const table = () => rows('select to_address as "to", subject, text, html, sent_at from mail')

async function rows<Row>(statement: string): Promise<Row[]> {
  return (await database.reading(workspace, (tx) => tx.query<Row>(statement))).rows
}
