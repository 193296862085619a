// What is deleted for good leaves the index with it.
import type { DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import { deleteBands, deleteEntries, lockIndex } from './store-index.ts'

/**
 * Takes all out of the index that it has of this desk and of its conversations, which are deleted in the same transaction. A
 * batch of the indexer that is under way is waited for; one that comes later finds nothing to read.
 */
export async function leaveIndex(
  tx: Tx,
  workspace: WorkspaceId,
  { desk, conversations }: { readonly desk: DeskId; readonly conversations: readonly string[] },
): Promise<void> {
  await lockIndex(tx, workspace)
  await deleteEntries(tx, workspace, conversations)
  await deleteBands(tx, workspace, desk)
}
