// A file on its way: announced, brought in parts, and taken back. What is done with it when it is there is in commands-share.ts.
import { hasRoom, hasRoomApart, type Way, wayOf } from '../../domain/file/allow.ts'
import { descriptionOf, labelOf } from '../../domain/file/label.ts'
import type { Sharer } from '../../domain/file/file.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/shared/refusal.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { BeginUpload, Coming } from '../../protocol/file.ts'
import type { Database, Tx } from '../db/database.ts'
import { refuseEarly } from '../files/examine.ts'
import { headBytes } from '../files/sniff.ts'
import type { Files } from '../files/files.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { type Allowed, sharerOf } from './access.ts'
import {
  type Announced,
  deleteUpload,
  type FileAddress,
  type Held,
  insertUpload,
  isTaken,
  markRefused,
  readHeld,
  readUpload,
  readUsed,
  type Upload,
  updateUpload,
} from './store.ts'

export { readUsedByAll as usedBy } from './store.ts'

export { partsIn } from './store-parts.ts'

export interface UploadWorld {
  readonly database: Database
  readonly directories: Directories
  readonly files: Files
}

/** So much of the disk is left to the database, whatever anybody wants to send. */
export const reservedBytes = 512 * 1024 * 1024

/**
 * [FI10] Begins an upload, or says how far it has come. Refuses with `files-off`, `file-size`, `files-full`; with the reason of
 * its refusal one that was refused; `not-found` where the id is somebody else's.
 */
export async function beginUpload(
  world: UploadWorld,
  allowed: Allowed,
  wanted: BeginUpload,
): Promise<Coming | Refusal> {
  const announced = announcedBy(wanted)
  const full = (await world.files.spool.free()) < wanted.bytes + reservedBytes
  const begun = await world.database.inWorkspace(allowed.workspace, async (tx) => {
    const way = await wayFor(world, tx, allowed)
    if (isRefusal(way)) return way
    const before = await readUpload(tx, allowed)
    if (before) return goOn(tx, { allowed, before, announced })
    if (await isTaken(tx, allowed)) return refuse('not-found')
    const noRoom = full ? refuse('files-full', { of: 'disk' }) : await roomFor(world, tx, { allowed, announced, way })
    if (noRoom) return noRoom
    await insertUpload(tx, allowed, { by: sharerOf(allowed.known), ...announced })
    return null
  })
  if (begun) return begun
  return { received: await world.files.spool.received(allowed) }
}

function announcedBy({ label, description = '', keep, lock, bytes }: BeginUpload): Announced {
  const said = { label: labelOf(label), description: descriptionOf(description) }
  return { ...said, keep: keep ?? null, lock: lock ?? null, bytes }
}

/** By the desk's leave, as of now. */
async function wayFor({ directories }: UploadWorld, tx: Tx, allowed: Allowed): Promise<Way | Refusal> {
  const held = await readHeld(tx, allowed)
  const { directory } = await directories.within(tx, allowed.workspace)
  return held ? leaveFor(directory, held, sharerOf(allowed.known)) : refuse('not-found')
}

/** [FI4] [FI14] What becomes of it as the conversation stands; the rule asks once more when the file is shared. */
function leaveFor(directory: Directory, held: Held, by: Sharer): Way | Refusal {
  const desk = directory.desks.get(held.desk)
  return desk ? wayOf(desk.guestFiles, by.kind, held) : refuse('not-found')
}

interface Begun {
  readonly allowed: Allowed
  readonly announced: Announced
}

async function goOn(
  tx: Tx,
  { allowed, before, announced }: Begun & { before: Upload },
): Promise<Coming | Refusal | null> {
  if (!isOwn(before, allowed) || before.bytes !== announced.bytes) return refuse('not-found')
  if (before.refusal) return before.refusal
  if (before.state !== 'coming') return { received: before.bytes }
  await updateUpload(tx, allowed, announced)
  return null
}

function isOwn({ by_kind, by_id }: Upload, { known }: Allowed): boolean {
  return by_kind === known.kind && by_id === known.id
}

async function roomFor(
  { files: { room } }: UploadWorld,
  tx: Tx,
  { allowed, announced, way }: Begun & { readonly way: Way },
): Promise<Refusal | null> {
  const used = await readUsed(tx, allowed, sharerOf(allowed.known))
  return (way === 'quarantine' ? hasRoomApart : hasRoom)(announced.bytes, room, used)
}

export interface Part {
  readonly at: number
  readonly bytes: Buffer
}

/**
 * Takes the next part. One that begins elsewhere, or that leads further than was announced, changes nothing. The first part
 * tells what it will be: what cannot be taken is refused before the rest has come.
 */
export async function addPart(world: UploadWorld, allowed: Allowed, part: Part): Promise<Coming | Refusal> {
  const upload = await ownUpload(world, allowed)
  if (isRefusal(upload)) return upload
  if (upload.state !== 'coming') return { received: upload.bytes }
  const { spool } = world.files
  if (part.at + part.bytes.length > upload.bytes) return { received: await spool.received(allowed) }
  const received = await spool.append(allowed, part.at, part.bytes)
  const early = part.at === 0 && received > 0 && refuseEarly(await spool.head(allowed, headBytes), upload.label ?? '')
  if (!early || (received < headBytes && received < upload.bytes)) return { received }
  await refuseUpload(world, allowed, early)
  return early
}

/** The asker's own upload, which the desk still lets them bring; else the reason why not. */
export async function ownUpload(
  { database, directories }: Pick<UploadWorld, 'database' | 'directories'>,
  allowed: Allowed,
): Promise<Upload | Refusal> {
  return database.reading(allowed.workspace, async (tx) => {
    const upload = await readUpload(tx, allowed)
    if (!upload || !isOwn(upload, allowed)) return refuse('not-found')
    if (upload.refusal) return upload.refusal
    if (upload.state !== 'coming' && upload.state !== 'waiting') return upload
    const { directory } = await directories.within(tx, allowed.workspace)
    const way = leaveFor(directory, upload, sharerOf(allowed.known))
    return isRefusal(way) ? way : upload
  })
}

/** It is refused for good, and its bytes are gone. */
export async function refuseUpload(
  { database, files }: Pick<UploadWorld, 'database' | 'files'>,
  address: FileAddress,
  refusal: Refusal,
): Promise<void> {
  await database.inWorkspace(address.workspace, (tx) => markRefused(tx, address, refusal))
  await files.spool.erase(address)
}

/** Takes back an upload that is not shared yet; one that is, is withdrawn by hosts. */
export async function cancelUpload(world: UploadWorld, allowed: Allowed): Promise<object | Refusal> {
  const { database, files } = world
  const upload = await database.reading(allowed.workspace, (tx) => readUpload(tx, allowed))
  if (!upload || !isOwn(upload, allowed)) return refuse('not-found')
  await database.inWorkspace(allowed.workspace, (tx) => deleteUpload(tx, allowed))
  if (upload.seq === null) await files.spool.erase(allowed)
  return {}
}
