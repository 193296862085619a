// What the ledgers of the directory and of conversations ask of bots: kept after their facts, read for those who need it.
import { filesIn, type Flow, type KeptFile } from '../../domain/bot/flow.ts'
import type { BotId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Bot } from '../../domain/bot/bot.ts'
import type { Tx } from '../db/database.ts'
import type { Ask, Change, Entry } from '../log/command.ts'
import { readKept } from './store-files.ts'
import { insertVersion, readSpoken, saveDraft, saveStandpoints, type Standpoint } from './store.ts'

export { botsColumn, readSpoken, saveBotRow as saveBotFact } from './store.ts'

/** What was written came with the command that saved or published it: the log says that it was, and not what. */
export async function saveFlows(
  tx: Tx,
  workspace: WorkspaceId,
  { entries, asks }: { readonly entries: readonly Entry[]; readonly asks: readonly Ask[] },
): Promise<void> {
  for (const { command, body, key } of asks) {
    if (command.name !== 'save-bot' && command.name !== 'publish-bot') continue
    const { id: bot, flow } = body as { id: BotId; flow: Flow }
    await saveDraft(tx, workspace, { bot, flow })
    const published = entries.find((entry) => entry.key === key && entry.type === 'bot-published')
    if (!published) continue
    const { versions: version } = (published.data as { bot: Bot }).bot
    await insertVersion(tx, workspace, { bot, version, flow, by: published.by.id })
  }
}

/**
 * [BO55] Which files the workspace has of those that are about to be published. The directory is locked meanwhile, and only who has
 * locked it takes one away.
 */
export async function filesToPublish(
  tx: Tx,
  workspace: WorkspaceId,
  asks: readonly Ask[],
): Promise<ReadonlyMap<string, KeptFile>> {
  const hashes = asks
    .filter(({ command }) => command.name === 'publish-bot')
    .flatMap(({ body }) => filesIn((body as { flow: Flow }).flow).map(({ hash }) => hash))
  const kept = hashes.length === 0 ? [] : await readKept(tx, workspace, hashes)
  return new Map(kept.map((file) => [file.hash, file]))
}

/** Where the bot stands after its answer, which came with the command that said it. */
export async function saveRuns(tx: Tx, workspace: WorkspaceId, changes: readonly Change<unknown>[]): Promise<void> {
  const moved = changes.flatMap(({ id, entries, asks }) =>
    asks
      .filter(({ command, key }) => command.name === 'answer-as-bot' && entries.some((entry) => entry.key === key))
      .map(({ body }) => ({ conversation: id, ...(body as { standpoint: Standpoint }).standpoint })),
  )
  if (moved.length > 0) await saveStandpoints(tx, workspace, moved)
}

const speaking = new Set(['take-over', 'finish', 'share-file'])

/** What the bot of each conversation says, for those who take it over, finish, or send a file. */
export async function loadSpoken(
  tx: Tx,
  workspace: WorkspaceId,
  asks: readonly Ask[],
): Promise<ReadonlyMap<string, Flow>> {
  const asking = asks.filter(({ command }) => speaking.has(command.name)).map(({ stream }) => stream)
  return asking.length === 0 ? new Map() : readSpoken(tx, workspace, asking)
}
