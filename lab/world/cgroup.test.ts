import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Cgroup } from './cgroup.ts'
import { launch } from './launch.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-cgroup-'))
afterAll(() => rmSync(folder, { recursive: true }))

const megabytes = 96
/** Most machines of ours are root's own; where one is not, the lab says so and this is no test. */
const cgroup = opened()

function opened(): Cgroup | null {
  try {
    return Cgroup.open(megabytes)
  } catch (fault) {
    expect(String(fault)).toContain('needs Linux, root and a memory cgroup')
    return null
  }
}

async function endOf(program: string): Promise<NodeJS.Signals | null> {
  const file = join(folder, 'program.mjs')
  writeFileSync(file, program)
  const child = launch({ file, log: join(folder, 'log'), settings: {}, within: cgroup ?? undefined })
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  return signal
}

test.skipIf(!cgroup)(
  'a process lives in as little memory as it is given, and is killed when it takes more',
  async () => {
    if (!cgroup) return
    expect(await endOf('')).toBeNull()
    expect(cgroup.kills).toBe(0)
    expect(cgroup.mostMb).toBeGreaterThan(5)

    expect(await endOf('globalThis.much = Buffer.alloc(400 * 1_048_576, 1)')).toBe('SIGKILL')
    expect(cgroup.kills).toBe(1)
    expect(cgroup.mostMb).toBe(megabytes)

    await cgroup.close()
    expect(existsSync(dirname(cgroup.door))).toBe(false)
  },
)
