// What the pages weigh, against what they may: tsx scripts/budgets.ts [--json]
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { allFiles, gzipBytes, initialFiles, wordsKey } from './rules/weights.ts'
import type { Manifest } from './rules/weights.ts'

const web = fileURLToPath(new URL('../dist/web', import.meta.url))
const path = `${web}/.vite/manifest.json`

if (existsSync(path)) weigh(JSON.parse(readFileSync(path, 'utf8')) as Manifest)
else {
  console.log(`${path} is missing: npm run build`)
  process.exitCode = 1
}

function weigh(manifest: Manifest): void {
  const budgets = [
    { what: 'guest, before one can type', most: 15_000, files: firstFiles(manifest, 'guest.html', 'guest') },
    { what: 'guest, all of text chat', most: 25_000, files: allFiles(manifest, 'guest.html', 'en') },
    { what: 'console, at the start', most: 180_000, files: firstFiles(manifest, 'console.html', 'console') },
  ].map((budget) => ({ ...budget, bytes: gzipBytes(web, budget.files) }))
  const ok = budgets.every(({ bytes, most }) => bytes > 0 && bytes <= most)
  if (process.argv.includes('--json')) console.log(JSON.stringify(budgets))
  else for (const budget of budgets) console.log(line(budget))
  process.exitCode = ok ? 0 : 1
}

/** The entry's static graph, and the words, without which nothing is drawn. */
function firstFiles(manifest: Manifest, entry: string, surface: string): readonly string[] {
  const words = wordsKey(manifest, surface, 'en')
  return initialFiles(manifest, words ? [entry, words] : [entry])
}

function line({ what, bytes, most, files }: { what: string; bytes: number; most: number; files: readonly string[] }) {
  const kb = (count: number) => (count / 1000).toFixed(1)
  return `${bytes <= most ? 'ok  ' : 'FAIL'} ${what}: ${kb(bytes)} of ${kb(most)} kB gzip in ${files.length} files`
}
