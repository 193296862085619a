// Files: how one comes up in parts, and how it is described to those who may have it.
import { type Static, Type } from 'typebox'
import { maxDescriptionLength } from '../domain/file/label.ts'
import type { CodeWay } from '../domain/file/code.ts'
import type { FileFormat } from '../domain/file/file.ts'
import type { FileId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { AuthorView } from './conversation.ts'
import { ACodeWay, AKeep, exact } from './shapes.ts'

/** A part of an upload has at most so many bytes: small enough to arrive on a bad line before anybody loses patience. */
export const maxPartBytes = 256 * 1024

/**
 * PUT /api/conversations/:id/files/:file: an upload begins, or goes on. The id is made by the client. What it is called is
 * shown to people and used for nothing else. Answered by `Coming`.
 */
export const BeginUpload = exact({
  label: Type.String({ minLength: 1, maxLength: 500 }),
  description: Type.Optional(Type.String({ maxLength: maxDescriptionLength })),
  bytes: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  keep: Type.Optional(AKeep),
  /** Its guest will need a code. Of hosts. */
  lock: Type.Optional(ACodeWay),
})
export type BeginUpload = Static<typeof BeginUpload>

/** The same for a bot, which tells by itself what it is called. */
export const BeginBotUpload = exact({
  label: BeginUpload.properties.label,
  bytes: BeginUpload.properties.bytes,
})
export type BeginBotUpload = Static<typeof BeginBotUpload>

/**
 * POST /api/conversations/:id/files/:file/parts?at=<offset> brings the bytes from there on; one that begins elsewhere than at
 * `received` changes nothing, and the answer says where to go on.
 */
export interface Coming {
  readonly received: number
}

/**
 * PUT /api/conversations/:id/files/:file/sharing, when all of it is there: looks at it, keeps it and says it. Asked again it
 * answers the same. `waiting`: the scanner is away, and the file goes out by itself when it is back.
 */
export type Shared = { readonly n: number; readonly waiting?: never } | { readonly waiting: 'scanner' }

/** A file of a conversation. GET /api/conversations/:id/files answers with those that were shared, newest first. */
export interface FileView {
  readonly id: FileId
  /** The number of the fact that shared it. */
  readonly n: number
  readonly by: AuthorView
  readonly at: Instant
  /** What is flagged in these is masked to hosts. */
  readonly label: string
  readonly description: string
  readonly format: FileFormat
  readonly bytes: number
  readonly width?: number
  readonly height?: number
  readonly until: Instant | null
  readonly state: 'shared' | 'withdrawn' | 'expired'
  readonly fetchedAt: Instant | null
  /** By which way its guest gets the code that they need; null: they need none. */
  readonly lock: CodeWay | null
}

/** PUT /api/conversations/:id/files/:file/opening: by the guest, with the code as they typed it. */
export const OpenFile = exact({ code: Type.String({ maxLength: 64 }) })
export type OpenFile = Static<typeof OpenFile>

/** POST /api/conversations/:id/files/:file/codes makes a new one for the host who tells it, and says it this once. */
export interface CodeMade {
  readonly code: string
  readonly until: Instant
}

/**
 * A file that a guest sent while nobody held the floor. GET /api/conversations/:id/quarantine answers hosts with those that are there,
 * oldest first; GET /api/conversations/:id/quarantine/:file?warned=yes with the bytes of one, to be saved.
 */
export interface QuarantineView {
  readonly id: FileId
  /** The number of the fact that it came with. */
  readonly n: number
  readonly at: Instant
  readonly label: string
  readonly description: string
  readonly format: FileFormat
  readonly bytes: number
  readonly until: Instant
  /** When a host had saved it. */
  readonly fetchedAt: Instant | null
}
