// What happens to files of a conversation, as its log has it.
import type { CodeWay } from '../file/code.ts'
import type { FileFormat, Named } from '../file/file.ts'
import type { FileId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'

/** What happened to a file; `text` is its label and description (`domain/file/label.ts`). */
export type FileFact =
  | (SharedAs & Named & { readonly type: 'file-shared' })
  | { readonly type: 'file-kept'; readonly file: FileId; readonly until: Instant | null }
  | { readonly type: 'file-withdrawn' | 'file-expired' | 'file-fetched'; readonly file: FileId }
  | CodeFact
  | QuarantineFact

/** What happened to the code that a file needs. What it is stands in no fact. */
export type CodeFact =
  | { readonly type: 'file-locked'; readonly file: FileId; readonly way: CodeWay }
  | {
      readonly type: 'file-unlocked' | 'file-code-made' | 'file-code-spent' | 'file-opened'
      readonly file: FileId
    }

/** What happened to a file that is kept apart. What it is called stands with the file alone, until it is let in. */
export type QuarantineFact =
  /** `mailed`: the address of the bot is told of it, and not the hosts. */
  | {
      readonly type: 'file-quarantined'
      readonly file: FileId
      readonly bytes: number
      readonly until: Instant
      readonly mailed?: true
    }
  | { readonly type: 'quarantine-let-in' | 'quarantine-discarded' | 'quarantine-ended'; readonly file: FileId }

/** What everybody in the conversation is told of a file. */
export interface SharedAs {
  readonly format: FileFormat
  readonly bytes: number
  /** Of a picture, in pixels, so that its place is known before it is there. */
  readonly width?: number
  readonly height?: number
  /** From this moment on it is gone; null: it stays with the conversation. */
  readonly until: Instant | null
  /** Its guest needs a code, which goes this way. */
  readonly locked?: CodeWay
}
