import type pg from 'pg'

/** `parley` in ASCII; every node that prepares the database asks for the same lock. */
const LOCK = 0x7061726c6579

/** One transaction in which no other node prepares the same database; undone when `work` throws. */
export async function inTurn<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query(`begin; select pg_advisory_xact_lock(${LOCK})`)
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (fault) {
    await client.query('rollback').catch(() => undefined)
    throw fault
  }
}
