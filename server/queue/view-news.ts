// Lines, live: after a commit that moved one it is read once, and told to every host who works at the desk and to every
// guest who waits there. Changes gather, so that a rush is a few frames and not a thousand.
import type { ConversationId, DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { PlaceView } from '../../protocol/presence.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Database } from '../db/database.ts'
import { type InboxList, sees, seesDesk } from '../inbox/view-list.ts'
import type { Line } from '../live/line.ts'
import { attendanceIn } from '../presence/view-attendance.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { readAdmissions, readLines, readPlaces } from './store.ts'
import { type LineAtDesk, lineFor, viewLine, viewPlaces } from './view.ts'

const gatherMs = 150
/** A range that nobody recomputed for this long is told again with its new time. */
const placeHoldsMs = 60_000

export interface LineNewsWorld {
  readonly database: Database
  readonly directories: Directories
  readonly inbox: InboxList
  readonly now: () => Instant
  /** Told whose place is another one. */
  readonly placed: (conversations: readonly ConversationId[]) => void
}

export class LineNews {
  private readonly changed = new Map<WorkspaceId, Set<DeskId>>()
  /** Desks of which the hosts were told a line, so that they are also told when it is over. */
  private readonly told = new Map<DeskId, string>()
  private readonly places = new Map<ConversationId, PlaceView>()
  private readonly placesAt = new Map<DeskId, readonly ConversationId[]>()
  private timer: NodeJS.Timeout | null = null
  private readonly world: LineNewsWorld

  constructor(world: LineNewsWorld) {
    this.world = world
  }

  /** Something about these desks' lines is new. */
  note(workspace: WorkspaceId, desks: Iterable<DeskId>): void {
    const own = this.changed.get(workspace) ?? new Set()
    for (const desk of desks) own.add(desk)
    if (own.size === 0) return
    this.changed.set(workspace, own)
    this.timer ??= setTimeout(() => void this.send(), gatherMs)
  }

  /** Capacities, or who sees what, may be other ones: all lines are looked at. */
  noteAll(workspace: WorkspaceId): void {
    this.note(workspace, this.world.directories.current(workspace)?.directory.desks.keys() ?? [])
  }

  /** All lines that this host may see, for one who has just begun to follow the list. */
  async tellAll(line: Line): Promise<void> {
    const workspace = line.known?.workspace
    const directory = workspace && this.world.directories.current(workspace)?.directory
    if (!workspace || !directory) return
    const lines = await this.read(
      workspace,
      [...directory.desks.keys()].filter((desk) => seesDesk(line, directory, desk)),
    )
    this.tell(line, directory, lines.filter(isWorthTelling))
  }

  /** Where this guest stands, if they wait. */
  placeOf(conversation: ConversationId): PlaceView | null {
    return this.places.get(conversation) ?? null
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
  }

  private async send(): Promise<void> {
    const changed = [...this.changed]
    this.changed.clear()
    try {
      for (const [workspace, desks] of changed) await this.sendOf(workspace, [...desks])
    } catch {
      // The database is away: what changed is looked at when it is back.
      for (const [workspace, desks] of changed) this.changed.set(workspace, desks)
    }
    this.timer = this.changed.size > 0 ? setTimeout(() => void this.send(), gatherMs) : null
  }

  private async sendOf(workspace: WorkspaceId, desks: readonly DeskId[]): Promise<void> {
    const lines = await this.read(workspace, desks)
    const news = lines.filter((line) => this.isNews(line))
    if (news.length > 0) this.tellHosts(workspace, news)
    for (const { line } of lines)
      if (line.waiting > 0 || this.placesAt.has(line.desk)) await this.place(workspace, line.desk)
  }

  private tellHosts(workspace: WorkspaceId, news: readonly LineAtDesk[]): void {
    const directory = this.world.directories.current(workspace)?.directory
    if (!directory) return
    for (const line of this.world.inbox.followersIn(workspace)) {
      const lines = news.filter((one) => seesDesk(line, directory, one.line.desk))
      if (lines.length > 0) this.tell(line, directory, lines)
    }
  }

  private tell(line: Line, directory: Directory, lines: readonly LineAtDesk[]): void {
    line.tell({ t: 'lines', lines: lines.map((one) => lineFor(one, (audience) => sees(line, directory, audience))) })
  }

  /** Whether hosts have not been told just this; a line that is over is told once more. */
  private isNews(line: LineAtDesk): boolean {
    const text = isWorthTelling(line) ? JSON.stringify(line) : ''
    const { desk } = line.line
    if ((this.told.get(desk) ?? '') === text) return false
    this.told.set(desk, text)
    return true
  }

  private async read(workspace: WorkspaceId, desks: readonly DeskId[]): Promise<LineAtDesk[]> {
    const { database, directories } = this.world
    return database.reading(workspace, async (tx) => {
      const { directory } = await directories.within(tx, workspace)
      const here = await attendanceIn(tx, workspace)
      return (await readLines(tx, workspace, desks)).map((row) => viewLine(row, { directory, here }))
    })
  }

  private async place(workspace: WorkspaceId, desk: DeskId): Promise<void> {
    const now = this.world.now()
    const [waiting, times] = await this.world.database.reading(workspace, (tx) =>
      Promise.all([readPlaces(tx, workspace, desk), readAdmissions(tx, workspace, { desk, now })]),
    )
    const places = viewPlaces(waiting, { times, now })
    const gone = (this.placesAt.get(desk) ?? []).filter((id) => !places.has(id))
    const moved = [...places].filter(([id, place]) => !holds(this.places.get(id), place))
    for (const id of gone) this.places.delete(id)
    for (const [id, place] of moved) this.places.set(id, place)
    if (waiting.length > 0) this.placesAt.set(desk, waiting)
    else this.placesAt.delete(desk)
    this.world.placed([...gone, ...moved.map(([id]) => id)])
  }
}

function isWorthTelling({ line: { waiting, limit, here } }: LineAtDesk): boolean {
  return waiting > 0 || limit !== null || here.length > 0
}

/** Whether what was told of the place is still so. */
function holds(told: PlaceView | undefined, now: PlaceView): boolean {
  if (!told || now.at - told.at > placeHoldsMs) return false
  return JSON.stringify({ ...told, at: 0 }) === JSON.stringify({ ...now, at: 0 })
}
