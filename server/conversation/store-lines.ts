// The lines before desks, for one transaction: locked with the desk's row, so that who is admitted is decided by one at a
// time, on however many nodes. The lock comes before those of conversations, desks ascending: nobody waits in a circle.
import { worksAt } from '../../domain/access/may.ts'
import { botAt } from '../../domain/bot/bot.ts'
import type { DeskLimits } from '../../domain/desk/desk.ts'
import { after, capacityOf, next, type Place, type Placed, type Queue } from '../../domain/queue/queue.ts'
import type { ConversationId, DeskId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Tx } from '../db/database.ts'
import { failPoint } from '../log/fail-point.ts'
import { type Ask, type Batch, Unready } from '../log/command.ts'
import { attendanceIn } from '../presence/view-attendance.ts'

/**
 * Commands that may give a place or need one, or change who may see who waits. A message does so only where a conversation
 * is not live.
 */
const movers = new Set([
  'arrive',
  'close',
  'hard-close',
  'reopen',
  'park',
  'unpark',
  'admit',
  'leave',
  'come-back',
  'wake',
  'settle',
  'seal',
  'unseal',
  'pass-seal',
  'finish',
  'leave-alone',
  'let-go',
])
/** Beside as many as the batch's own commands may make room for: a limit that was raised lets in many at once. */
const spare = 50

interface Line {
  readonly limits: DeskLimits
  readonly live: number
  readonly waiting: readonly Place[]
  readonly horizon: number
  readonly nextTicket: number
}

/** The lines that a transaction holds. Asked for another one it throws `Unready`, and the batch is begun again. */
export class Lines {
  private readonly queues = new Map<DeskId, Queue>()
  private readonly lines: ReadonlyMap<DeskId, Line>
  private readonly here: ReadonlySet<HostId>

  constructor(lines: ReadonlyMap<DeskId, Line>, here: ReadonlySet<HostId>) {
    this.lines = lines
    this.here = here
  }

  /** Everybody in one of these lines who may be admitted by this transaction. */
  get candidates(): ConversationId[] {
    return [...this.lines.values()].flatMap(({ waiting }) => waiting.map(({ id }) => id))
  }

  /** The line before this desk as the commands so far have left it. */
  of(desk: DeskId, directory: Directory): Queue {
    const known = this.queues.get(desk)
    if (known) return known
    const line = this.lines.get(desk)
    if (!line) throw new Unready(`The line of ${desk} is not locked`)
    const here = new Set([...this.here].filter((host) => worksAt(directory, host, desk)))
    const bot = botAt(directory, directory.desks.get(desk))?.id
    const queue = { ...line, capacity: capacityOf(line.limits, here.size), here, bot }
    this.queues.set(desk, queue)
    return queue
  }

  /** Whether the desk's line is held: where it is not, nothing that concerns it can have happened. */
  holds(desk: DeskId): boolean {
    return this.lines.has(desk)
  }

  /** Takes a step of a conversation; answers with who is admitted by it, if anybody. */
  moved(desk: DeskId, { before, now, directory }: { before: Placed | null; now: Placed; directory: Directory }) {
    const queue = after(this.of(desk, directory), before, now)
    this.queues.set(desk, queue)
    return next(queue)
  }
}

const nobodyHere: ReadonlySet<HostId> = new Set()

/** Nobody's line: whoever asks for one is `Unready`. */
export const noLines = new Lines(new Map(), nobodyHere)

/** Locks and loads the lines that this batch may move. */
export async function loadLines(tx: Tx, batch: Batch): Promise<Lines> {
  const moving = batch.asks.filter(({ command }) => movers.has(command.name))
  if (moving.length === 0 && !batch.thorough) return noLines
  const desks = await lockDesks(tx, batch, moving)
  await failPoint('line.locked')
  const [fronts, here] = await Promise.all([
    readFronts(tx, { workspace: batch.workspace, desks, most: moving.length + spare }),
    attendanceIn(tx, batch.workspace),
  ])
  await failPoint('line.read')
  return new Lines(fronts, here)
}

interface LockedDesk {
  readonly id: DeskId
  readonly limit_desk: number | null
  readonly limit_host: number | null
}

async function lockDesks(tx: Tx, { workspace, ids }: Batch, moving: readonly Ask[]): Promise<LockedDesk[]> {
  const arriving = moving.flatMap(({ command, body }) => (command.name === 'arrive' ? [(body as At).desk] : []))
  const { rows } = await tx.query<LockedDesk>(
    `select d.id, d.limit_desk, d.limit_host
       from desk d
      where d.workspace_id = $1
        and d.id in (select c.desk_id from conversation c
                      where c.workspace_id = $1 and (c.id = any($2::uuid[]) or c.id = any($3::uuid[]) and c.life <> 'live')
                     union select unnest($4::uuid[]))
      order by d.id
        for no key update of d`,
    [workspace, moving.map(({ stream }) => stream), ids, arriving],
  )
  return rows
}

interface At {
  readonly desk: DeskId
}

interface FrontRow {
  readonly desk_id: DeskId
  readonly live: number
  readonly next_ticket: number
  readonly waiting: readonly Place[]
}

/** Who stands in front of each desk, and how many are served; read after the lock, so that it is what is so now. */
async function readFronts(
  tx: Tx,
  { workspace, desks, most }: { workspace: WorkspaceId; desks: readonly LockedDesk[]; most: number },
): Promise<Map<DeskId, Line>> {
  if (desks.length === 0) return new Map()
  const { rows } = await tx.query<FrontRow>(
    `select d.id as desk_id,
            (select count(*) from conversation c where c.workspace_id = $1 and c.desk_id = d.id and c.life = 'live' and c.floor = 'person')::int as live,
            greatest((extract(epoch from clock_timestamp()) * 1000)::bigint,
                     (select max(c.ticket) from conversation c where c.workspace_id = $1 and c.desk_id = d.id and c.life = 'waiting') + 1) as next_ticket,
            (select coalesce(jsonb_agg(jsonb_build_object('id', front.id, 'ticket', front.ticket, 'sealedBy', front.sealed_by) order by front.ticket, front.id), '[]')
               from (select c.id, c.ticket, c.sealed_by from conversation c
                      where c.workspace_id = $1 and c.desk_id = d.id and c.life = 'waiting'
                      order by c.ticket, c.id limit $3) front) as waiting
       from unnest($2::uuid[]) as d (id)`,
    [workspace, desks.map(({ id }) => id), most],
  )
  const limits = new Map(desks.map((desk) => [desk.id, { desk: desk.limit_desk, host: desk.limit_host }]))
  return new Map(
    rows.map((row) => [row.desk_id, lineOf(row, limits.get(row.desk_id) ?? { desk: null, host: null }, most)]),
  )
}

function lineOf({ live, next_ticket: nextTicket, waiting }: FrontRow, limits: DeskLimits, most: number): Line {
  const horizon = waiting.length < most ? Infinity : (waiting.at(-1)?.ticket ?? Infinity)
  return { limits, live, waiting, horizon, nextTicket }
}
