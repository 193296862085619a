// Rows of files, as far as the road is concerned: loaded for the commands that name one, saved after their facts.
import type { Saying } from '../../domain/bot/walk.ts'
import type { SharedAs } from '../../domain/conversation/file-fact.ts'
import type { CodeWay } from '../../domain/file/code.ts'
import type { Apart, FileFormat, SharedFile, Sharer } from '../../domain/file/file.ts'
import type { Keep } from '../../domain/file/keep.ts'
import { wordsOf } from '../../domain/file/label.ts'
import type { FileId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import type { Ask, Change, Entry } from '../log/command.ts'
import { saveCode } from './store-codes.ts'

export type Files = ReadonlyMap<FileId, SharedFile>

export const noFiles: Files = new Map()

/** Where the bytes of a file are, by the names that the server gave them. */
export interface Kept {
  readonly body: string
  readonly preview: string | null
}

interface Row {
  id: FileId
  conversation_id: string
  by_kind: Sharer['kind']
  by_id: Sharer['id']
  state: SharedFile['state']
  until_ms: number | null
  fetched: boolean
  label: string | null
  description: string | null
  format: FileFormat
  bytes: number
  width: number | null
  height: number | null
  keep: Keep | null
  others: number
  lock: CodeWay | null
  code: string | null
}

/** The files that these commands name, by conversation. One of another conversation is not there. */
export async function loadFiles(tx: Tx, workspace: WorkspaceId, asks: readonly Ask[]): Promise<Map<string, Files>> {
  const naming = asks.filter((ask) => fileOf(ask) !== null)
  const found = new Map<string, Map<FileId, SharedFile>>()
  if (naming.length === 0) return found
  const { rows } = await tx.query<Row>(
    `select f.id, f.conversation_id, f.by_kind, f.by_id, f.state, (extract(epoch from f.until) * 1000)::bigint as until_ms,
            f.fetched_at is not null as fetched, f.label, f.description, f.format, f.bytes::int8, f.width, f.height, f.keep,
            case f.state when 'quarantined' then
              (select count(*) from file o
                where o.workspace_id = $1 and o.conversation_id = f.conversation_id and o.id <> f.id and o.state = 'quarantined')
            else 0 end as others,
            f.lock, (select k.id from file_code k where k.workspace_id = $1 and k.file_id = f.id and k.opened_by is null) as code
       from unnest($2::uuid[], $3::uuid[]) as asked (conversation_id, id)
       join file f on f.workspace_id = $1 and f.conversation_id = asked.conversation_id and f.id = asked.id
      where f.state in ('shared', 'withdrawn', 'expired', 'quarantined', 'discarded')`,
    [workspace, naming.map(({ stream }) => stream), naming.map(fileOf)],
  )
  for (const row of rows) {
    const { id, state, fetched, until_ms: until } = row
    const by = { kind: row.by_kind, id: row.by_id } as Sharer
    const own = found.get(row.conversation_id) ?? new Map<FileId, SharedFile>()
    const apart = state === 'quarantined' && { apart: apartOf(row) }
    const lock = row.lock && { lock: { way: row.lock, code: row.code } }
    found.set(row.conversation_id, own.set(id, { id, by, state, until, fetched, ...apart, ...lock }))
  }
  return found
}

function apartOf({ label, description, format, width, height, keep, ...row }: Row): Apart {
  const text = wordsOf(label ?? '', description ?? '')
  const size = width !== null && height !== null && { width, height }
  return { text, format, bytes: Number(row.bytes), ...size, keep, others: Number(row.others) }
}

/** The id of the file that the command is about; null where it is about none. */
function fileOf({ body }: Ask): FileId | null {
  return typeof body === 'object' && body !== null && 'file' in body ? (body.file as FileId) : null
}

/** Writes what the facts say of files. The names of the bytes came with the command that shared them. */
export async function saveFiles(tx: Tx, workspace: WorkspaceId, changes: readonly Change<unknown>[]): Promise<void> {
  const about = changes.flatMap(({ entries, asks }) =>
    entries.filter(({ type }) => /^(file|quarantine)-/.test(type)).map((entry) => ({ entry, asks })),
  )
  for (const one of about) await saveFile(tx, workspace, one)
  // Pictures on cards: fetched like any file, and told with the words that they stand beside.
  for (const entry of changes.flatMap(({ entries }) => entries))
    for (const shown of picturesIn(entry)) await saveShown(tx, workspace, { entry, shown })
}

async function saveFile(tx: Tx, workspace: WorkspaceId, { entry, asks }: { entry: Entry; asks: readonly Ask[] }) {
  const { file, until } = entry.data as { file: FileId; until?: number | null }
  const where = 'where workspace_id = $1 and conversation_id = $2 and id = $3'
  const named = [workspace, entry.stream, file]
  switch (entry.type) {
    case 'file-shared':
      if (entry.by.kind === 'bot') return saveShown(tx, workspace, { entry, shown: entry.data as Shown })
      return saveShared(tx, workspace, { entry, kept: keptBy(asks, file) })
    case 'file-quarantined':
      return saveQuarantined(tx, workspace, { entry, come: cameBy(asks, file) })
    case 'quarantine-let-in':
      return null
    case 'quarantine-discarded':
    case 'quarantine-ended':
      return tx.query(`update file set state = 'discarded', label = null, description = null ${where}`, named)
    case 'file-kept':
      return tx.query(`update file set until = to_timestamp($4 / 1000.0) ${where}`, [...named, until])
    case 'file-fetched':
      return tx.query(`update file set fetched_at = to_timestamp($4 / 1000.0) ${where}`, [...named, entry.at])
    case 'file-locked':
    case 'file-unlocked':
    case 'file-code-made':
    case 'file-code-spent':
    case 'file-opened':
      return saveCode(tx, workspace, { entry, asks })
    case 'file-withdrawn':
    case 'file-expired':
      return tx.query(`update file set state = $4 ${where}`, [...named, entry.type.slice('file-'.length)])
    default:
      throw new Error(`Nothing is known of ${entry.type}`)
  }
}

/** From here on what it is called stands with the words, and nowhere else. */
async function saveShared(tx: Tx, workspace: WorkspaceId, { entry, kept }: { entry: Entry; kept: Kept | null }) {
  const { file, format, bytes, width, height, until } = entry.data as SharedAs & { file: FileId }
  await tx.query(
    `update file
        set state = 'shared', label = null, description = null, format = $4, bytes = $5, width = $6, height = $7,
            until = to_timestamp($8 / 1000.0), seq = $9, body = coalesce($10, body), preview = coalesce($11, preview),
            fetched_at = null
      where workspace_id = $1 and conversation_id = $2 and id = $3`,
    [workspace, entry.stream, file, format, bytes, width, height, until, entry.n, kept?.body, kept?.preview],
  )
}

type Shown = Omit<SharedAs, 'until'> & { readonly file: FileId; readonly asset: string }

function picturesIn({ type, data }: Entry): Shown[] {
  const { cards = [] } = type === 'bot-said' ? (data as Pick<Saying, 'cards'>) : {}
  return cards.flatMap(({ picture }) => {
    if (!picture?.file) return []
    const { file, hash: asset, alt: _alt, ...kept } = picture
    return [{ file, asset, ...kept }]
  })
}

/** A bot's: it was not brought here, and has no bytes of its own. */
async function saveShown(tx: Tx, workspace: WorkspaceId, { entry, shown }: { entry: Entry; shown: Shown }) {
  const { stream, n, by, at } = entry
  const { file, format, bytes, width, height, asset } = shown
  await tx.query(
    `insert into file (workspace_id, id, conversation_id, by_kind, by_id, state, format, bytes, width, height, asset, seq, created_at)
     values ($1, $2, $3, 'bot', $4, 'shared', $5, $6, $7, $8, $9, $10, to_timestamp($11 / 1000.0))`,
    [workspace, file, stream, by.id, format, bytes, width, height, asset, n, at],
  )
}

/** What it is called stays here, until it is let in. */
async function saveQuarantined(tx: Tx, workspace: WorkspaceId, { entry, come }: { entry: Entry; come: Come }) {
  const { file, until } = entry.data as { file: FileId; until: number }
  const { format, bytes, width, height, body, preview } = come
  await tx.query(
    `update file
        set state = 'quarantined', format = $4, bytes = $5, width = $6, height = $7, until = to_timestamp($8 / 1000.0), seq = $9,
            body = $10, preview = $11
      where workspace_id = $1 and conversation_id = $2 and id = $3`,
    [workspace, entry.stream, file, format, bytes, width, height, until, entry.n, body, preview],
  )
}

type Come = Kept & Pick<SharedAs, 'format' | 'bytes' | 'width' | 'height'>

function cameBy(asks: readonly Ask[], file: FileId): Come {
  const come = keptBy(asks, file)
  if (!come) throw new Error('A file came that nobody asked to share')
  return come
}

/** Null where it was there already, in quarantine. */
function keptBy(asks: readonly Ask[], file: FileId): Come | null {
  const ask = asks.find((one) => one.command.name === 'share-file' && fileOf(one) === file)
  return (ask?.body as Come | undefined) ?? null
}
