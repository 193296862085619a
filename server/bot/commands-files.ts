// A file that a bot is to send: brought in parts by whoever writes bots, looked at like any file, and kept by its content.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { KeptFile } from '../../domain/bot/flow.ts'
import { hasRoom } from '../../domain/file/allow.ts'
import { labelOf } from '../../domain/file/label.ts'
import type { FileId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/shared/refusal.ts'
import type { KeptForBots } from '../../protocol/bot.ts'
import type { BeginBotUpload, Coming } from '../../protocol/file.ts'
import type { Database } from '../db/database.ts'
import { type Drawn, eraseBytes, keepBytes, lookAt } from '../file/commands-bytes.ts'
import { reservedBytes, usedBy } from '../file/commands.ts'
import { refuseEarly } from '../files/examine.ts'
import type { Files } from '../files/files.ts'
import { headBytes } from '../files/sniff.ts'
import { failPoint } from '../log/fail-point.ts'
import {
  type BotUpload,
  countComing,
  insertBotUpload,
  insertKept,
  markUpload,
  readBotUpload,
  readKept,
  type UploadAddress,
} from './store-files.ts'

export interface BotFilesWorld {
  readonly database: Database
  readonly files: Files
  /** 32 hex digits that nobody can guess. */
  readonly newName: () => string
}

/** Somebody who writes bots, and the upload that is asked for. */
export interface Bringing extends UploadAddress {
  readonly by: HostId
}

/**
 * [FI10] Begins an upload, or says how far it has come. Refuses with `file-size`, `files-full`; with the reason of its refusal one
 * that was refused; `not-found` where the id is somebody else's.
 */
export async function beginBotUpload(
  { database, files }: BotFilesWorld,
  bringing: Bringing,
  { label, bytes }: BeginBotUpload,
): Promise<Coming | Refusal> {
  const { workspace, by } = bringing
  const full = (await files.spool.free()) < bytes + reservedBytes
  const refused = await database.inWorkspace(workspace, async (tx) => {
    const before = await readBotUpload(tx, bringing)
    if (before) return before.by === by && before.bytes === bytes ? before.refusal : refuse('not-found')
    if (full) return refuse('files-full', { of: 'disk' })
    const used = { ...(await usedBy(tx, bringing)), ...(await countComing(tx, workspace, by)) }
    const noRoom = used.taken ? refuse('not-found') : hasRoom(bytes, files.room, used)
    if (noRoom) return noRoom
    await insertBotUpload(tx, bringing, { by, label: labelOf(label), bytes })
    return null
  })
  return refused ?? { received: await files.spool.received(bringing) }
}

export interface BotPart {
  readonly at: number
  readonly bytes: Buffer
}

/** Takes the next part; the first tells what cannot be taken before the rest has come. */
export async function addBotPart(
  world: BotFilesWorld,
  bringing: Bringing,
  { at, bytes }: BotPart,
): Promise<Coming | Refusal> {
  const upload = await ownUpload(world, bringing)
  if (isRefusal(upload)) return upload
  if (upload.hash) return { received: upload.bytes }
  const { spool } = world.files
  if (at + bytes.length > upload.bytes) return { received: await spool.received(bringing) }
  const received = await spool.append(bringing, at, bytes)
  const early = at === 0 && received > 0 && refuseEarly(await spool.head(bringing, headBytes), upload.label)
  if (!early || (received < headBytes && received < upload.bytes)) return { received }
  return refuseForGood(world, bringing, early)
}

async function ownUpload({ database }: BotFilesWorld, bringing: Bringing): Promise<BotUpload | Refusal> {
  const upload = await database.reading(bringing.workspace, (tx) => readBotUpload(tx, bringing))
  if (upload?.by !== bringing.by) return refuse('not-found')
  return upload.refusal ?? upload
}

async function refuseForGood(
  { database, files }: BotFilesWorld,
  bringing: Bringing,
  refusal: Refusal,
): Promise<Refusal> {
  await database.inWorkspace(bringing.workspace, (tx) => markUpload(tx, bringing, { refusal }))
  await files.spool.erase(bringing)
  return refusal
}

/** Uploads that are being looked at, so that whoever asks again meanwhile shares the answer. */
const underWay = new Map<FileId, Promise<KeptForBots | Coming | Refusal>>()

/**
 * Keeps what has come, and tells by which content it is known; `waiting` while the scanner is away, `received` when it is not all
 * there. Refuses with `file-kind`, `file-broken`, `file-size`, `file-infected`.
 */
export async function keepBotUpload(world: BotFilesWorld, bringing: Bringing): Promise<KeptForBots | Coming | Refusal> {
  const { file } = bringing
  const begun = underWay.get(file) ?? keepWhole(world, bringing).finally(() => underWay.delete(file))
  underWay.set(file, begun)
  return begun
}

async function keepWhole(world: BotFilesWorld, bringing: Bringing): Promise<KeptForBots | Coming | Refusal> {
  const upload = await ownUpload(world, bringing)
  if (isRefusal(upload)) return upload
  if (upload.hash) return (await keptAs(world, bringing.workspace, upload.hash)) ?? refuse('not-found')
  const received = await world.files.spool.received(bringing)
  if (received < upload.bytes) return { received }
  const drawn = await lookAt(world.files, bringing, upload.label)
  if (drawn === 'scanner-away') return { waiting: 'scanner' }
  return isRefusal(drawn) ? refuseForGood(world, bringing, drawn) : keepDrawn(world, bringing, drawn)
}

/** [FI11] Kept first: a crash in between leaves bytes that belong to nobody, which are swept up. */
async function keepDrawn(world: BotFilesWorld, bringing: Bringing, drawn: Drawn): Promise<KeptFile> {
  const { database, files } = world
  const file = { ...(await contentOf(drawn.body)), format: drawn.format, ...drawn.size }
  const names = await keepBytes(world, bringing.workspace, drawn)
  await failPoint('files.kept')
  const own = await database.inWorkspace(bringing.workspace, async (tx) => {
    await markUpload(tx, bringing, { hash: file.hash })
    return insertKept(tx, bringing.workspace, { ...file, ...names })
  })
  // The same content was there: it is kept once.
  if (!own) await eraseBytes(files, names)
  await files.spool.erase(bringing)
  return file
}

async function contentOf(path: string): Promise<Pick<KeptFile, 'hash' | 'bytes'>> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { hash: hash.digest('hex'), bytes: (await stat(path)).size }
}

async function keptAs({ database }: BotFilesWorld, workspace: WorkspaceId, hash: string): Promise<KeptFile | null> {
  const [found] = await database.reading(workspace, (tx) => readKept(tx, workspace, [hash]))
  if (!found) return null
  const { body: _body, preview: _preview, ...file } = found
  return file
}
