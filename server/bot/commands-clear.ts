// What no bot and no conversation names any more is cleared away, in the hourly round of files (server/file/commands-clear.ts).
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Database } from '../db/database.ts'
import type { Files } from '../files/files.ts'
import { eraseBytes } from '../file/commands-bytes.ts'
import { deleteOldUploads, deleteUnnamed, isAnyUnnamed } from './store-files.ts'

export { readBotComing as botUploadsComing, readBotNames as botNamesInUse } from './store-files.ts'

interface ClearBotsWorld {
  readonly database: Database
  readonly files: Pick<Files, 'store'>
}

/** [BO57] `before`: whatever was brought since then may be about to be named. */
export async function clearBotFiles(
  { database, files }: ClearBotsWorld,
  workspace: WorkspaceId,
  before: number,
): Promise<void> {
  await database.inWorkspace(workspace, (tx) => deleteOldUploads(tx, workspace, before))
  const any = await database.reading(workspace, (tx) => isAnyUnnamed(tx, workspace, before))
  const ended = any ? await database.inWorkspace(workspace, (tx) => deleteUnnamed(tx, workspace, before)) : []
  for (const names of ended) await eraseBytes(files, names)
}
