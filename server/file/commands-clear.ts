// What is over is cleared away by jobs: expired and withdrawn files, files that wait for the scanner, what nobody owns.
import {
  type CommandKey,
  type ConversationId,
  type FileId,
  isId,
  type SessionId,
  type WorkspaceId,
} from '../../domain/shared/ids.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { expireFileCommand } from '../conversation/commands-file.ts'
import type { Person } from '../conversation/view-rights.ts'
import { isByteName } from '../files/bytes.ts'
import type { NewJob } from '../jobs/add-job.ts'
import type { Task } from '../jobs/run-jobs.ts'
import { botNamesInUse, botUploadsComing, clearBotFiles } from '../bot/commands-clear.ts'
import { allowed } from './access.ts'
import { refuseUpload } from './commands.ts'
import { shareUpload, type ShareWorld } from './commands-share.ts'
import { deleteStrayParts } from './store-parts.ts'
import { readUpload, type Upload } from './store.ts'
import {
  deleteStale,
  markErased,
  readComing,
  readNamesInUse,
  readOver,
  readUnwanted,
  readWorkspaces,
} from './store-there.ts'

export interface ClearWorld extends ShareWorld {
  readonly newId: () => string
}

/** What the worker does for files, by the names of the jobs. */
export function fileTasks(world: ClearWorld): Record<string, Task> {
  return {
    'clear-files': async (payload) => {
      const { workspace, stream } = payload as { workspace: WorkspaceId; stream: ConversationId }
      await clear(world, workspace, stream)
    },
    'share-waiting': (payload) => shareWaiting(world, payload as Waiting),
    'sweep-files': () => sweep(world),
  }
}

/** [FI12] Expires what is over and erases the bytes of what may not be had any more, in one conversation or in all of them. */
async function clear(world: ClearWorld, workspace: WorkspaceId, conversation: ConversationId | null): Promise<void> {
  const { database, files, now } = world
  const over = await database.reading(workspace, (tx) => readOver(tx, workspace, { conversation, now: now() }))
  for (const { conversation: stream, file } of over) await expire(world, { workspace, stream, file })
  const unwanted = await database.reading(workspace, (tx) => readUnwanted(tx, workspace, conversation))
  for (const { body, preview } of unwanted) {
    if (body) await files.store.erase(body)
    if (preview) await files.store.erase(preview)
  }
  if (unwanted.length === 0) return
  await database.inWorkspace(workspace, (tx) =>
    markErased(
      tx,
      workspace,
      unwanted.map(({ file }) => file),
    ),
  )
}

async function expire(
  { lanes, newId }: ClearWorld,
  { workspace, stream, file }: { workspace: WorkspaceId; stream: ConversationId; file: FileId },
): Promise<void> {
  const key = newId() as CommandKey
  const actor = { kind: 'anyone' } as const
  await lanes.perform({ command: expireFileCommand, workspace, stream, body: { file }, key, actor, again: false })
}

interface Waiting {
  readonly workspace: WorkspaceId
  readonly conversation: ConversationId
  readonly file: FileId
}

/** [FI13] Once more, as the person who shared it: if they may not any more, it is refused. */
async function shareWaiting(world: ClearWorld, address: Waiting): Promise<void> {
  const { database } = world
  const upload = await database.reading(address.workspace, (tx) => readUpload(tx, address))
  if (upload?.state !== 'waiting') return
  const known = personBehind(upload, address.workspace)
  const may = await allowed(world, known, { ...address, action: 'share-file' })
  const shared = may && (await shareUpload(world, may))
  // Nobody is there to ask again: what is refused now stays so.
  if (!shared) await refuseUpload(world, address, { refused: 'not-found' })
  else if (isRefusal(shared)) await refuseUpload(world, address, shared)
}

function personBehind({ by_kind: kind, by_id: id }: Upload, workspace: WorkspaceId): Person {
  return { kind, id, workspace, session: '' as SessionId } as Person
}

const hourMs = 3_600_000
/** An upload that has not come to its end by then never will. */
const unfinishedMs = 24 * hourMs

/** [FI12] The hourly round. It leaves the next one as a job, so that there is always one. */
async function sweep(world: ClearWorld): Promise<void> {
  const { database, now, leaveJob } = world
  await database.outside((tx) => leaveJob(tx, { ...sweepJob, runAt: new Date(now() + hourMs) }))
  const workspaces = await database.outside(readWorkspaces)
  const coming = new Set<string>()
  for (const workspace of workspaces) {
    await clear(world, workspace, null)
    await clearBotFiles(world, workspace, now() - unfinishedMs)
    await sweepStore(world, workspace)
    for (const id of await sweepUploads(world, workspace)) coming.add(id)
  }
  for (const { id, at } of await world.files.spool.all()) {
    if (!coming.has(id) && at < now() - hourMs) await world.files.spool.eraseHere(id)
  }
}

export const sweepJob: NewJob = { name: 'sweep-files', payload: {}, key: 'sweep-files' }

/** Bytes that belong to no file: their fact was never written, or was written with others. */
async function sweepStore({ database, files: { store }, now }: ClearWorld, workspace: WorkspaceId): Promise<void> {
  // What is younger may be about to be said.
  const old: string[] = []
  for await (const { name, at } of store.list(workspace)) if (at < now() - hourMs) old.push(name)
  const named = old.filter(isByteName)
  const inUse = await database.reading(
    workspace,
    async (tx) =>
      new Set([...(await readNamesInUse(tx, workspace, named)), ...(await botNamesInUse(tx, workspace, named))]),
  )
  for (const name of old.filter((one) => !inUse.has(one))) await store.erase(name)
}

/** Forgets uploads that never came to an end; answers those that still may. */
async function sweepUploads(
  { database, files: { spool }, now }: ClearWorld,
  workspace: WorkspaceId,
): Promise<ReadonlySet<string>> {
  const ids = (await spool.all()).map(({ id }) => id).filter(isId)
  return database.inWorkspace(workspace, async (tx) => {
    await deleteStale(tx, workspace, now() - unfinishedMs)
    await deleteStrayParts(tx, workspace, now() - hourMs)
    return new Set([...(await readComing(tx, workspace, ids)), ...(await botUploadsComing(tx, workspace, ids))])
  })
}
