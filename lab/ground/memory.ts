// Somebody else takes all memory that there is, and the kernel kills the server for it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import type { Run } from '../crash/run.ts'
import type { Scene } from '../net/stage.ts'
import { until } from '../until.ts'
import { Cgroup } from '../world/cgroup.ts'
import { type Ground, healedMs, healing, talkOn, withPeople } from './scene.ts'

/** Several times what server and Postgres need. */
const memoryMb = 700
const times = 3
const killedWithinMs = 30_000
const takesMoreEveryMs = 10
const takesMb = 8

export async function memoryTaken(ground: Ground): Promise<Scene> {
  const within = Cgroup.open(memoryMb)
  try {
    return await withPeople(ground, (run) => play(run, within), { within })
  } finally {
    await within.close()
  }
}

async function play(run: Run, within: Cgroup): Promise<Scene> {
  const tookMs: (number | null)[] = []
  let killed = 0
  for (let time = 0; time < times; time++) {
    await talkOn(run)
    if (await struckByWant(run, within)) killed += 1
    await run.world.start()
    tookMs.push(await healedMs(run))
  }
  const late = tookMs.includes(null) ? null : Math.max(...tookMs.map(Number))
  const healed = healing('memoryTaken', late)
  return {
    figures: { ...healed.figures, memoryTakenKills: within.kills },
    checks: { ...healed.checks, 'the kernel killed the server for want of memory, each time': killed === times },
  }
}

/** Whether the server was killed, and by nobody but the kernel. */
async function struckByWant({ world }: Run, within: Cgroup): Promise<boolean> {
  const [server, before] = [world.serverPid, within.kills]
  if (server === null) return false
  // Whoever takes it all holds more by then: who is to go first is said.
  writeFileSync(`/proc/${server}/oom_score_adj`, '1000')
  const glutton = takeMemory(within)
  try {
    await until('the server is gone', () => world.serverPid === null, { withinMs: killedWithinMs })
  } finally {
    if (glutton.exitCode === null && glutton.signalCode === null) {
      glutton.kill('SIGKILL')
      await once(glutton, 'exit')
    }
  }
  return within.kills > before
}

/** A process in the same memory that takes more and more of it. */
function takeMemory({ door }: Cgroup): ChildProcess {
  const more = `const all = []; setInterval(() => all.push(Buffer.alloc(${takesMb} * 2 ** 20, 1)), ${takesMoreEveryMs})`
  return spawn('sh', ['-c', 'echo $$ > "$0" && exec "$@"', door, process.execPath, '-e', more], { stdio: 'ignore' })
}
