// A file as both sides may know it, and the headers under which its bytes are handed out.
import { formats, type FileFormat, isPicture } from '../../domain/file/file.ts'
import { isOver } from '../../domain/file/keep.ts'
import { partsOf } from '../../domain/file/label.ts'
import { maskFlagged } from '../../domain/flag/mask.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { FileView, QuarantineView } from '../../protocol/file.ts'
import type { Audience } from '../conversation/view.ts'
import { viewAuthor } from '../conversation/view.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { QuarantinedRow } from './store-quarantine.ts'
import type { FileRow } from './store-there.ts'

export interface Looking {
  readonly audience: Audience
  readonly directory: Directory
  readonly now: Instant
}

/**
 * [FI2] What is over is told as over, whether or not it was cleared away yet. [FG8] A list of files stands outside the conversation:
 * what hosts have flagged is masked in it. Guests read what they are called.
 */
export function viewFile(row: FileRow, { audience, directory, now }: Looking): FileView {
  const by = { kind: row.by_kind, id: row.by_id as HostId, level: row.by_level }
  const { format, bytes, width, height, until_ms: until } = row
  return {
    id: row.id,
    n: row.seq,
    by: viewAuthor(by, audience, directory),
    at: row.at_ms,
    ...partsOf(audience === 'guest' ? row.words : maskFlagged(row.words, row.flagged)),
    format,
    bytes,
    ...(width !== null && height !== null && { width, height }),
    until,
    state: row.state === 'shared' && isOver(until, now) ? 'expired' : row.state,
    fetchedAt: row.fetched_ms,
    lock: row.lock,
  }
}

/** Which of a file's bytes are asked for: all of them to be saved, or a picture to be shown, whole or small. */
export type Wanted = 'whole' | 'picture' | 'preview'

/** The name of the bytes in the store; null where there are none to be given out. */
export function bytesFor(
  { state, until_ms, format, body, preview }: FileRow,
  wanted: Wanted,
  now: Instant,
): string | null {
  if (state !== 'shared' || isOver(until_ms, now)) return null
  if (wanted === 'whole') return body
  if (!isPicture(format)) return null
  return wanted === 'picture' ? body : preview
}

/**
 * [FI8] Only what was drawn by us may be shown where it stands; and nothing of it acts, whatever it is: no script, no frame,
 * no origin of ours. The name is made by the server. Nobody keeps a copy by the way.
 */
export function headersFor(format: FileFormat, wanted: Wanted, file: string): Record<string, string> {
  const served = wanted === 'preview' ? 'webp' : format
  const disposition = wanted === 'whole' ? 'attachment' : 'inline'
  return {
    'content-type': formats[served].mime,
    'content-disposition': `${disposition}; filename="${nameFor(served, file)}"`,
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'cache-control': 'private, no-store',
  }
}

/** [FI3] What a file is called where it leaves us. */
export function nameFor(format: FileFormat, file: string): string {
  const { kind, ending } = formats[format]
  return `${kind}-${file.slice(0, 8)}.${ending}`
}

/** One in quarantine, as hosts may know it. */
export function viewQuarantined(row: QuarantinedRow): QuarantineView {
  const { id, seq: n, at_ms: at, label, description, format, bytes, until_ms: until, fetched_ms: fetchedAt } = row
  return { id, n, at, label, description: description ?? '', format, bytes, until, fetchedAt }
}
