// The workspace's tags: the list that hosts read, and the commands of those who tidy it up. Guests never hear of it.
import type { Static } from 'typebox'
import type { HostId, TagId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { TagState } from '../domain/tag/tag.ts'
import { AnId, exact, TagName } from './shapes.ts'

/** The body of each command on the tags. A new tag needs none: it begins where it is put on a conversation. */
export const tagCommands = {
  'rename-tag': exact({ id: AnId, name: TagName }),
  'merge-tag': exact({ id: AnId, into: AnId }),
  'separate-tag': exact({ id: AnId }),
  'keep-tag': exact({ id: AnId }),
  'retire-tag': exact({ id: AnId }),
  'restore-tag': exact({ id: AnId }),
} as const

export type TagCommandName = keyof typeof tagCommands
export type TagCommandBody<Name extends TagCommandName> = Static<(typeof tagCommands)[Name]>

/** One tag: an upsert, guarded by `n`, the number of the last fact that concerned it. */
export interface TagRow {
  readonly id: TagId
  readonly n: number
  readonly name: string
  readonly also: readonly string[]
  readonly state: TagState
  /** What it was merged into; conversations that carry it show that one. */
  readonly into: TagId | null
  readonly coinedAt: Instant
  readonly coinedBy: HostId | null
}

/** How many conversations carry a tag today, itself or what was merged into it, and when it was last put on one. */
export interface TagUseRow {
  readonly tag: TagId
  readonly count: number
  readonly at: Instant
}

/** GET /api/tags: all of them, merged and retired ones too. */
export interface TagList {
  readonly tags: readonly TagRow[]
  readonly uses: readonly TagUseRow[]
}

/** GET /api/tags/:id/history, newest first: the tag's own, and that of what was merged into it. */
export interface TagEvent {
  readonly tag: TagId
  readonly at: Instant
  readonly by: HostId | null
  readonly type: 'coined' | 'renamed' | 'merged' | 'separated' | 'kept' | 'retired' | 'restored'
  /** The name that it was given: when it began, and by each renaming. */
  readonly name?: string
  /** The name that it had before. */
  readonly before?: string
  readonly into?: TagId
}
