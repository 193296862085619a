import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runSteps } from './steps.mjs'
import type { Result, Step } from './steps.mjs'

const folder = mkdtempSync(join(tmpdir(), 'parley-steps-'))
const log = join(folder, 'log')

afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a line of JavaScript in a process of its own; `say` writes to a log that all share. */
const step = (name: string, line: string, more: Partial<Step> = {}): Step => {
  const say = `const say = (what) => require('node:fs').appendFileSync(${JSON.stringify(log)}, what + '\\n');`
  return { name, command: [process.execPath, '-e', `${say}${line}`], ...more }
}

async function run(...steps: Step[]) {
  const seen: [string, Result][] = []
  await runSteps(steps, ({ name }, result) => seen.push([name, result]))
  return Object.fromEntries(seen)
}

const writes = (path: string, results: object) =>
  `require('node:fs').writeFileSync(${JSON.stringify(path)}, '${JSON.stringify(results)}');`

test('a step counts as one, and keeps what it printed', async () => {
  const { good, bad } = await run(step('good', ''), step('bad', "console.log('so it is'); process.exit(3)"))
  expect(good).toMatchObject({ passed: 1, failed: 0 })
  expect(bad).toMatchObject({ passed: 0, failed: 1, output: 'so it is\n', faults: ['so it is'] })
})

test('tests are counted one by one', async () => {
  const path = join(folder, 'counted.json')
  const failed = { fullName: 'rain wets', status: 'failed', failureMessages: ['It is dry.', 'It is not.'] }
  const file = { name: join(folder, 'rain.test.ts'), assertionResults: [failed, { ...failed, status: 'passed' }] }
  const results = { numPassedTests: 7, testResults: [file] }
  const { unit } = await run(step('unit', `${writes(path, results)} process.exit(1)`, { tests: path, cwd: folder }))
  expect(unit).toMatchObject({ passed: 7, failed: 1, tests: true })
  expect(unit?.faults).toEqual(['rain.test.ts > rain wets\nIt is dry.\nIt is not.'])
})

test('a file of tests that did not load is a failure, and so is a run that broke off', async () => {
  const path = join(folder, 'broken.json')
  const file = { name: join(folder, 'rain.test.ts'), status: 'failed', message: 'no such module', assertionResults: [] }
  const unloaded = { numPassedTests: 7, testResults: [file] }
  const { unit } = await run(step('unit', `${writes(path, unloaded)} process.exit(1)`, { tests: path, cwd: folder }))
  expect(unit).toMatchObject({ passed: 7, failed: 1, faults: ['rain.test.ts\nno such module'] })

  const { killed } = await run(step('killed', "process.kill(process.pid, 'SIGKILL')", { tests: path }))
  expect(killed).toMatchObject({ passed: 0, failed: 1 })
})

test('the results of an earlier run are not taken for those of this one', async () => {
  const path = join(folder, 'old.json')
  await run(step('unit', writes(path, { numPassedTests: 7, testResults: [] }), { tests: path }))
  const { unit } = await run(step('unit', '', { tests: path }))
  expect(unit).toMatchObject({ passed: 0, failed: 1 })
})

test('what comes after a failed step is not run, and counts as failed', async () => {
  const { browser } = await run(step('build', 'process.exit(1)'), step('browser', '', { after: ['build'] }))
  expect(browser).toMatchObject({ passed: 0, failed: 1, output: 'Not run, since build failed.' })
})

test('a step that takes too long is stopped with all that it started', async () => {
  const { hangs } = await run(step('hangs', 'setInterval(() => {}, 1000)', { limitSeconds: 0.5 }))
  expect(hangs).toMatchObject({ failed: 1, output: expect.stringContaining('more than 0.5 s') })
})

test('two steps run at a time, and one that must be alone has nothing beside it', async () => {
  // Two that wait for each other end only if they run together; what stays a while leaves room for who should not be there.
  const staying = (name: string) => `say('+${name}'); setTimeout(() => say('-${name}'), 100)`
  const meeting = (name: string, other: string) => `
    say('+${name}')
    const met = () => require('node:fs').readFileSync(${JSON.stringify(log)}, 'utf8').includes('+${other}')
    const looking = setInterval(() => met() && (clearInterval(looking), say('-${name}')), 5)`
  const results = await run(
    step('a', meeting('a', 'b'), { limitSeconds: 20 }),
    step('b', meeting('b', 'a'), { limitSeconds: 20 }),
    step('c', staying('c')),
    step('lab', staying('lab'), { alone: true }),
    step('d', staying('d')),
  )
  expect(Object.values(results).filter(({ failed }) => failed > 0)).toEqual([])
  const lines = readFileSync(log, 'utf8').trim().split('\n')
  expect(most(lines)).toBe(2)
  expect(lines[lines.indexOf('+lab') + 1]).toBe('-lab')
})

/** The largest number of steps that ran at once. */
function most(lines: readonly string[]): number {
  let now = 0
  return Math.max(...lines.map((line) => (now += line.startsWith('+') ? 1 : -1)))
}
