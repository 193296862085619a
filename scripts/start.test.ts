import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import settings from '../server/settings.json' with { type: 'json' }
import { hashSources } from './sources.mjs'

const script = fileURLToPath(new URL('start.mjs', import.meta.url))
const start = (args: string[], flags: string[] = []) =>
  spawnSync(process.execPath, [...flags, script, ...args], { encoding: 'utf8' })

describe('npm start', () => {
  test('--help lists every setting, with what it is when it is not set', () => {
    const { stdout, status } = start(['--help'])

    expect(status).toBe(0)
    for (const setting of settings) expect(stdout).toContain(`${setting.name} `)
    for (const setting of settings) expect(stdout).toContain(`${setting.what} (${setting.default})`)
  })

  test('says what it needs when Node is too old, and touches nothing', () => {
    const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })`
    const { stderr, status } = start([], ['--import', `data:text/javascript,${encodeURIComponent(old)}`])

    expect([status, stderr]).toEqual([1, 'Parley needs Node 20.19 or newer; this is 18.20.4. Nothing was changed.\n'])
  })

  test('says so when it is given what it does not take', () => {
    const { stderr, status } = start(['--port', '80'])

    expect(status).toBe(1)
    expect(stderr).toContain('npm start takes no argument "--port". npm start -- --help lists what can be set.')
  })
})

describe('what was built is stale', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'parley-sources-'))
    mkdirSync(join(root, 'server/desk'), { recursive: true })
    writeFileSync(join(root, 'server/desk/view.ts'), 'export const a = 1')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const changes = (change: () => void) => {
    const before = hashSources(root)
    change()
    return hashSources(root) !== before
  }

  test('when a source has other words', () => {
    expect(changes(() => writeFileSync(join(root, 'server/desk/view.ts'), 'export const a = 2'))).toBe(true)
  })

  test('when a source is new', () => {
    expect(changes(() => writeFileSync(join(root, 'server/desk/store.ts'), ''))).toBe(true)
  })

  test('not when it was only written again, nor for a test, a story or a document', () => {
    expect(changes(() => writeFileSync(join(root, 'server/desk/view.ts'), 'export const a = 1'))).toBe(false)
    expect(changes(() => writeFileSync(join(root, 'server/desk/view.test.ts'), 'x'))).toBe(false)
    expect(changes(() => writeFileSync(join(root, 'server/desk/view.stories.tsx'), 'x'))).toBe(false)
    expect(changes(() => writeFileSync(join(root, 'README.md'), 'x'))).toBe(false)
  })
})
