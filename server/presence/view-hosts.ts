// What hosts are told of presence: for each conversation of their desks, where its guest is and which colleagues look at it.
import type { ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { ConversationPresence } from '../../protocol/presence.ts'
import { type InboxList, sees } from '../inbox/view-list.ts'
import type { Line } from '../live/line.ts'
import type { Presence } from '../live/presence.ts'
import type { Directories } from '../workspace/view-directories.ts'
import type { Places } from './view-places.ts'

/** Changes gather for this long, so that a hall coming back from a break is a few frames and not a thousand. */
const gatherMs = 60

export interface ToHostsWorld {
  readonly inbox: InboxList
  readonly presence: Presence
  readonly places: Places
  readonly directories: Directories
  /** Makes known whom the conversations of this workspace are for at which other nodes say somebody is. */
  readonly findPlaces: (workspace: WorkspaceId) => Promise<void>
}

export class PresenceToHosts {
  private readonly changed = new Set<ConversationId>()
  private timer: NodeJS.Timeout | null = null
  private readonly world: ToHostsWorld

  constructor(world: ToHostsWorld) {
    this.world = world
  }

  /** Something about this conversation's presence is new. */
  note(conversation: ConversationId): void {
    this.changed.add(conversation)
    this.timer ??= setTimeout(() => {
      this.send()
    }, gatherMs)
  }

  /** All that is known, for a host who has just begun to follow the list. */
  async tellAll(line: Line): Promise<void> {
    const workspace = line.known?.workspace
    if (!workspace) return
    await this.world.findPlaces(workspace)
    this.tell([line], workspace, this.world.presence.known())
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
  }

  private send(): void {
    this.timer = null
    const byWorkspace = new Map<WorkspaceId, ConversationId[]>()
    for (const conversation of this.changed) {
      const place = this.world.places.of(conversation)
      if (!place) continue
      const own = byWorkspace.get(place.workspace)
      if (own) own.push(conversation)
      else byWorkspace.set(place.workspace, [conversation])
    }
    this.changed.clear()
    for (const [workspace, conversations] of byWorkspace)
      this.tell(this.world.inbox.followersIn(workspace), workspace, conversations)
  }

  private tell(lines: Iterable<Line>, workspace: WorkspaceId, conversations: readonly ConversationId[]): void {
    for (const line of lines) {
      const list = conversations.flatMap((conversation) => this.seen(line, workspace, conversation))
      if (list.length > 0) line.tell({ t: 'presence', list })
    }
  }

  private seen(line: Line, workspace: WorkspaceId, conversation: ConversationId): ConversationPresence[] {
    const directory = this.world.directories.current(workspace)?.directory
    const place = this.world.places.of(conversation)
    if (!directory || place?.workspace !== workspace || !sees(line, directory, place)) return []
    return [this.world.presence.of(conversation)]
  }
}
