// A worker that was killed leaves its jobs locked, by the library for four hours. A sign of life frees them soon.
import type { WorkerEvents } from 'graphile-worker'
import type pg from 'pg'

/** The first half of the advisory lock that each live worker holds; the second is made of its name. */
const SIGN = 0x4a6f6273
const LOOK_EVERY_MS = 6000

/** Holds the sign on the worker's listening connection: when the worker dies, so does the sign. */
export function holdSign(events: WorkerEvents): void {
  events.on('pool:listen:success', ({ client, workerPool }) => {
    // After the library's own LISTEN, which it sends now.
    client.once('drain', () => {
      client.query('select pg_advisory_lock($1, hashtext($2))', [SIGN, workerPool.id]).catch(() => undefined)
    })
  })
}

/** Frees the jobs of workers without a sign, now and again until the answer is called. */
export function unlockDead(pool: pg.Pool): () => void {
  const look = () => {
    pool.query(UNLOCK_DEAD, [SIGN]).catch(() => undefined)
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  return () => clearInterval(timer)
}

// The sign is only tried, and let go again with the statement. A job that was locked a moment ago may belong to a
// worker that is still on its way to its sign.
const UNLOCK_DEAD = `
  select graphile_worker.force_unlock_workers(array_agg(dead.locked_by))
  from (
    select locked_by
    from graphile_worker._private_jobs
    where locked_at < now() - interval '5 seconds'
    group by locked_by
  ) as dead
  where pg_try_advisory_xact_lock($1, hashtext(dead.locked_by))
  having count(*) > 0`
