// The real `npm start`, ended as people and machines do it: whoever is told, nobody stays behind.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { firstLacking } from './installed.mjs'
import { buildServer } from './server-bundle.ts'
import { hashSources, STAMP } from './sources.mjs'

// Each starts npm and a whole server, on whatever the machine leaves it.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = '.generated/start-test'
/** A clone that needs nothing, one that must be built, and one that must be installed. */
const ready = join(ROOT, FOLDER, 'ready')
const stale = join(ROOT, FOLDER, 'stale')
const bare = join(ROOT, FOLDER, 'bare')

/** Takes requests and answers none: an install that lasts. */
const registry = createServer(() => undefined)

beforeAll(async () => {
  rmSync(join(ROOT, FOLDER), { recursive: true, force: true })
  for (const clone of [ready, stale, bare]) makeClone(clone)
  await buildServer(`${FOLDER}/ready/dist/server`)
  // A clone that lacked one would install through the link, and first empty what is behind it.
  expect(firstLacking(ROOT, { development: false })).toBeUndefined()
  for (const clone of [ready, stale]) symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  writeFileSync(join(ready, STAMP), hashSources(ready))
  writeFileSync(join(stale, 'scripts/build.ts'), 'setInterval(() => undefined, 1000)')
  await new Promise<void>((done) => registry.listen(0, '127.0.0.1', done))
  lockFor(bare)
})
afterAll(() => {
  registry.closeAllConnections()
  registry.close()
  rmSync(join(ROOT, FOLDER), { recursive: true, force: true })
})

function makeClone(clone: string): void {
  mkdirSync(join(clone, 'scripts'), { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(ROOT, file), join(clone, file))
  for (const file of ['start.mjs', 'installed.mjs', 'sources.mjs'])
    cpSync(join(ROOT, 'scripts', file), join(clone, 'scripts', file))
}

/** It asks for one package, of a registry that does not answer. */
function lockFor(clone: string): void {
  const { port } = registry.address() as AddressInfo
  const { scripts } = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8')) as { scripts: object }
  const root = { name: 'bare', version: '1.0.0', dependencies: { slow: '1.0.0' } }
  const slow = {
    version: '1.0.0',
    resolved: `http://127.0.0.1:${port}/slow.tgz`,
    integrity: `sha512-${'A'.repeat(86)}==`,
  }
  const lock = { ...root, lockfileVersion: 3, requires: true, packages: { '': root, 'node_modules/slow': slow } }
  writeFileSync(join(clone, 'package.json'), JSON.stringify({ ...root, scripts }))
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify(lock))
}

interface Start {
  readonly npm: ChildProcess
  readonly exited: Promise<number | null>
  readonly pid: number
  /** Everybody it had begun when that was last asked. */
  family: readonly number[]
}

const started: Start[] = []
afterEach(() => {
  for (const { pid, family } of started.splice(0)) for (const each of alive([pid, ...family])) end(each)
})

/** Answers when it has said this; in a group of its own, as in a terminal. */
async function npmStart(clone: string, until: RegExp): Promise<Start> {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'))
  const settings = { HOST: '127.0.0.1', PORT: '0', npm_config_cache: join(ROOT, FOLDER, 'cache') }
  const npm = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...Object.fromEntries(own), ...settings },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(npm, 'exit').then(([code]) => code as number | null)
  const start = { npm, exited, pid: npm.pid ?? 0, family: [] }
  started.push(start)
  let said = ''
  await new Promise<void>((done, failed) => {
    const hear = (bytes: Buffer) => {
      said += bytes.toString()
      if (until.test(said)) done()
    }
    npm.stdout.on('data', hear)
    npm.stderr.on('data', hear)
    void exited.then(() => failed(new Error(`it ended: ${said}`)))
  })
  return start
}

/** The numbers of all processes that it has begun, and theirs. */
function familyOf(start: Start): readonly number[] {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const children = (of: number): number[] => all.flatMap(([own = 0, parent]) => (parent === of ? [own] : []))
  const allOf = (of: number): number[] => children(of).flatMap((child) => [child, ...allOf(child)])
  start.family = allOf(start.pid)
  return start.family
}

const alive = (pids: readonly number[]) => pids.filter((pid) => existsSync(`/proc/${pid}/cwd`))

/** Whom a test that failed has left. */
function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

const listening = /listening on/
const toNpm = ({ pid }: Start, signal: NodeJS.Signals) => process.kill(pid, signal)
const toEverybody = ({ pid }: Start) => process.kill(-pid, 'SIGINT')

describe('npm start, while the server runs,', () => {
  test.each([
    ['SIGTERM to npm', (start: Start) => toNpm(start, 'SIGTERM')],
    ['SIGINT to npm', (start: Start) => toNpm(start, 'SIGINT')],
    ['Ctrl+C, which everybody hears,', toEverybody],
  ])('%s ends everything within five seconds, npm last, with 0', async (_, ask) => {
    const start = await npmStart(ready, listening)
    const processes = familyOf(start)

    const askedAt = performance.now()
    ask(start)
    expect(await start.exited).toBe(0)

    expect(performance.now() - askedAt).toBeLessThan(5000)
    expect(processes.length).toBeGreaterThan(1)
    expect(alive(processes)).toEqual([])
    expect(existsSync(join(ready, 'data/server.lock'))).toBe(false)
  })

  test.each(['SIGHUP', 'SIGKILL'] as const)('%s to npm alone ends everything too', async (signal) => {
    const start = await npmStart(ready, listening)
    const processes = familyOf(start)

    toNpm(start, signal)

    await vi.waitUntil(() => alive(processes).length === 0, { timeout: 6000 })
    expect(existsSync(join(ready, 'data/server.lock'))).toBe(false)
  })
})

describe.each([
  ['installs', bare, /Installing the packages/],
  ['builds', stale, /Building/],
] as const)('npm start, while it %s,', (_, clone, until) => {
  test.each([
    ['SIGTERM to npm', (start: Start) => toNpm(start, 'SIGTERM')],
    ['Ctrl+C, which everybody hears,', toEverybody],
    ['SIGHUP to npm alone', (start: Start) => toNpm(start, 'SIGHUP')],
  ])('%s ends everything', async (__, ask) => {
    const start = await npmStart(clone, until)
    await vi.waitUntil(() => familyOf(start).length > 1, { timeout: 15_000 })
    const processes = familyOf(start)

    ask(start)

    await vi.waitUntil(() => alive(processes).length === 0, { timeout: 6000 })
    expect(existsSync(join(clone, '.generated/preparing'))).toBe(false)
  })
})
