// Every column says what it holds of a person (seam 2 of the architecture).
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { columnsAfter } from './columns.ts'
import type { Columns } from './columns.ts'
import type { Findings, Tree } from './tree.ts'

const labels = 'server/db/privacy.ts'
const known = new Set(['none', 'identifier', 'contact', 'content', 'secret'])

export type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>

export async function checkPrivacy(tree: Tree): Promise<Findings> {
  const migrations = tree.files.filter((file) => /^server\/db\/migrations\/[^/]+\.sql$/.test(file))
  if (migrations.length === 0) return []
  if (!tree.has(labels)) return [`${labels}: is missing`]
  const { PRIVACY } = (await import(pathToFileURL(join(tree.root, labels)).href)) as { PRIVACY: Labels }
  return compare(columnsAfter(migrations.map(tree.read)), PRIVACY)
}

/** Columns without a label, labels without a column, and labels that do not exist. */
export function compare(columns: Columns, given: Labels): Findings {
  const unlabelled = [...columns].flatMap(([table, names]) =>
    [...names]
      .filter((name) => given[table]?.[name] === undefined)
      .map((name) => `${labels}: ${table}.${name} has no label`),
  )
  const stale = Object.entries(given).flatMap(([table, names]) =>
    Object.keys(names)
      .filter((name) => !columns.get(table)?.has(name))
      .map((name) => `${labels}: there is no column ${table}.${name}`),
  )
  const wrong = Object.entries(given).flatMap(([table, names]) =>
    Object.entries(names)
      .filter(([, label]) => !known.has(label))
      .map(([name, label]) => `${labels}: ${table}.${name} has the unknown label ${label}`),
  )
  return [...unlabelled, ...stale, ...wrong]
}
