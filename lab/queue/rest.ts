// When all is quiet: what the tables say of the lines, beside what was acknowledged and what guests are shown.
import type { ConversationId, DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import { holds } from '../until.ts'
import type { Admin } from '../world/admin.ts'
import type { LiningGuest } from './guests.ts'

interface Where {
  readonly admin: Admin
  readonly workspace: WorkspaceId
}

export interface AtRest {
  /** Whoever waits now. */
  readonly waiting: readonly ConversationId[]
  /** Desks at which somebody waits though fewer are served than may be. */
  readonly besideFreePlace: number
  /** Whoever is shown another place than theirs. */
  readonly differing: readonly string[]
  /** How long it took until all of it was as it should be. */
  readonly tookMs: number
}

interface Row {
  readonly id: ConversationId
  readonly life: string
  /** The how manieth in line; null: not in line. */
  readonly place: number | null
}

/** A line that died may come back as late as three seconds, the sweep may have passed just before, and a machine may be busy. */
const settledWithinMs = 15_000

/** Waits until it is so; what is not so by then is found. */
export async function checkAtRest({
  guests,
  ...where
}: Where & { readonly guests: Iterable<LiningGuest> }): Promise<AtRest> {
  const began = performance.now()
  let found: Look | null = null
  await holds(
    async () => {
      found = await look(where, guests)
      return found.besideFreePlace === 0 && found.differing.length === 0
    },
    { withinMs: settledWithinMs, everyMs: 100 },
  )
  return { ...(found ?? (await look(where, guests))), tookMs: Math.round(performance.now() - began) }
}

type Look = Omit<AtRest, 'tookMs'>

async function look(where: Where, guests: Iterable<LiningGuest>): Promise<Look> {
  const rows = new Map((await readLives(where)).map((row) => [row.id, row]))
  const waiting = [...rows.values()].filter(({ life }) => life === 'waiting').map(({ id }) => id)
  const differing = [...guests].flatMap((guest) => differenceOf(guest, rows.get(guest.device.conversation)))
  return { waiting, differing, besideFreePlace: await desksBesideFreePlace(where) }
}

function differenceOf({ life, place, device }: LiningGuest, row: Row | undefined): string[] {
  const waits = row?.life === 'waiting'
  const shown = place?.place ?? null
  const same = (life === 'waiting') === waits && (!waits || shown === row.place)
  const is = `${row?.life} ${row?.place ?? ''}`
  return same ? [] : [`${device.name} is ${is} and is shown ${life} ${shown ?? ''}, line ${device.line.state.name}`]
}

function readLives({ admin, workspace }: Where): Promise<Row[]> {
  return admin.rows<Row>(
    `select id, life, case when life = 'waiting'
              then (rank() over (partition by desk_id, life order by ticket, id))::int end as place
       from conversation where workspace_id = $1`,
    [workspace],
  )
}

/** Of those whose own limit alone counts. */
async function desksBesideFreePlace({ admin, workspace }: Where): Promise<number> {
  const rows = await admin.rows<{ id: DeskId }>(
    `select d.id from desk d join conversation c on c.workspace_id = d.workspace_id and c.desk_id = d.id
      where d.workspace_id = $1 and d.limit_host is null
      group by d.id, d.limit_desk
     having count(*) filter (where c.life = 'waiting') > 0
        and count(*) filter (where c.life = 'live') < coalesce(d.limit_desk, 1000000)`,
    [workspace],
  )
  return rows.length
}

/** Whoever was let through the door and is not in the tables. */
export async function missing(where: Where, arrived: ReadonlyMap<ConversationId, DeskId>): Promise<string[]> {
  const rows = new Set((await readLives(where)).map(({ id }) => id))
  return [...arrived.keys()].filter((id) => !rows.has(id)).map((id) => `${id} came in and is nowhere`)
}

/** Whoever waited and still does, though everybody before them was served. */
export async function neverServed(where: Where, waited: readonly ConversationId[]): Promise<string[]> {
  const lives = new Map((await readLives(where)).map(({ id, life }) => [id, life]))
  return waited.filter((id) => lives.get(id) === 'waiting').map((id) => `${id} was never let in`)
}
