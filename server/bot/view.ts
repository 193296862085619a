// What hosts may know of a bot: what speaks to guests; and those who write it, the draft and every version too.
import type { Flow } from '../../domain/bot/flow.ts'
import type { BotId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { BotView, ModelView } from '../../protocol/bot.ts'
import type { Tx } from '../db/database.ts'
import { readKept } from './store-files.ts'
import { readBot, readVersion, readVersions } from './store.ts'

/** Null where there is no such bot. */
export async function viewBot(
  tx: Tx,
  workspace: WorkspaceId,
  { id, writes, model }: { readonly id: BotId; readonly writes: boolean; readonly model: ModelView | null },
): Promise<BotView | null> {
  const found = await readBot(tx, workspace, id)
  if (!found) return null
  if (!writes)
    return { draft: null, live: found.live && withoutAddress(found.live), versions: [], model: null, files: [] }
  const kept = await readKept(tx, workspace, null)
  const files = kept.map(({ body: _body, preview: _preview, ...file }) => file)
  return { ...found, versions: await readVersions(tx, workspace, id), model, files }
}

/** A file of bots, with the names of its bytes; null where there is none of that content. */
export async function keptFile(tx: Tx, workspace: WorkspaceId, hash: string) {
  const [found] = await readKept(tx, workspace, [hash])
  return found ?? null
}

/** [WS41] Whose address it is is for those who write bots. */
function withoutAddress({ mailsFiles: _told, ...flow }: Flow): Flow {
  return flow
}

/** The flow of one version, as it was published; null where there is none. */
export function viewVersion(
  tx: Tx,
  workspace: WorkspaceId,
  wanted: { readonly bot: BotId; readonly version: number },
): Promise<Flow | null> {
  return readVersion(tx, workspace, wanted)
}
