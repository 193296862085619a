// Typing: told to those who may read the conversation, never stored, over by itself after its lease.
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { FrameDown } from '../../protocol/frames.ts'
import { nameOf } from '../conversation/view.ts'
import { type InboxList, sees } from '../inbox/view-list.ts'
import type { Typing } from '../live/bus.ts'
import type { Hub } from '../live/hub.ts'
import type { Line } from '../live/line.ts'
import type { Directories } from '../workspace/view-directories.ts'
import type { Places } from './view-places.ts'

export interface TypingWorld {
  readonly hub: Hub
  readonly inbox: InboxList
  readonly places: Places
  readonly directories: Directories
}

/** Tells everybody else here who may read this conversation. A line that does not follow it has no say in it, and is answered null. */
export function showTyping(world: TypingWorld, line: Line, on: ConversationId): Omit<Typing, 'v'> | null {
  const { known } = line
  if (!known || !line.follows.has(`conversation:${on}`)) return null
  const typing = { workspace: known.workspace, on, by: known.kind === 'guest' ? null : known.id }
  return tellTyping(world, typing) ? typing : null
}

/** The same of somebody on whatever node. False where nobody knows whom the conversation is for. */
export function tellTyping(
  { hub, inbox, places, directories }: TypingWorld,
  { workspace, on, by: host }: Omit<Typing, 'v'>,
): boolean {
  const place = places.of(on)
  const directory = directories.current(workspace)?.directory
  if (place?.workspace !== workspace || !directory) return false

  const by = host ? { kind: 'host' as const, id: host, name: nameOf(host, directory) } : { kind: 'guest' as const }
  const frame: FrameDown = { t: 'typing', on, by }
  // The list shows that a guest types, too.
  const hosts = host ? [] : [...inbox.followersIn(workspace)]
  const readers = new Set([...hub.followersOf(on), ...hosts.filter((each) => sees(each, directory, place))])
  // Nobody is told of themselves, on whatever line; a conversation has one guest.
  const isOwn = ({ known }: Line) => (host ? known?.id === host : known?.kind === 'guest')
  for (const reader of readers) if (!isOwn(reader)) reader.hint(frame)
  return true
}
