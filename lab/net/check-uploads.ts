// What has become of uploads that were cut: each is a file that was shared once, whole, or none; and what is left of them is cleared away.
import { readdirSync, utimesSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { bytesOf } from '../crash/check-files.ts'
import type { Findings } from '../crash/findings.ts'
import type { Given, GivenFiles } from '../people/files.ts'
import { holds } from '../until.ts'
import type { World } from '../world/world.ts'

interface Row {
  readonly id: string
  readonly state: string
  readonly bytes: number
  readonly body: string | null
  /** Facts that say that it was shared. */
  readonly said: number
}

export interface Counted {
  readonly shared: number
  readonly unshared: number
}

/** Every upload, whatever its sender heard of it. */
export async function checkUploads(
  { admin, keptFiles }: World,
  files: GivenFiles,
  findings: Findings,
): Promise<Counted> {
  const all = [...files.all.values()]
  const rows = await admin.rows<Row>(
    `select id, state, bytes::int as bytes, body,
            (select count(*)::int from fact s where s.workspace_id = f.workspace_id and s.key = f.id and s.type = 'file-shared') as said
       from file f where id = any($1::uuid[])`,
    [all.map(({ id }) => id)],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  let shared = 0
  for (const given of all) {
    const row = byId.get(given.id)
    if (row?.state === 'shared') shared += 1
    if (row?.state === 'shared') await checkShared({ row, given, keptFiles, findings })
    else if (given.acked !== undefined || (row?.said ?? 0) > 0)
      findings.add('lost', `file ${given.label}, acked as ${given.acked}, is ${row?.state ?? 'nowhere'}`)
  }
  return { shared, unshared: all.length - shared }
}

interface Shared {
  readonly row: Row
  readonly given: Given
  readonly keptFiles: string
  readonly findings: Findings
}

async function checkShared({ row, given, keptFiles, findings }: Shared): Promise<void> {
  if (row.said !== 1) findings.add('duplicated', `file ${given.label} was said ${row.said} times`)
  if (row.bytes !== given.bytes.length || (await bytesOf(keptFiles, row)) !== given.bytes)
    findings.add('different', `file ${given.label} has ${row.bytes} bytes, given were ${given.bytes.length}`)
}

const sweptWithinMs = 20_000
const days = 3

export interface Swept {
  /** Files on the disk, and rows of what never came to an end, that belonged to nothing that is shared. */
  readonly stray: number
  /** How many of them the hourly round leaves. */
  readonly left: number
}

/** Lets some days pass for all that lies there, and then the hourly round come. */
export async function sweepUploads(world: World): Promise<Swept> {
  const stray = await strayOf(world)
  const then = new Date(Date.now() - days * 86_400_000)
  for (const path of pathsIn(dirname(world.keptFiles))) utimesSync(path, then, then)
  await world.admin.rows(`update file set created_at = $1 where state = 'coming' returning id`, [then])
  await world.admin.rows(
    `select graphile_worker.add_job('sweep-files', '{}'::json, run_at => now(), job_key => 'sweep-files')`,
  )
  await holds(async () => (await strayOf(world)) === 0, { withinMs: sweptWithinMs, everyMs: 50 })
  return { stray, left: await strayOf(world) }
}

async function strayOf({ admin, keptFiles }: World): Promise<number> {
  const rows = await admin.rows<{ body: string | null; coming: boolean }>(
    `select body, state = 'coming' as coming from file where body is not null or state = 'coming'`,
  )
  const kept = new Set(rows.map(({ body }) => body?.split('/')[1]))
  const files = pathsIn(dirname(keptFiles)).filter((path) => !kept.has(basename(path)))
  return files.length + rows.filter(({ coming }) => coming).length
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name))
}
