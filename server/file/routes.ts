// Files over HTTP: up in parts, out to whoever may have them at that moment.
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { CommandKey, HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { refuse } from '../../domain/shared/refusal.ts'
import { BeginUpload, maxPartBytes } from '../../protocol/file.ts'
import { noteFetchedCommand } from '../conversation/commands-file.ts'
import type { Tx } from '../db/database.ts'
import { absent, type Asked as AskedFor, handler } from '../http/asked.ts'
import { guestDevice, type Identify } from '../http/actor.ts'
import { compileCheck } from '../http/check.ts'
import { answer } from '../http/command-route.ts'
import { knownFirst } from '../http/known-first.ts'
import type { Limits } from '../live/limits.ts'
import { type Allowed, mayBy, nowhere } from './access.ts'
import { addPart, beginUpload, cancelUpload } from './commands.ts'
import { shareUpload, type ShareWorld } from './commands-share.ts'
import { readQuarantine, readQuarantined } from './store-quarantine.ts'
import { mayFetch } from './store-codes.ts'
import { type FileRow, readFile, readFiles } from './store-there.ts'
import { bytesFor, headersFor, viewFile, viewQuarantined, type Wanted } from './view.ts'

export interface FileRoutesWorld extends ShareWorld {
  readonly identify: Identify
  readonly limits: Limits
  readonly newKey: () => CommandKey
}

type Asked = AskedFor<Allowed>
type Handle = (asked: Asked) => Promise<unknown>

const checkBegin = compileCheck(BeginUpload)
const at = '/api/conversations/:id/files'
const inQuarantine = '/api/conversations/:id/quarantine'

/** Registers `/api/conversations/:id/files/...`, and what is read under `/api/conversations/:id/quarantine`. */
export function fileRoutes(app: FastifyInstance, world: FileRoutesWorld): void {
  fetchRoutes(app, world)
  quarantineRoutes(app, world)
  const may = (handle: Handle) => handler(world, { rate: 'share', find: mayBy(world, 'share-file'), handle })
  app.put(
    `${at}/:file`,
    may((asked) => begin(world, asked)),
  )
  app.put(
    `${at}/:file/sharing`,
    may((asked) => answer(asked.reply, () => shareUpload(world, asked.may))),
  )
  app.delete(
    `${at}/:file/parts`,
    may((asked) => answer(asked.reply, () => cancelUpload(world, asked.may))),
  )
  // Bytes come in here and nowhere else; a page of another site cannot send this type without asking.
  void app.register(async (parts) => {
    const parse = { parseAs: 'buffer', bodyLimit: maxPartBytes } as const
    parts.addContentTypeParser('application/octet-stream', parse, (_request, body, done) => done(null, body))
    parts.addHook('onRequest', knownFirst(world.identify))
    parts.post(
      `${at}/:file/parts`,
      handler(world, { rate: 'part', find: mayBy(world, 'share-file'), handle: (asked) => part(world, asked) }),
    )
  })
}

function fetchRoutes(app: FastifyInstance, world: FileRoutesWorld): void {
  const may = (handle: Handle) => handler(world, { rate: 'fetch', find: mayBy(world, 'read-conversation'), handle })
  const sent = (wanted: Wanted) => may((asked) => send(world, asked, wanted))
  app.get(
    at,
    may((asked) => list(world, asked)),
  )
  app.get(`${at}/:file`, sent('whole'))
  app.get(`${at}/:file/picture`, sent('picture'))
  app.get(`${at}/:file/preview`, sent('preview'))
}

/** [FI15] To hosts alone, to be saved and never to be shown; what is done with it are commands of the conversation. */
function quarantineRoutes(app: FastifyInstance, world: FileRoutesWorld): void {
  const may = (handle: Handle) => handler(world, { rate: 'fetch', find: mayBy(world, 'open-quarantine'), handle })
  app.get(
    inQuarantine,
    may((asked) => listApart(world, asked)),
  )
  app.get(
    `${inQuarantine}/:file`,
    may((asked) => sendApart(world, asked)),
  )
}

function begin(world: FileRoutesWorld, { may, request, reply }: Asked): Promise<unknown> {
  const problems = problemsOf(may, request.body)
  if (problems) return Promise.resolve(reply.code(400).send({ problems }))
  return answer(reply, () => beginUpload(world, may, request.body as BeginUpload))
}

/** [FI18] A guest puts no code before what they send. */
function problemsOf({ file, known }: Allowed, body: unknown) {
  if (file === nowhere) return [{ path: '/file', problem: 'pattern' }]
  const locked = known.kind === 'guest' && (body as Partial<BeginUpload> | null)?.lock !== undefined
  return locked ? [{ path: '/lock', problem: 'not-understood' }] : checkBegin(body)
}

async function part(world: FileRoutesWorld, { may, request, reply }: Asked): Promise<unknown> {
  const { at: text = '' } = request.query as { at?: string }
  const { body } = request
  if (!/^\d{1,15}$/.test(text) || !Buffer.isBuffer(body) || body.length === 0)
    return reply.code(400).send({ problems: [{ path: '/at', problem: 'not-understood' }] })
  return answer(reply, () => addPart(world, may, { at: Number(text), bytes: body }))
}

async function list({ database, directories, now }: FileRoutesWorld, { may }: Asked): Promise<unknown> {
  return database.reading(may.workspace, async (tx) => {
    const rows = await readFiles(tx, may, hostOf(may))
    const { directory } = await directories.within(tx, may.workspace)
    return rows.map((row) => viewFile(row, { audience: may.audience, directory, now: now() }))
  })
}

/** [FI9] What is not there, not there any more, or not for this person: all the same. */
async function send(world: FileRoutesWorld, asked: Asked, wanted: Wanted): Promise<unknown> {
  const { may, reply } = asked
  const row = await world.database.reading(may.workspace, (tx) => readOpen(tx, asked, world.now()))
  const name = row && bytesFor(row, wanted, world.now())
  const found = name ? await world.files.store.open(name) : null
  if (!row || !found) return absent(reply)
  if (wanted === 'whole' && row.by_kind !== may.known.kind) noteWhenSent(world, may, reply)
  return reply.headers({ ...headersFor(row.format, wanted, row.id), 'content-length': found.bytes }).send(found.stream)
}

/** [FI18] What needs a code is to a guest as if it were not there, until their device has given it. */
async function readOpen(tx: Tx, { may, request }: Asked, now: Instant): Promise<FileRow | null> {
  const row = await readFile(tx, may, hostOf(may))
  if (!row?.lock || may.known.kind === 'host') return row
  const link = guestDevice(request.raw)
  return link && (await mayFetch(tx, may, { link, now })) ? row : null
}

async function listApart({ database, now }: FileRoutesWorld, { may }: Asked): Promise<unknown> {
  const { workspace, conversation } = may
  const asked = { workspace, conversation, host: hostOf(may), now: now() }
  return (await database.reading(workspace, (tx) => readQuarantine(tx, asked))).map(viewQuarantined)
}

/** [FI15] What is not there and what is not said to be understood are told apart only to those who may have it. */
async function sendApart(world: FileRoutesWorld, asked: Asked): Promise<unknown> {
  const { may, request, reply } = asked
  const { workspace, conversation } = may
  const wanted = { workspace, conversation, host: hostOf(may), now: world.now() }
  const row = await world.database.reading(workspace, (tx) => readQuarantined(tx, wanted, may.file))
  if (!row) return absent(reply)
  if ((request.query as { warned?: string }).warned !== 'yes') return reply.code(409).send(refuse('not-warned'))
  const found = await world.files.store.open(row.body)
  if (!found) return absent(reply)
  noteWhenSent(world, may, reply)
  return reply.headers({ ...headersFor(row.format, 'whole', row.id), 'content-length': found.bytes }).send(found.stream)
}

/** [CO75] Noted once all of it has left us; what was cut off on the way was not fetched. */
function noteWhenSent(
  { lanes, newKey }: FileRoutesWorld,
  { workspace, conversation, file, known }: Allowed,
  reply: FastifyReply,
) {
  reply.raw.once('finish', () => {
    const ask = { command: noteFetchedCommand, workspace, stream: conversation, body: { file }, actor: known }
    // A mark, no more: while the database is away it is not made.
    void lanes.perform({ ...ask, key: newKey(), again: false }).catch(() => undefined)
  })
}

function hostOf({ known }: Allowed): HostId | null {
  return known.kind === 'host' ? known.id : null
}
