// The epoch of the log. A log that was restored or replaced gets a new one, so that no client goes on counting in the old.
import type { Database } from '../db/database.ts'

/** The installation's epoch, made at its first start. */
export function logEpoch(database: Database, newId: () => string): Promise<string> {
  return database.outside(async (tx) => {
    await tx.query('insert into installation (log_epoch, created_at) values ($1, now()) on conflict do nothing', [
      newId(),
    ])
    const { rows } = await tx.query<{ log_epoch: string }>('select log_epoch from installation', [])
    const epoch = rows[0]?.log_epoch
    if (epoch === undefined) throw new Error('The installation has no epoch')
    return epoch
  })
}
