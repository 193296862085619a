// Tests of the product that count something, run in a process of their own for the sake of what they say.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))

export interface Telling {
  /** The word with which a test begins the line in which it says its figures: `<name> {json}`. */
  readonly name: string
  readonly files: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface ToldByTests {
  /** All that was written. */
  readonly said: string
  /** The figures of all lines together. */
  readonly figures: Readonly<Record<string, unknown>>
  /** Whether the tests were run and every one of them passed. */
  readonly passed: boolean
}

/** Runs these integration and unit tests. */
export async function toldByTests({ name, files, env: more = {} }: Telling): Promise<ToldByTests> {
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(
    process.execPath,
    [
      ...['node_modules/vitest/vitest.mjs', 'run', '--project', 'integration', '--project', 'unit'],
      ...['--silent=false', ...files],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'ignore'], env: { ...env, NO_COLOR: '1', ...more } },
  )
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code] = await once(child, 'close')
  const lines = said.matchAll(new RegExp(`^${name} (\\{.*\\})$`, 'gm'))
  const figures = Object.assign({}, ...[...lines].map(([, line = '{}']) => JSON.parse(line) as object))
  return { said, figures, passed: code === 0 }
}
