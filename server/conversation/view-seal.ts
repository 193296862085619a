// What is told of seals beside the thread: to lists and presence at the commit, and to owners as a number.
import { may } from '../../domain/access/may.ts'
import type { ConversationId, DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import { presentHost } from '../../domain/workspace/people.ts'
import type { Change } from '../log/command.ts'
import type { Tx } from '../db/database.ts'
import { readAudiences } from './store-read.ts'
import { countSeals } from './store-seal.ts'
import type { Standing } from './store.ts'
import type { Person } from './view-rights.ts'
import type { ThreadWorld } from './view-together.ts'

/** Whom a conversation is for, as of its fact number `n`. */
export interface AudienceAt {
  readonly conversation: ConversationId
  readonly workspace: WorkspaceId
  readonly desk: DeskId
  readonly sealedBy: HostId | null
  readonly n: number
}

const changing = new Set(['sealed', 'seal-passed', 'unsealed'])

/** The conversations whose audience these changes have changed, or may have changed at a time of which nobody was told. */
export function audiencesChanged(workspace: WorkspaceId, changes: readonly Change<unknown>[]): AudienceAt[] {
  return changes
    .filter(({ entries, repeats }) => repeats || entries.some(isSeal))
    .flatMap(({ seq, state }) => {
      // Streams of other nouns are committed too.
      const { conversation } = state as Partial<Standing>
      return conversation ? [{ ...audienceOf(conversation), workspace, n: seq }] : []
    })
}

function audienceOf({ id: conversation, desk, sealedBy }: Standing['conversation']) {
  return { conversation, desk, sealedBy }
}

/** For whom these conversations are, as this transaction sees it. */
export async function audiencesIn(tx: Tx, workspace: WorkspaceId, ids: readonly string[]): Promise<AudienceAt[]> {
  const found = ids.length === 0 ? [] : await readAudiences(tx, workspace, ids)
  return found.map((audience) => ({ ...audience, workspace }))
}

/** Whether the fact changes who may read. */
export function isSeal({ type }: { readonly type: string }): boolean {
  return changing.has(type)
}

/** How many conversations a host has sealed, for owners who are about to remove them; null for everybody else. */
export async function sealsOf(
  { database, directories }: ThreadWorld,
  asking: Person,
  host: HostId,
): Promise<{ sealed: number } | null> {
  const { workspace } = asking
  return database.reading(workspace, async (tx) => {
    const { directory } = await directories.within(tx, workspace)
    const allowed = may(asking, 'change-hosts', { thing: { kind: 'workspace', workspace }, directory })
    if (!allowed || !presentHost(directory, host)) return null
    return { sealed: await countSeals(tx, workspace, host) }
  })
}
