// Somebody else takes all connections of Postgres, or ends ours one after the other.
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import type { Run } from '../crash/run.ts'
import type { Scene } from '../net/stage.ts'
import { superuser } from '../world/admin.ts'
import { type Ground, healedMs, healing, heldUp, withPeople } from './scene.ts'

const ended = 12
const mostConnections = 200

export const connectionsTaken = (ground: Ground): Promise<Scene> =>
  withPeople(ground, async (run) => {
    const { world } = run
    const strangers = await takeAll(run)
    const { acked, waiting } = await heldUp(run)
    const healthy = await fetch(`${world.origin}/health`)
    await Promise.all(strangers.map((stranger) => stranger.end()))
    const healed = healing('connectionsTaken', await healedMs(run))
    return {
      figures: { ...healed.figures, connectionsTaken: strangers.length, connectionsTakenWaiting: waiting },
      checks: {
        ...healed.checks,
        'nothing is acknowledged without a connection, and words wait': acked === 0 && waiting > 0,
        'a server without a connection says so': healthy.status === 503,
      },
    }
  })

export const connectionsEnded = (ground: Ground): Promise<Scene> =>
  withPeople(ground, async (run) => {
    let count = 0
    for (let time = 0; time < ended; time++) {
      count += (await endOurs(run)).length
      await pause(run.chance.between(50, 400))
    }
    const healed = healing('connectionsEnded', await healedMs(run))
    return {
      figures: { ...healed.figures, connectionsEnded: count },
      checks: { ...healed.checks, 'connections were ended under the server': count >= ended },
    }
  })

/** Ours are ended again and again, and whoever is quicker has the next one, until none is left but these. */
async function takeAll(run: Run): Promise<pg.Client[]> {
  const taken: pg.Client[] = []
  while (taken.length < mostConnections) {
    const stranger = superuser(run.world.cluster)
    stranger.on('error', () => undefined)
    const refusal = await stranger.connect().then(
      () => null,
      (fault: unknown) => fault,
    )
    if (!refusal) taken.push(stranger)
    else if ((await endOurs(run)).length === 0) break
  }
  return taken
}

function endOurs({ world }: Run): Promise<object[]> {
  return world.admin.rows(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename <> 'postgres' and backend_type = 'client backend'`,
  )
}
