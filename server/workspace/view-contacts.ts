// How much contact links are used, for whoever may see them.
import type { HostId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { ContactUses } from '../../protocol/contact.ts'
import type { Database } from '../db/database.ts'
import { readUses } from './store-contacts.ts'
import { audienceOf, viewDirectory } from './view.ts'

/** [LK9] Of the links that the directory shows this host. */
export async function viewOwnUses(
  database: Database,
  directory: Directory,
  host: HostId,
): Promise<ContactUses['uses']> {
  const person = directory.hosts.get(host)
  if (!person) return []
  const { contacts, workspace } = viewDirectory({ directory, seq: 0 }, audienceOf(person.role), host)
  const ids = contacts.map(({ id }) => id)
  return database.reading(workspace.id, (tx) => readUses(tx, workspace.id, ids))
}
