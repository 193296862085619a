// Which tags each conversation carries: loaded for those alone who change them, saved after their facts.
import { foldName } from '../../domain/tag/name.ts'
import type { ConversationId, TagId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import type { Ask, Change, Entry } from '../log/command.ts'
import { type Coined, coinTags } from '../tag/commands.ts'
import { readTagging, type Tagging } from '../tag/view.ts'

/** What tagging asks of a conversation. */
export interface Tags extends Tagging {
  /** As they were put on, in that order. */
  readonly carried: readonly TagId[]
}

const noTagging: Tagging = { book: new Map(), named: new Map(), fresh: new Map() }
export const noTags: Tags = { ...noTagging, carried: [] }

/** The tags of each conversation on which some are put or taken off; the others are not asked for. */
export async function loadTags(
  tx: Tx,
  workspace: WorkspaceId,
  asks: readonly Ask[],
): Promise<(conversation: string) => Tags> {
  const changing = asks.filter(({ command }) => command.name === 'tag' || command.name === 'untag')
  if (changing.length === 0) return () => noTags
  const names = changing.flatMap(({ command, body }) =>
    command.name === 'tag' ? [(body as { name: string }).name] : [],
  )
  const tagging = await readTagging(tx, workspace, names)
  const carried = await readCarried(tx, workspace, [...new Set(changing.map(({ stream }) => stream))])
  return (conversation) => ({ ...tagging, carried: carried.get(conversation) ?? [] })
}

async function readCarried(tx: Tx, workspace: WorkspaceId, ids: readonly string[]): Promise<Map<string, TagId[]>> {
  const { rows } = await tx.query<{ id: ConversationId; tags: TagId[] }>(
    `select conversation_id as id, array_agg(tag_id order by seq) as tags
       from conversation_tag
      where workspace_id = $1 and conversation_id = any($2::uuid[])
      group by conversation_id`,
    [workspace, ids],
  )
  return new Map(rows.map(({ id, tags }) => [id, tags]))
}

/** The tag that a typed name puts on. */
export function wantedTag({ named }: Tags, name: string): TagId | null {
  return named.get(foldName(name)) ?? null
}

/** What is carried after a fact. */
export function carriedAfter(tags: Tags, fact: { type: string; tag?: TagId }): Tags {
  const { tag } = fact
  if (tag === undefined) return tags
  const others = tags.carried.filter((one) => one !== tag)
  return { ...tags, carried: fact.type === 'tagged' ? [...others, tag] : others }
}

interface Tagged {
  readonly conversation: string
  readonly tag: TagId
  readonly entry: Entry
}

/** Begins the tags that are new, and writes which are on and which are off. */
export async function saveTags(
  tx: Tx,
  workspace: WorkspaceId,
  changes: readonly Change<{ readonly tags: Tags }>[],
): Promise<void> {
  const last = changes.flatMap(({ id, entries }) => [...lastOfEach(id, entries).values()])
  if (last.length === 0) return
  await coinTags(tx, workspace, newOnes(changes))
  await removeTags(tx, workspace, last)
  const on = last.filter(({ entry }) => entry.type === 'tagged')
  await tx.query(
    `insert into conversation_tag (workspace_id, conversation_id, tag_id, seq, at)
     select $1, v.conversation, v.tag, v.seq, to_timestamp(v.at_ms / 1000.0)
       from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[]) as v (conversation, tag, seq, at_ms)`,
    [
      workspace,
      on.map(({ conversation }) => conversation),
      on.map(({ tag }) => tag),
      on.map(({ entry }) => entry.n),
      on.map(({ entry }) => entry.at),
    ],
  )
}

/** What became of each tag of a conversation in the end. */
function lastOfEach(conversation: string, entries: readonly Entry[]): Map<TagId, Tagged> {
  const tagging = entries.filter(({ type }) => type === 'tagged' || type === 'untagged')
  return new Map(
    tagging.map((entry) => {
      const { tag } = entry.data as { tag: TagId }
      return [tag, { conversation, tag, entry }]
    }),
  )
}

/** Tags that nobody had used before, each with whoever was the first to put it on. */
function newOnes(changes: readonly Change<{ readonly tags: Tags }>[]): readonly Coined[] {
  const coined = changes.flatMap(({ entries, state }) => entries.flatMap((entry) => coinedBy(entry, state.tags)))
  const first = new Map(coined.toReversed().map((tag) => [tag.id, tag]))
  return [...first.values()]
}

function coinedBy({ type, data, by, at }: Entry, { fresh }: Tags): readonly Coined[] {
  if (type !== 'tagged') return []
  const { tag: id } = data as { tag: TagId }
  const name = fresh.get(id)
  return name === undefined ? [] : [{ id, name, by, at }]
}

async function removeTags(tx: Tx, workspace: WorkspaceId, tagged: readonly Tagged[]): Promise<void> {
  await tx.query(
    `delete from conversation_tag c
      using unnest($2::uuid[], $3::uuid[]) as v (conversation, tag)
      where c.workspace_id = $1 and c.conversation_id = v.conversation and c.tag_id = v.tag`,
    [workspace, tagged.map(({ conversation }) => conversation), tagged.map(({ tag }) => tag)],
  )
}
