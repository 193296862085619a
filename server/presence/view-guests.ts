// What a guest is told of the other side: the desk, who may read, who is here, who looks at this conversation.
import { type Audience, worksOn } from '../../domain/access/may.ts'
import { botAt } from '../../domain/bot/bot.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { doorAt } from '../../domain/event/door.ts'
import { eventAtDesk } from '../../domain/event/event.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { ConversationId, DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { onlineOf } from '../../domain/workspace/away.ts'
import { referenceOf, spelled } from '../../domain/workspace/opening.ts'
import type { DeskView, PlaceView } from '../../protocol/presence.ts'
import type { Database } from '../db/database.ts'
import type { Hub } from '../live/hub.ts'
import type { Line } from '../live/line.ts'
import type { Presence } from '../live/presence.ts'
import type { ListTopic } from '../live/talk.ts'
import { wireText } from '../live/wire.ts'
import type { Directories } from '../workspace/view-directories.ts'
import type { Place, Places } from './view-places.ts'

const gatherMs = 100
/** So many lines are told at a time, of what concerns thousands: beside it others talk. */
const mostAtOnce = 200

export interface ToGuestsWorld {
  readonly now: () => Instant
  readonly database: Database
  readonly hub: Hub
  readonly presence: Presence
  readonly directories: Directories
  /** Where a guest stands who waits in line; null for all others. */
  readonly placeOf: (desk: DeskId, conversation: ConversationId) => PlaceView | null
  readonly places: Places
}

/** What all guests of one desk are told alike, those under one seal; it is by far the most of it. */
type SharedView = Omit<DeskView, 'looking' | 'place' | 'reference'>

/** A view in the two parts of its text. */
interface Told {
  readonly shared: string
  readonly own: string
}

/** The shared parts of one turn, each made once. */
type SharedTexts = Map<string, string>

export class DeskNews implements ListTopic {
  /** The last that each guest's line was told, so that it is told changes only. */
  private readonly told = new Map<Line, Told | null>()
  private readonly changed = new Set<ConversationId>()
  private everybody = false
  /** Who is still to hear of what concerns everybody. */
  private readonly waiting = new Set<Line>()
  private timer: NodeJS.Timeout | null = null
  private readonly world: ToGuestsWorld

  constructor(world: ToGuestsWorld) {
    this.world = world
  }

  async follow(line: Line): Promise<boolean> {
    const { known } = line
    if (known?.kind !== 'guest') return false
    await this.world.directories.fresh(known.workspace)
    this.told.set(line, null)
    this.tell(line, new Map())
    return true
  }

  unfollow(line: Line): void {
    this.told.delete(line)
    this.waiting.delete(line)
  }

  /** What concerns this conversation's guest alone has changed: who looks at it, or their place. */
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
    if (this.everybody) for (const line of this.told.keys()) this.waiting.add(line)
    this.everybody = false
    const shared: SharedTexts = new Map()
    for (const line of this.nextLines()) this.tell(line, shared)
    if (this.changed.size + this.waiting.size > 0) this.gather()
  }

  /** Whose turn it is: those of whom something changed, and with what is left those who hear what concerns everybody. */
  private nextLines(): Set<Line> {
    const concerned = take(this.changed, mostAtOnce).flatMap((id) => [...this.world.presence.guestLinesAt(id)])
    const lines = new Set(concerned.filter((line) => this.told.has(line)))
    for (const line of take(this.waiting, mostAtOnce - lines.size)) lines.add(line)
    return lines
  }

  private tell(line: Line, texts: SharedTexts): void {
    const now = this.viewFor(line, texts)
    const before = this.told.get(line)
    if (!now || (before?.own === now.own && before.shared === now.shared)) return
    this.told.set(line, now)
    line.send(wireText(`{"t":"desk","desk":${joined(now)}}`))
  }

  private viewFor({ known }: Line, texts: SharedTexts): Told | null {
    if (known?.kind !== 'guest') return null
    const { presence, places, directories, placeOf } = this.world
    const directory = directories.current(known.workspace)?.directory
    const desk = directory?.desks.get(known.desk)
    const place = places.of(known.conversation)
    // Where it is not known who reads, nothing is said of it.
    if (!directory || !desk || !place) return null
    const audience = `${known.desk} ${place.sealedBy ?? ''}`
    const shared = texts.get(audience) ?? JSON.stringify(this.sharedView(directory, { desk, place }))
    texts.set(audience, shared)
    const own: Omit<DeskView, keyof SharedView> = {
      // [D4] Where a bot answers, whoever only looks is not shown as being there for the guest.
      looking: botAt(directory, desk) ? [] : [...onlineOf(directory, presence.hostsAt(known.conversation))],
      place: placeOf(known.desk, known.conversation),
      reference: spelled(referenceOf(known.conversation)),
    }
    return { shared, own: JSON.stringify(own) }
  }

  private sharedView(directory: Directory, { desk, place }: { desk: Desk; place: Place }): SharedView {
    const readers = readersOf(directory, place)
    const here = onlineOf(directory, hostsHere(this.world.hub, place.workspace))
    return {
      workspace: directory.workspace.name,
      name: desk.name,
      open: doorAt(desk, eventAtDesk(directory.events, desk.id), this.world.now()).open,
      files: desk.guestFiles !== 'no',
      readers,
      here: readers.map(({ id }) => id).filter((id) => here.has(id)),
      ...(directory.workspace.breakGlass && { glass: true }),
    }
  }
}

/** The first so many, which are in it no more. */
function take<Thing>(things: Set<Thing>, most: number): Thing[] {
  const taken = [...things].slice(0, Math.max(0, most))
  for (const thing of taken) things.delete(thing)
  return taken
}

/** Both parts as one object's text; neither is ever empty. */
function joined({ shared, own }: Told): string {
  return `${shared.slice(0, -1)},${own.slice(1)}`
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
