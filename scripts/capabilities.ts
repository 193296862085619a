// Which rule, capability and behaviour is proven by which test: npm run capabilities [-- --json]
import { fileURLToPath } from 'node:url'
import { citedByTests } from './rules/citations.ts'
import { knownIds } from './rules/ids.ts'
import { readTree } from './rules/tree.ts'

interface Row {
  readonly id: string
  readonly title: string
  readonly kind: 'capability' | 'behaviour' | 'rule'
  /** Said to work by docs/capabilities.json. Rules are always claimed. */
  readonly claimed: boolean
  readonly tests: readonly string[]
}

const tree = readTree(fileURLToPath(new URL('..', import.meta.url)))
const rows = everyRow()
const totals = (['capability', 'behaviour', 'rule'] as const).map((kind) => {
  const own = rows.filter((row) => row.kind === kind)
  const proven = own.filter(({ tests }) => tests.length > 0)
  return { kind, known: own.length, claimed: own.filter(({ claimed }) => claimed).length, proven: proven.length }
})

if (process.argv.includes('--json')) console.log(JSON.stringify({ totals, rows }))
else print()

function everyRow(): Row[] {
  const { rules, titles, claimed } = knownIds(tree)
  const { citations } = citedByTests(tree)
  const testsOf = (id: string) => citations.filter((one) => one.id === id).map(({ file, name }) => `${file}: ${name}`)
  const listed = Object.entries(titles).map(([id, title]): Row => {
    const kind = id.startsWith('V') ? 'behaviour' : 'capability'
    return { id, title, kind, claimed: claimed.includes(id), tests: testsOf(id) }
  })
  const ruled = rules.map(({ id, text }): Row => ({ id, title: text, kind: 'rule', claimed: true, tests: testsOf(id) }))
  return [...listed, ...ruled]
}

function print(): void {
  for (const { id, title, claimed, tests } of rows.filter((row) => row.claimed || row.tests.length > 0)) {
    console.log(
      `${tests.length > 0 ? 'proven  ' : 'UNPROVEN'} ${id.padEnd(4)} ${title}${claimed ? '' : ' (not claimed)'}`,
    )
    for (const test of tests) console.log(`              ${test}`)
  }
  for (const { kind, known, claimed, proven } of totals) {
    console.log(`${kind}: ${known} known, ${claimed} claimed, ${proven} cited by a test`)
  }
}
