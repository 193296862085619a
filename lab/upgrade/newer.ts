// The version after this one, as far as it matters to those who run beside it: its tables have more, and it says what nobody knew.
import { readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Built, buildForLab } from '../world/build.ts'
import type { Patch } from '../world/patch.ts'

const patches: readonly Patch[] = [
  {
    file: 'domain/conversation/assign.ts',
    from: `return [{ type: 'assigned', to, epoch: epoch + 1 }, ...left]`,
    to: `return [{ type: 'from-tomorrow' } as never, { type: 'assigned', to, epoch: epoch + 1 }, ...left]`,
  },
  {
    file: 'domain/conversation/conversation.ts',
    from: `    case 'welcomed':\n    case 'note-added':`,
    to: `    case 'from-tomorrow' as never:\n    case 'welcomed':\n    case 'note-added':`,
  },
]

/** Each changes one of the busiest tables, as a version that adds something would. */
const migrations = [
  `alter table fact add column tomorrow text`,
  `alter table message add column tomorrow text not null default 'not yet'`,
  `alter table conversation add column tomorrow integer not null default 0`,
]

/** Bundles it beside the others. */
export async function buildNewer(): Promise<Built> {
  const built = await buildForLab({ name: 'newer', patches })
  const folder = join(dirname(built.file), 'migrations')
  const known = (await readdir(folder)).length
  for (const [at, sql] of migrations.entries()) await writeFile(join(folder, `${nameOf(known + at + 1)}.sql`), sql)
  return built
}

const nameOf = (number: number) => `${String(number).padStart(4, '0')}-tomorrow`
