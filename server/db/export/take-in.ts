// Takes a workspace in: its rows are looked at first, then moved in, in one transaction; its files come before that is committed.
import type pg from 'pg'
import { jsonText } from '../json.ts'
import type { WorkspaceId } from '../../../domain/shared/ids.ts'
import type { ByteStore } from '../../files/bytes.ts'
import { codeOf } from '../../trouble.ts'
import type { Say } from '../backup/make.ts'
import { belongings } from './belongs.ts'
import { loadParts, moveIn } from './load.ts'
import type { Lodging } from './make.ts'
import { bytesFile, type ExportManifest, listed } from './manifest.ts'
import { refused, refuseForeign, refuseTaken } from './refuse.ts'

export interface TakingIn {
  /** As `readExport` answers it. */
  readonly manifest: ExportManifest
  readonly say: Say
}

/** Whole or not at all. Throws `Trouble` when the workspace cannot live there, or the export is of another version. */
export async function takeIn(into: Lodging, folder: string, { manifest, say }: TakingIn): Promise<void> {
  const { client } = into
  await refuseOtherVersion(client, manifest)
  const files = new Arriving(into.store, manifest.workspace as WorkspaceId)
  await client.query('begin')
  try {
    await takeRows(client, folder, manifest)
    await files.bring(folder)
  } catch (fault) {
    await client.query('rollback').catch(() => undefined)
    await files.takeBack()
    throw told(fault)
  }
  // From here on it is open whether it came: files stay.
  await client.query('commit')
  for (const { name, rows } of manifest.parts) if (rows > 0) say(`${name}: ${rows}`)
  if (manifest.files.count > 0) say(`files: ${manifest.files.count}`)
}

async function takeRows(client: pg.Client, folder: string, { workspace: id, parts }: ExportManifest): Promise<void> {
  const workspace = id as WorkspaceId
  const tables = await belongings(client)
  const expected = [...tables, { name: 'job', columns: [] }].map(({ name, columns }) => [name, columns])
  if (jsonText(parts.map(({ name, columns }) => [name, columns])) !== jsonText(expected))
    throw refused('The export has other tables than this installation')
  // Files may take their time.
  await client.query('set local idle_in_transaction_session_timeout = 0')
  await client.query(`select set_config('parley.workspace', $1, true)`, [workspace])
  await loadParts(client, folder, parts)
  const coming = { workspace, tables }
  await refuseTaken(client, coming)
  await refuseForeign(client, coming)
  await moveIn(client, tables)
  await client.query(`select graphile_worker.add_job('settle-in', payload => $1::json, job_key => $2)`, [
    jsonText({ workspace }),
    `settle-in:${workspace}`,
  ])
}

/** Files on their way in, which go again when the rest does not come. */
class Arriving {
  private readonly brought: string[] = []
  private readonly store: ByteStore
  private readonly workspace: WorkspaceId

  constructor(store: ByteStore, workspace: WorkspaceId) {
    this.store = store
    this.workspace = workspace
  }

  async bring(folder: string): Promise<void> {
    for await (const { name } of listed(folder)) {
      const kept = `${this.workspace}/${name}`
      this.brought.push(kept)
      await this.store.put(kept, bytesFile(folder, name))
    }
  }

  async takeBack(): Promise<void> {
    for (const name of this.brought) await this.store.erase(name).catch(() => undefined)
  }
}

async function refuseOtherVersion(client: pg.Client, { migrations }: ExportManifest): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select name from migration order by name')
  const own = rows.map(({ name }) => name)
  if (jsonText(own) === jsonText(migrations)) return
  const [theirs, ours] = [migrations.at(-1) ?? 'nothing', own.at(-1) ?? 'nothing']
  throw refused(
    `The export is of another version of Parley: it has been through ${theirs}, this installation through ${ours}. ` +
      'Start both with the same version, and export again',
  )
}

/** What Postgres does not take is not as an export is. */
function told(fault: unknown): unknown {
  const code = codeOf(fault) ?? ''
  return /^2[23]/.test(code) ? refused(`Rows of the export do not fit here or do not fit together (${code})`) : fault
}
