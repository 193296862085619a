// What entries of the index stand for, read from where it is kept, and only what this reader may read. [SE7]
import type { Life } from '../../domain/conversation/conversation.ts'
import type { FileFormat } from '../../domain/file/file.ts'
import type { Flagged } from '../../domain/flag/flag.ts'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { ConversationId, DeskId, GuestId, TagId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import { flaggedOf } from '../flag/view.ts'
import type { By } from '../log/command.ts'
import { type Place, placesOf, type Reader } from './store.ts'

/** A conversation in which something was found. */
export interface FoundRow extends Place {
  readonly id: ConversationId
  readonly desk: DeskId
  readonly guest_id: GuestId
  readonly guest_name: string | null
  readonly level: IdentityLevel
  readonly life: Life
  readonly sealed: boolean
}

const where = `c.id, c.desk_id as desk, c.guest_id, g.name as guest_name, g.level, c.life, c.sealed_by is not null as sealed`

/** The rule by which conversations are read, of `$1` workspace, `$2` desks and `$3` host. */
const readable = `c.workspace_id = $1 and (c.sealed_by is null and c.desk_id = any($2::uuid[]) or c.sealed_by = $3)`

const reading = ({ workspace, desks, host }: Reader) => [workspace, desks, host]

export interface PersonRow extends FoundRow {
  readonly email: string | null
}

/** The guests of these conversations. */
export async function readPeople(tx: Tx, reader: Reader, places: readonly Place[]): Promise<PersonRow[]> {
  const { rows } = await tx.query<PersonRow>(
    `select ${where}, g.email, 0 as seq, (extract(epoch from c.created_at) * 1000)::bigint as at_ms
       from conversation c
       join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
      where ${readable} and c.id = any($4::uuid[])`,
    [...reading(reader), placesOf(places)[0]],
  )
  return rows
}

/** The conversation of which the id begins so, if this reader may read it; more than one as good as never. */
export async function readByReference(
  tx: Tx,
  reader: Reader,
  [first, last]: readonly [string, string],
): Promise<PersonRow[]> {
  const { rows } = await tx.query<PersonRow>(
    `select ${where}, g.email, 0 as seq, (extract(epoch from c.created_at) * 1000)::bigint as at_ms
       from conversation c
       join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
      where ${readable} and c.id between $4::uuid and $5::uuid
      order by c.id
      limit 2`,
    [...reading(reader), first, last],
  )
  return rows
}

/** Something that somebody said or shared. */
export interface SaidRow extends FoundRow {
  readonly type: string
  readonly by_kind: By['kind']
  readonly by_id: string | null
  readonly by_level: IdentityLevel | null
  /** As it was written, and what of it is flagged. */
  readonly text: string
  readonly flagged: readonly Flagged[]
  readonly format: FileFormat | null
}

const said = `
  select ${where}, f.seq, (extract(epoch from f.at) * 1000)::bigint as at_ms, f.type, f.by_kind, f.by_id, f.by_level, m.text,
         ${flaggedOf('c.id', 'e.seq')} as flagged, f.data ->> 'format' as format
    from unnest($4::uuid[], $5::bigint[]) as e (id, seq)
    join conversation c on c.id = e.id
    join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
    join fact f on f.workspace_id = c.workspace_id and f.stream_id = c.id and f.seq = e.seq
    join message m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.seq = e.seq`

/** What was said there. */
export async function readMessages(tx: Tx, reader: Reader, places: readonly Place[]): Promise<SaidRow[]> {
  const { rows } = await tx.query<SaidRow>(
    `${said}
      where ${readable} and f.type in ('message-sent', 'bot-said', 'note-added')`,
    [...reading(reader), ...placesOf(places)],
  )
  return rows
}

/** The files that were shared there, as long as they are there. */
export async function readFiles(
  tx: Tx,
  reader: Reader & { readonly now: number },
  places: readonly Place[],
): Promise<SaidRow[]> {
  const { rows } = await tx.query<SaidRow>(
    `${said}
    join file s on s.workspace_id = c.workspace_id and s.conversation_id = c.id and s.seq = e.seq
      where ${readable} and f.type = 'file-shared' and s.state = 'shared'
        and (s.until is null or s.until > to_timestamp($6 / 1000.0))`,
    [...reading(reader), ...placesOf(places), reader.now],
  )
  return rows
}

export interface TaggedRow extends FoundRow {
  readonly tags: readonly TagId[]
}

/** Conversations that carry one of these tags, by when one was last put on, newest first. */
export async function readTagged(
  tx: Tx,
  reader: Reader,
  { tags, after, limit }: { tags: readonly TagId[]; after: Place | null; limit: number },
): Promise<TaggedRow[]> {
  const { rows } = await tx.query<TaggedRow>(
    `select ${where}, 0 as seq, t.at_ms, t.tags
       from (
         select conversation_id, (extract(epoch from max(at)) * 1000)::bigint as at_ms, array_agg(tag_id order by seq) as tags
           from conversation_tag
          where workspace_id = $1 and tag_id = any($4::uuid[])
          group by conversation_id) t
       join conversation c on c.id = t.conversation_id
       join guest g on g.workspace_id = c.workspace_id and g.id = c.guest_id
      where ${readable} and ($5::bigint is null or (t.at_ms, c.id) < ($5, $6::uuid))
      order by t.at_ms desc, c.id desc
      limit $7`,
    [...reading(reader), tags, after?.at_ms ?? null, after?.id ?? null, limit],
  )
  return rows
}
