// What tests of exports look at: the rows of a workspace, table by table, and what was written into a folder.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { diskStore } from '../../files/disk.ts'
import type { TestHouse } from '../../testing.ts'
import { belongings } from './belongs.ts'
import { makeExport } from './make.ts'
import { readExport } from './manifest.ts'
import { takeIn } from './take-in.ts'

export const quiet = () => undefined

/** Exports Harbor, as the superuser, from the disk of this house. */
export const exportOf = ({ admin: client, workspace, folder: home }: TestHouse, folder: string) =>
  makeExport({ client, store: diskStore(join(home, 'kept')) }, { workspace, folder }, quiet)

/** Takes an export in where this house is at work. */
export const into = async ({ admin, folder: home }: Pick<TestHouse, 'admin' | 'folder'>, folder: string) =>
  takeIn({ client: admin, store: diskStore(join(home, 'kept')) }, folder, {
    manifest: await readExport(folder),
    say: quiet,
  })

/** A hash of all rows of each table that go with the workspace. */
export async function rowsOf(client: pg.Client, workspace: string): Promise<ReadonlyMap<string, string>> {
  const told = new Map<string, string>()
  for (const { name, owner, only } of await belongings(client)) {
    const table = pg.escapeIdentifier(name)
    const { rows } = await client.query<{ told: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as told
         from ${table} t where ${owner} = $1 ${only ? `and ${only}` : ''}`,
      [workspace],
    )
    told.set(name, rows[0]?.told ?? '')
  }
  return told
}

/** Everything in the folder as text, what is compressed unfolded. */
export async function allIn(folder: string): Promise<string> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = found
    .filter((entry) => entry.isFile())
    .map(async ({ name, parentPath }) => {
      const bytes = await readFile(join(parentPath, name))
      return `${name}\n${(name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')}`
    })
  return (await Promise.all(texts)).join('\n')
}
