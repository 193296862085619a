// What a guest is told of the other side: the desk, who may read, who is here, who looks at this conversation.
import { type Audience, worksOn } from '../../domain/access/may.ts'
import { botAt } from '../../domain/bot/bot.ts'
import { doorAt } from '../../domain/event/door.ts'
import { eventAtDesk } from '../../domain/event/event.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { ConversationId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { onlineOf } from '../../domain/workspace/away.ts'
import { referenceOf, spelled } from '../../domain/workspace/opening.ts'
import type { DeskView, PlaceView } from '../../protocol/presence.ts'
import type { Database } from '../db/database.ts'
import type { Hub } from '../live/hub.ts'
import type { Line } from '../live/line.ts'
import type { Presence } from '../live/presence.ts'
import type { ListTopic } from '../live/talk.ts'
import type { Directories } from '../workspace/view-directories.ts'
import type { Places } from './view-places.ts'

const gatherMs = 100

export interface ToGuestsWorld {
  readonly now: () => Instant
  readonly database: Database
  readonly hub: Hub
  readonly presence: Presence
  readonly directories: Directories
  /** Where a guest stands who waits in line; null for all others. */
  readonly placeOf: (conversation: ConversationId) => PlaceView | null
  readonly places: Places
}

export class DeskNews implements ListTopic {
  /** The last that each guest's line was told, so that it is told changes only. */
  private readonly told = new Map<Line, string>()
  private readonly changed = new Set<ConversationId>()
  private everybody = false
  private timer: NodeJS.Timeout | null = null
  private readonly world: ToGuestsWorld

  constructor(world: ToGuestsWorld) {
    this.world = world
  }

  async follow(line: Line): Promise<boolean> {
    const { known } = line
    if (known?.kind !== 'guest') return false
    await this.world.directories.fresh(known.workspace)
    this.told.set(line, '')
    this.tell(line)
    return true
  }

  unfollow(line: Line): void {
    this.told.delete(line)
  }

  /** The hosts who look at this conversation have changed. */
  note(conversation: ConversationId): void {
    this.changed.add(conversation)
    this.gather()
  }

  /** A host came or went, or the directory changed. */
  noteAll(): void {
    this.everybody = true
    this.gather()
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
  }

  private gather(): void {
    this.timer ??= setTimeout(() => {
      this.send()
    }, gatherMs)
  }

  private send(): void {
    this.timer = null
    const lines = this.everybody
      ? [...this.told.keys()]
      : [...this.changed].flatMap((id) => [...this.world.presence.guestLinesAt(id)])
    this.everybody = false
    this.changed.clear()
    for (const line of lines) if (this.told.has(line)) this.tell(line)
  }

  private tell(line: Line): void {
    const desk = this.viewFor(line)
    if (!desk) return
    const text = JSON.stringify(desk)
    if (this.told.get(line) === text) return
    this.told.set(line, text)
    line.tell({ t: 'desk', desk })
  }

  private viewFor({ known }: Line): DeskView | null {
    if (known?.kind !== 'guest') return null
    const directory = this.world.directories.current(known.workspace)?.directory
    const desk = directory?.desks.get(known.desk)
    const place = this.world.places.of(known.conversation)
    // Where it is not known who reads, nothing is said of it.
    if (!directory || !desk || !place) return null
    const readers = readersOf(directory, place)
    const here = onlineOf(directory, hostsHere(this.world.hub, known.workspace))
    return {
      workspace: directory.workspace.name,
      name: desk.name,
      open: doorAt(desk, eventAtDesk(directory.events, known.desk), this.world.now()).open,
      files: desk.guestFiles !== 'no',
      readers,
      here: readers.map(({ id }) => id).filter((id) => here.has(id)),
      // [D4] Where a bot answers, whoever only looks is not shown as being there for the guest.
      looking: botAt(directory, desk) ? [] : [...onlineOf(directory, this.world.presence.hostsAt(known.conversation))],
      place: this.world.placeOf(known.conversation),
      reference: spelled(referenceOf(known.conversation)),
      ...(directory.workspace.breakGlass && { glass: true }),
    }
  }
}

/** Hosts who may read what is written there, by name: of the desk, or the one who has sealed it, if still here. */
export function readersOf(directory: Directory, audience: Audience): { id: HostId; name: string }[] {
  const hosts = [...directory.hosts.values()].filter(({ id }) => worksOn(directory, id, audience))
  return hosts.map(({ id, name }) => ({ id, name })).sort((one, other) => one.name.localeCompare(other.name))
}

/** Hosts of the workspace with an open line on any node, away by their own word or not. */
export function hostsHere(hub: Hub, workspace: WorkspaceId): ReadonlySet<HostId> {
  return new Set([...hub.hosts.in(workspace), ...hub.abroad.hostsIn(workspace)])
}
