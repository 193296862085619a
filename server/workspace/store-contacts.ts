// Rows of contact links. One that was ended keeps its row and its address, so that its name leads nowhere for ever.
import type { Contact } from '../../domain/contact/contact.ts'
import type { ContactId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { ContactFact } from '../../domain/workspace/directory.ts'
import type { Tx } from '../db/database.ts'
import type { Ask } from '../log/command.ts'

/** All of a workspace that were not ended as one column, the oldest first. */
export const contactsColumn = `
         (select coalesce(jsonb_agg(jsonb_build_object(
                   'id', k.id, 'name', k.name, 'host', k.host_id, 'desk', k.desk_id, 'languages', k.languages,
                   'until', (extract(epoch from k.until) * 1000)::bigint, 'most', k.most, 'on', k.is_on,
                   'madeAt', (extract(epoch from k.made_at) * 1000)::bigint)
                   order by k.made_at, k.id), '[]')
            from contact k
           where k.workspace_id = $1 and k.ended_at is null) as contacts`

/** What the fact makes of its row. */
export async function saveContactFact(tx: Tx, workspace: WorkspaceId, { type, contact }: ContactFact): Promise<void> {
  if (type === 'contact-made') return insertContact(tx, workspace, contact)
  if (type === 'contact-changed') return updateContact(tx, workspace, contact)
  await tx.query('update contact set ended_at = now() where workspace_id = $1 and id = $2', [workspace, contact.id])
}

/** Whoever leaves is met no more. */
export async function endContactsOf(tx: Tx, workspace: WorkspaceId, host: HostId): Promise<void> {
  await tx.query('update contact set ended_at = now() where workspace_id = $1 and host_id = $2 and ended_at is null', [
    workspace,
    host,
  ])
}

async function insertContact(tx: Tx, workspace: WorkspaceId, contact: Contact): Promise<void> {
  const { id, name, host, desk, languages, until, most, on, madeAt } = contact
  await tx.query(
    `insert into contact (workspace_id, id, name, host_id, desk_id, languages, until, most, is_on, made_at)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0), $8, $9, to_timestamp($10 / 1000.0))`,
    [workspace, id, name, host, desk, languages, until, most, on, madeAt],
  )
  await tx.query('insert into contact_address (name, workspace_id, contact_id) values ($1, $2, $3)', [
    name,
    workspace,
    id,
  ])
}

async function updateContact(tx: Tx, workspace: WorkspaceId, contact: Contact): Promise<void> {
  const { id, desk, languages, until, most, on } = contact
  await tx.query(
    `update contact set desk_id = $3, languages = $4, until = to_timestamp($5 / 1000.0), most = $6, is_on = $7
      where workspace_id = $1 and id = $2`,
    [workspace, id, desk, languages, until, most, on],
  )
}

/** Which of the names that are asked for were ever given to a link, in whatever workspace. */
export async function namesGiven(tx: Tx, asks: readonly Ask[]): Promise<ReadonlySet<string>> {
  const names = asks.flatMap(nameAsked)
  if (names.length === 0) return new Set()
  const { rows } = await tx.query<{ name: string }>('select name from contact_address where name = any($1::text[])', [
    names,
  ])
  return new Set(rows.map(({ name }) => name))
}

function nameAsked({ command, body }: Ask): string[] {
  const asks = command.name === 'make-contact' || command.name === 'rotate-contact'
  return asks ? [(body as { name: string }).name] : []
}

/** How many conversations were begun by each of these. */
export async function readUses(
  tx: Tx,
  workspace: WorkspaceId,
  contacts: readonly ContactId[],
): Promise<{ contact: ContactId; begun: number }[]> {
  const { rows } = await tx.query<{ contact: ContactId; begun: number }>(
    'select id as contact, begun from contact where workspace_id = $1 and id = any($2::uuid[]) order by id',
    [workspace, contacts],
  )
  return rows
}
