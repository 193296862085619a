// Whether a file may come: by the desk's leave, its size, and the room that is left.
import type { Conversation } from '../conversation/conversation.ts'
import type { GuestFiles } from '../desk/desk.ts'
import type { BotId } from '../shared/ids.ts'
import { type Refusal, refuse } from '../shared/refusal.ts'
import type { Sharer } from './file.ts'

/** What is asked of the conversation: who has it, and whether it is going on. */
export type Held = Pick<Conversation, 'assignee' | 'life'>

/**
 * [FI4] Hosts share whenever they may write. A guest does by the desk's leave: always, only while a host has the
 * conversation, or never. Null, or `files-off` (detail: `until`, `held` or `never`).
 */
export function mayShare(guestFiles: GuestFiles, by: Sharer['kind'], conversation: Held): Refusal | null {
  if (by !== 'guest' || guestFiles === 'yes') return null
  if (guestFiles === 'no') return refuse('files-off', { until: 'never' })
  return isHeld(conversation) ? null : refuse('files-off', { until: 'held' })
}

/** What becomes of a file: it is shared, or kept apart until a person has looked at it. */
export type Way = 'shared' | 'quarantine'

/**
 * [FI14] Where a bot is, or was, a guest's file that nobody holds the floor for is kept apart instead of being refused. Else as
 * `mayShare` has it.
 */
export function wayOf(
  guestFiles: GuestFiles,
  by: Sharer['kind'],
  { bot, ...held }: Held & { readonly bot: BotId | null },
): Way | Refusal {
  const refusal = mayShare(guestFiles, by, held)
  if (refusal === null) return 'shared'
  return guestFiles === 'held' && bot !== null && held.life === 'live' ? 'quarantine' : refusal
}

/** Whether a host has the conversation, and it is going on. */
export function isHeld({ assignee, life }: Held): boolean {
  return assignee !== null && life === 'live'
}

export interface Room {
  /** The most that one file may have, in bytes, and the most that a workspace may. */
  readonly file: number
  readonly workspace: number
  /** What one guest, and one conversation, may have. */
  readonly sharer: number
  readonly conversation: number
  /** How many may be under way for one person at the same time. */
  readonly coming: number
  /** How many of one guest's may be in quarantine. */
  readonly quarantine: number
}

/** What is there already, in bytes; `coming` and `quarantine` count files. Hosts are not counted one by one. */
export interface Used {
  readonly workspace: number
  readonly conversation: number
  readonly sharer: number
  readonly coming: number
  readonly quarantine: number
}

/**
 * [FI5] Null where a file of so many bytes has room; else `file-size` (detail: `most`) or `files-full` (detail: `of`, which
 * room it is that is full).
 */
export function hasRoom(bytes: number, room: Room, used: Used): Refusal | null {
  if (bytes > room.file) return refuse('file-size', { most: room.file })
  if (used.coming >= room.coming) return refuse('files-full', { of: 'coming' })
  const full = (['sharer', 'conversation', 'workspace'] as const).find((of) => used[of] + bytes > room[of])
  return full ? refuse('files-full', { of: full }) : null
}

/** [FI16] The same for one that goes to quarantine, with those that are on their way counted as if they did (`of`: `quarantine`). */
export function hasRoomApart(bytes: number, room: Room, used: Used): Refusal | null {
  if (used.quarantine + used.coming >= room.quarantine) return refuse('files-full', { of: 'quarantine' })
  return hasRoom(bytes, room, used)
}
