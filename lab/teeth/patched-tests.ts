// Tests of the product on sources with a seeded bug, or on the sources as they are.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface TestRun {
  readonly project: 'unit' | 'integration'
  readonly files: readonly string[]
  /** Words in the names of the tests that are run; all of them when absent. */
  readonly tests?: readonly string[]
  /** The seeded bug; none when absent. */
  readonly bug?: string
}

export interface Tested {
  readonly passed: number
  /** The names of those that failed. */
  readonly failed: readonly string[]
}

/** Runs them in a process of their own. Both are empty when nothing could be run. */
export async function runTests({ project, files, tests, bug }: TestRun): Promise<Tested> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-teeth-'))
  const file = join(folder, 'tests.json')
  try {
    const named = tests ? ['--testNamePattern', tests.map(literally).join('|')] : []
    const { NODE_OPTIONS: _, ...env } = process.env
    const child = spawn(
      process.execPath,
      [
        ...['node_modules/vitest/vitest.mjs', 'run', '--config', 'lab/processes/patched-tests.config.ts'],
        ...['--project', project, '--reporter=json', `--outputFile=${file}`, ...named, ...files],
      ],
      { cwd: root, stdio: 'ignore', env: { ...env, FUZZ_RUNS: '4', ...(bug !== undefined && { PARLEY_BUG: bug }) } },
    )
    await once(child, 'exit')
    return read(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function literally(words: string): string {
  return words.replace(/[[\]().*+?^$|\\{}]/g, '\\$&')
}

interface Written {
  readonly testResults: readonly { readonly assertionResults: readonly { status: string; fullName: string }[] }[]
}

function read(file: string): Tested {
  try {
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Written
    const all = testResults.flatMap(({ assertionResults }) => assertionResults)
    const of = (status: string) => all.filter((one) => one.status === status).map(({ fullName }) => fullName)
    return { passed: of('passed').length, failed: of('failed') }
  } catch {
    return { passed: 0, failed: [] }
  }
}
