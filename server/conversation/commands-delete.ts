// Deleting conversations for good: rows in the transaction of whoever asks, and after its commit the bytes.
import type { Files } from '../files/files.ts'
import type { Bytes } from './store-delete.ts'

export { type Bytes, type Deleted, deleteConversations, noBytes } from './store-delete.ts'

/** What a crash before or in the middle of it leaves is found by the hourly round of files. */
export async function eraseBytes(
  { store, spool }: Pick<Files, 'store' | 'spool'>,
  { kept, coming }: Bytes,
): Promise<void> {
  for (const name of kept) await store.erase(name)
  for (const id of coming) await spool.eraseHere(id)
}
