// A file that has come whole: looked at, scanned, drawn anew if it is a picture, kept, and only then said.
import { stat } from 'node:fs/promises'
import { wordsOf } from '../../domain/file/label.ts'
import type { CommandKey, FileId } from '../../domain/shared/ids.ts'
import { isRefusal, type Refusal } from '../../domain/shared/refusal.ts'
import type { Coming, Shared } from '../../protocol/file.ts'
import { shareFileCommand } from '../conversation/commands-file.ts'
import type { Person } from '../conversation/view-rights.ts'
import type { Tx } from '../db/database.ts'
import type { NewJob } from '../jobs/add-job.ts'
import { failPoint } from '../log/fail-point.ts'
import type { Lanes } from '../log/lanes.ts'
import type { Allowed } from './access.ts'
import { type Drawn, eraseBytes, keepBytes, lookAt } from './commands-bytes.ts'
import { ownUpload, refuseUpload, type UploadWorld } from './commands.ts'
import { type FileAddress, markWaiting, type Upload } from './store.ts'

export interface ShareWorld extends UploadWorld {
  readonly lanes: Lanes
  /** 32 hex digits that nobody can guess. */
  readonly newName: () => string
  readonly leaveJob: (tx: Tx, job: NewJob) => Promise<void>
  readonly now: () => number
}

/** How soon a file that waits for the scanner is tried again. */
const scanAgainMs = 15_000

/** Files that are being looked at, so that whoever asks again meanwhile shares the answer. */
const underWay = new Map<FileId, Promise<Shared | Coming | Refusal>>()

/**
 * Shares what has come. Answers with the fact's number; `waiting` while the scanner is away; with `received` when it is not
 * all there. Refuses with `file-kind`, `file-broken`, `file-size`, `file-infected`, `files-off`.
 */
export async function shareUpload(world: ShareWorld, allowed: Allowed): Promise<Shared | Coming | Refusal> {
  const { file } = allowed
  const running = underWay.get(file)
  if (running) return running
  const begun = share(world, allowed).finally(() => underWay.delete(file))
  underWay.set(file, begun)
  return begun
}

async function share(world: ShareWorld, allowed: Allowed): Promise<Shared | Coming | Refusal> {
  const upload = await ownUpload(world, allowed)
  if (isRefusal(upload)) return upload
  if (upload.seq !== null) return { n: upload.seq }
  const received = await world.files.spool.received(allowed)
  if (received < upload.bytes) return { received }
  const shared = await shareWhole(world, allowed, upload)
  if (isRefusal(shared) && shared.refused !== 'files-off') await refuseUpload(world, allowed, shared)
  return shared
}

/** Where it is, and who shares it. */
interface Whole extends FileAddress {
  readonly known: Person
}

async function shareWhole(world: ShareWorld, whole: Whole, upload: Upload): Promise<Shared | Refusal> {
  const drawn = await lookAt(world.files, whole, upload.label ?? '')
  if (drawn === 'scanner-away') return wait(world, whole)
  return isRefusal(drawn) ? drawn : keepAndSay(world, whole, { upload, drawn })
}

/** It goes out by itself when the scanner is back. */
async function wait(
  { database, leaveJob, now }: ShareWorld,
  { workspace, conversation, file }: Whole,
): Promise<Shared> {
  await database.inWorkspace(workspace, async (tx) => {
    await markWaiting(tx, { workspace, conversation, file })
    const payload = { workspace, conversation, file }
    await leaveJob(tx, {
      name: 'share-waiting',
      payload,
      key: `share-waiting:${file}`,
      runAt: new Date(now() + scanAgainMs),
    })
  })
  return { waiting: 'scanner' }
}

/** [FI11] Kept first, said then: a crash in between leaves bytes that belong to nobody, which are swept up. */
async function keepAndSay(
  world: ShareWorld,
  { workspace, conversation, file, known }: Whole,
  { upload, drawn }: { upload: Upload; drawn: Drawn },
): Promise<Shared | Refusal> {
  const kept = await keepBytes(world, workspace, drawn)
  await failPoint('files.kept')
  const { size: bytes } = await stat(drawn.body)
  const body = {
    file,
    format: drawn.format,
    bytes,
    ...drawn.size,
    text: wordsOf(upload.label ?? '', upload.description ?? ''),
    keep: upload.keep,
    ...(upload.lock && { locked: upload.lock }),
    ...kept,
  }
  const ask = { command: shareFileCommand, workspace, stream: conversation, body, actor: known }
  const outcome = await world.lanes.perform({ ...ask, key: file as string as CommandKey, again: true })
  if (isRefusal(outcome)) {
    await eraseBytes(world.files, kept)
    return outcome
  }
  await world.files.spool.erase({ workspace, file })
  return { n: outcome.n ?? 0 }
}
