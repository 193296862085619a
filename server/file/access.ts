// Who may share into a conversation, and who may have what is in it. Proof is a value that is made here only.
import type { Action } from '../../domain/access/may.ts'
import type { Sharer } from '../../domain/file/file.ts'
import { type ConversationId, type FileId, type GuestId, isId } from '../../domain/shared/ids.ts'
import type { Person } from '../conversation/view-rights.ts'
import { open } from '../conversation/view-thread.ts'
import type { ThreadWorld } from '../conversation/view-together.ts'
import type { Audience } from '../conversation/view.ts'
import type { FileAddress } from './store.ts'

/** Somebody who may, and the file that is asked for, which may be there or not. */
export interface Allowed extends FileAddress {
  readonly known: Person
  readonly audience: Audience
}

interface Named {
  readonly conversation: ConversationId
  readonly file: FileId
}

/** Whether this person may do this in this conversation now; null for denied and absent alike. */
export async function allowed(
  world: ThreadWorld,
  known: Person,
  { conversation, file, action }: Named & { readonly action: Action },
): Promise<Allowed | null> {
  const found = await open(world, known, { id: conversation, action })
  return found && { workspace: found.workspace, conversation, file, known, audience: found.audience }
}

/** Stands in the place of an id that is none: it names nothing, and is answered as an absent one. */
export const nowhere = '00000000-0000-0000-0000-000000000000'

/** Whether somebody may do this with the file that an address names. */
export function mayBy(world: ThreadWorld, action: Action) {
  return (known: Person, params: unknown) => {
    const { id, file = '' } = params as { id: string; file?: string }
    const idIn = (text: string) => (isId(text) ? text : nowhere)
    return allowed(world, known, { conversation: idIn(id) as ConversationId, file: idIn(file) as FileId, action })
  }
}

/** The person as the sharer of a file. */
export function sharerOf(known: Person): Sharer {
  return known.kind === 'host' ? { kind: 'host', id: known.id } : { kind: 'guest', id: known.id as GuestId }
}
