// Typing: told to those who may read the conversation, never stored, over by itself after its lease.
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { FrameDown } from '../../protocol/frames.ts'
import { nameOf } from '../conversation/view.ts'
import { type InboxList, sees } from '../inbox/view-list.ts'
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

/** Tells everybody else who may read this conversation. A line that does not follow it has no say in it. */
export function showTyping({ hub, inbox, places, directories }: TypingWorld, line: Line, on: ConversationId): void {
  const { known } = line
  const place = places.of(on)
  if (!known || !line.follows.has(`conversation:${on}`) || place?.workspace !== known.workspace) return
  const directory = directories.current(known.workspace)?.directory
  if (!directory) return

  const by =
    known.kind === 'guest'
      ? { kind: 'guest' as const }
      : { kind: 'host' as const, id: known.id, name: nameOf(known.id, directory) }
  const frame: FrameDown = { t: 'typing', on, by }
  // The list shows that a guest types, too.
  const hosts = known.kind === 'guest' ? [...inbox.followersIn(known.workspace)] : []
  const readers = new Set([...hub.followersOf(on), ...hosts.filter((host) => sees(host, directory, place))])
  for (const reader of readers) if (reader !== line && reader.known?.id !== known.id) reader.tell(frame)
}
