// What is told of files among the facts of a conversation.
import type { FileFact, SharedAs } from '../domain/conversation/file-fact.ts'
import type { FileId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'

export type FileFactView =
  | FileSharedView
  | QuarantinedView
  | Exclude<FileFact, { readonly type: 'file-shared' | 'file-quarantined' }>

/** A guest's file was kept apart. What it is called stands with the file. */
export interface QuarantinedView {
  readonly type: 'file-quarantined'
  readonly file: FileId
  readonly bytes: number
  readonly until: Instant
}

export interface FileSharedView extends SharedAs {
  readonly type: 'file-shared'
  readonly file: FileId
  /** What its sharer calls it. */
  readonly label: string
  /** What is to be seen on it, for those who cannot see it; empty where nobody said. */
  readonly description: string
}
