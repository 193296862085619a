// Lines, live: after a commit that moved one it is read once, and told to every host who works at the desk and to every
// guest who waits there. Changes gather, so that a rush is a few frames and not a thousand.
import type { ConversationId, DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { LineView, PlaceView } from '../../protocol/presence.ts'
import type { Database } from '../db/database.ts'
import { type InboxList, seesDesk } from '../inbox/view-list.ts'
import type { Line } from '../live/line.ts'
import { attendanceIn } from '../presence/view-attendance.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { readAdmissions, readLines, readPlaces, readSealedWaiting } from './store.ts'
import { type LineAtDesk, linesAtDesks, viewLine } from './view.ts'
import { ToldPlaces } from './view-places.ts'

const gatherMs = 150

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
  /** What each host's line was told of each desk: it hears changes of what it may see only, and also that a line is over. */
  private readonly told = new WeakMap<Line, Map<DeskId, string>>()
  private readonly places = new ToldPlaces()
  private timer: NodeJS.Timeout | null = null
  /** How often lines were told to everybody. */
  private tellings = 0
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
    const desks = [...directory.desks.keys()].filter((desk) => seesDesk(line, directory, desk))
    this.told.delete(line)
    const before = this.tellings
    const lines = await this.read(workspace, desks)
    line.tell({ t: 'lines', lines: this.newsFor(line, lines) })
    // What everybody was told meanwhile may be newer than what was read here: it is looked at again.
    if (this.tellings !== before) this.note(workspace, desks)
  }

  /** Where this guest stands, if they wait. */
  placeOf(desk: DeskId, conversation: ConversationId): PlaceView | null {
    return this.places.of(desk, conversation)
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
      for (const [workspace, desks] of changed) this.note(workspace, desks)
    }
    this.timer = this.changed.size > 0 ? setTimeout(() => void this.send(), gatherMs) : null
  }

  private async sendOf(workspace: WorkspaceId, desks: readonly DeskId[]): Promise<void> {
    const lines = await this.read(workspace, desks)
    this.tellings += 1
    this.tellHosts(workspace, lines)
    for (const { row, sealed } of lines)
      if (row.waiting + sealed.length > 0 || this.places.has(row.desk)) await this.place(workspace, row.desk)
  }

  private tellHosts(workspace: WorkspaceId, lines: readonly LineAtDesk[]): void {
    const directory = this.world.directories.current(workspace)?.directory
    if (!directory) return
    for (const line of this.world.inbox.followersIn(workspace)) {
      const seen = lines.filter(({ row }) => seesDesk(line, directory, row.desk))
      const news = this.newsFor(line, seen)
      if (news.length > 0) line.tell({ t: 'lines', lines: news })
    }
  }

  /** What this host has not been told of these lines; one that is over is told once more. */
  private newsFor(line: Line, lines: readonly LineAtDesk[]): LineView[] {
    const { known } = line
    if (known?.kind !== 'host') return []
    const told = this.told.get(line) ?? new Map<DeskId, string>()
    this.told.set(line, told)
    return lines
      .map((one) => viewLine(one, known.id))
      .filter((view) => {
        const text = isWorthTelling(view) ? JSON.stringify(view) : ''
        if ((told.get(view.desk) ?? '') === text) return false
        told.set(view.desk, text)
        return true
      })
  }

  private async read(workspace: WorkspaceId, desks: readonly DeskId[]): Promise<readonly LineAtDesk[]> {
    const { database, directories } = this.world
    return database.reading(workspace, async (tx) => {
      const { directory } = await directories.within(tx, workspace)
      const here = await attendanceIn(tx, workspace)
      const [rows, sealed] = await Promise.all([
        readLines(tx, workspace, desks),
        readSealedWaiting(tx, workspace, desks),
      ])
      return linesAtDesks(rows, sealed, { directory, here })
    })
  }

  private async place(workspace: WorkspaceId, desk: DeskId): Promise<void> {
    const now = this.world.now()
    const [waiting, lately] = await this.world.database.reading(workspace, (tx) =>
      Promise.all([readPlaces(tx, workspace, desk), readAdmissions(tx, workspace, { desk, now })]),
    )
    const { conversations, more } = this.places.move(desk, waiting, lately)
    this.world.placed(conversations)
    if (more) this.note(workspace, [desk])
  }
}

function isWorthTelling({ waiting, limit, here }: LineView): boolean {
  return waiting > 0 || limit !== null || here.length > 0
}
