// A file between the hand and the conversation, as this browser knows it.
import type { ConversationId, FileId } from '../domain/shared/ids.ts'
import type { BeginUpload } from '../protocol/file.ts'
import type { ThreadItem } from './thread.ts'
import type { Failure } from './pending.ts'

export type Wishes = Pick<BeginUpload, 'keep' | 'lock'>

export interface Upload {
  /** Also the key of the fact that will share it. */
  readonly id: FileId
  readonly on: ConversationId
  readonly label: string
  /** What is to be seen, for those who cannot see it. */
  readonly description: string
  /** How long it is kept, absent: as long as the desk keeps files; and which way the code goes that its guest needs, absent: they need none. */
  readonly wishes?: Wishes
  readonly blob: Blob
  /** When it was taken up, by this machine's clock; no two at the same time. */
  readonly at: number
  readonly state: UploadState
  /** How many bytes are there. */
  readonly received: number
  readonly failure?: Failure
  /** The number of its fact, once that is known. */
  readonly n?: number
}

/**
 * `staged`: not sent yet. `looking`: all there, being looked at. `waiting`: the scanner is away. `sent`: committed, and not
 * seen in the thread yet.
 */
export type UploadState = 'staged' | 'sending' | 'looking' | 'waiting' | 'failed' | 'sent'

/** Of whatever path it came as. The server makes more of it. */
export const labelOf = ({ name }: File): string => name.split(/[\\/]/).at(-1) ?? ''

/** What the browser takes it for: enough to draw it, nothing more. */
export function looksLikePicture({ blob }: Pick<Upload, 'blob'>): boolean {
  return /^image\/(png|jpeg|gif|webp|avif)$/.test(blob.type)
}

/** A file on its way as it stands in the transcript. */
export interface UploadItem {
  readonly kind: 'upload'
  readonly id: string
  readonly at: number
  readonly upload: Upload
}

const drawn = new WeakMap<Upload, UploadItem>()

/** The thread's items, and behind them what is on its way and not among them. */
export function withUploads(
  items: readonly ThreadItem[],
  uploads: readonly Upload[],
): readonly (ThreadItem | UploadItem)[] {
  if (uploads.length === 0) return items
  const there = new Set(items.map(({ id }) => id))
  return [...items, ...uploads.filter(({ id }) => !there.has(id)).map(itemOf)]
}

function itemOf(upload: Upload): UploadItem {
  const item = drawn.get(upload) ?? { kind: 'upload', id: upload.id, at: upload.at, upload }
  drawn.set(upload, item)
  return item
}
