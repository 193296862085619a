// What the conversation's own ledger asks of flags: read for those who flag, kept after their facts.
import type { Flagging } from '../../domain/conversation/flag.ts'
import type { FlagId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import type { Ask, Change, Entry } from '../log/command.ts'
import { readFlags, readWords, type Settled, writeFlags } from './store.ts'

export const noFlagging: Flagging = { words: new Map(), flags: [] }

/** What flagging asks of each conversation in which it is asked for; the others are not looked at. */
export async function loadFlagging(
  tx: Tx,
  workspace: WorkspaceId,
  asks: readonly Ask[],
): Promise<(conversation: string) => Flagging> {
  const flagging = asks.filter(({ command }) => command.name === 'flag' || command.name === 'unflag')
  if (flagging.length === 0) return () => noFlagging
  const places = flagging.flatMap(({ command, stream, body }) =>
    command.name === 'flag' ? [{ conversation: stream, of: (body as { of: number }).of }] : [],
  )
  const words = await readWords(tx, workspace, places)
  const flags = await readFlags(tx, workspace, [...new Set(flagging.map(({ stream }) => stream))])
  return (conversation) => ({
    words: words.get(conversation) ?? noFlagging.words,
    flags: flags.get(conversation) ?? noFlagging.flags,
  })
}

/** Keeps what the facts say of flags. */
export async function saveFlags(tx: Tx, workspace: WorkspaceId, changes: readonly Change<unknown>[]): Promise<void> {
  const settled = changes.flatMap(({ id, entries }) => [...lastOfEach(id, entries).values()])
  if (settled.length > 0) await writeFlags(tx, workspace, settled)
}

function lastOfEach(conversation: string, entries: readonly Entry[]): Map<FlagId, Settled> {
  const about = entries.filter(({ type }) => type === 'flagged' || type === 'unflagged')
  return new Map(
    about.map((entry) => {
      const { flag } = entry.data as { flag: FlagId }
      return [flag, { conversation, flag, entry }]
    }),
  )
}
