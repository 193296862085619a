// What can be shared, by what its bytes say that it is. A name says nothing of a file but how its sharer calls it.
import type { BotId, FileId, GuestId, HostId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import type { FileLock } from './code.ts'
import type { Keep } from './keep.ts'

/** Every format that is accepted; whatever is none of these is refused. `ending` is that of the name it is served under. */
export const formats = {
  jpeg: { kind: 'picture', mime: 'image/jpeg', ending: 'jpg' },
  png: { kind: 'picture', mime: 'image/png', ending: 'png' },
  gif: { kind: 'picture', mime: 'image/gif', ending: 'gif' },
  webp: { kind: 'picture', mime: 'image/webp', ending: 'webp' },
  avif: { kind: 'picture', mime: 'image/avif', ending: 'avif' },
  pdf: { kind: 'pdf', mime: 'application/pdf', ending: 'pdf' },
  text: { kind: 'text', mime: 'text/plain; charset=utf-8', ending: 'txt' },
  csv: { kind: 'sheet', mime: 'text/csv; charset=utf-8', ending: 'csv' },
  docx: { kind: 'document', mime: office('wordprocessingml.document'), ending: 'docx' },
  xlsx: { kind: 'sheet', mime: office('spreadsheetml.sheet'), ending: 'xlsx' },
  pptx: { kind: 'slides', mime: office('presentationml.presentation'), ending: 'pptx' },
  odt: { kind: 'document', mime: open('text'), ending: 'odt' },
  ods: { kind: 'sheet', mime: open('spreadsheet'), ending: 'ods' },
  odp: { kind: 'slides', mime: open('presentation'), ending: 'odp' },
} as const satisfies Record<string, { kind: string; mime: string; ending: string }>

export type FileFormat = keyof typeof formats
export type FileKind = (typeof formats)[FileFormat]['kind']

/**
 * Why a kind is not taken, as the refusal `file-kind` says it (detail: `is`); the words for it are the screens'. `picture`: none
 * can be drawn anew here.
 */
export type Unwanted =
  | 'program'
  | 'web-page'
  | 'archive'
  | 'old-office'
  | 'macros'
  | 'locked'
  | 'film'
  | 'picture'
  | 'other-picture'
  | 'unknown'

/** Pictures are drawn anew before they are kept, and may be shown where they stand; anything else is kept as it came. */
export function isPicture(format: FileFormat): boolean {
  return formats[format].kind === 'picture'
}

/** Who shared it. */
export type Sharer =
  | { readonly kind: 'guest'; readonly id: GuestId }
  | { readonly kind: 'host'; readonly id: HostId }
  | { readonly kind: 'bot'; readonly id: BotId }

/** A file as it is shared. `asset`: the hash of a bot's, whose bytes are the workspace's. */
export interface Named {
  readonly file: FileId
  readonly text: string
  readonly asset?: string
}

/** A file that stands in a conversation, with what the rules ask of it. */
export interface SharedFile {
  readonly id: FileId
  readonly by: Sharer
  readonly state: 'shared' | 'withdrawn' | 'expired' | 'quarantined' | 'discarded'
  readonly until: Instant | null
  /** Whether the side that did not share it has fetched it. */
  readonly fetched: boolean
  /** Where its guest needs a code. */
  readonly lock?: FileLock
  /** Of one in quarantine. */
  readonly apart?: Apart
}

/** A file in quarantine, as it will be shared if it is let in. */
export interface Apart {
  readonly text: string
  readonly format: FileFormat
  readonly bytes: number
  readonly width?: number
  readonly height?: number
  readonly keep: Keep | null
  /** How many others of the conversation are there too. */
  readonly others: number
}

function office(of: string): string {
  return `application/vnd.openxmlformats-officedocument.${of}`
}

function open(of: string): string {
  return `application/vnd.oasis.opendocument.${of}`
}
