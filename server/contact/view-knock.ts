// Whose contact link somebody comes in by, as far as the door asks.
import type { ContactId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Database } from '../db/database.ts'
import { findContact, readContact } from './store.ts'

/** Whose link it is or was, for somebody who comes in by it. */
export interface Knocking {
  readonly workspace: WorkspaceId
  readonly id: ContactId
  readonly host: HostId
  /** All that it may begin is begun. */
  readonly used: boolean
}

/** The link of this name, also one that opens nothing any more; null where there never was one. */
export async function viewKnock(database: Database, name: string): Promise<Knocking | null> {
  const address = await findContact(database, name)
  const row = address && (await readContact(database, address))
  return row && { ...address, host: row.host, used: row.most !== null && row.begun >= row.most }
}
