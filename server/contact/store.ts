// What is asked of a contact link before its workspace is known, and how many conversations it has begun.
import type { ContactId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Database } from '../db/database.ts'

export interface ContactAddress {
  readonly workspace: WorkspaceId
  readonly id: ContactId
}

/** Where `/c/<name>` leads or led; null when nobody ever had it. */
export async function findContact(database: Database, name: string): Promise<ContactAddress | null> {
  const [address = null] = await database.asking<ContactAddress>(
    'select workspace_id as workspace, contact_id as id from contact_address where name = $1',
    [name],
  )
  return address
}

export interface ContactRow {
  /** Also of a link that was ended. */
  readonly host: HostId
  readonly begun: number
  readonly most: number | null
}

/** Its row, ended or not. */
export async function readContact(database: Database, { workspace, id }: ContactAddress): Promise<ContactRow | null> {
  return database.reading(workspace, async (tx) => {
    const { rows } = await tx.query<ContactRow>(
      'select host_id as host, begun, most from contact where workspace_id = $1 and id = $2',
      [workspace, id],
    )
    return rows[0] ?? null
  })
}
