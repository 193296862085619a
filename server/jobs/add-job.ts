// Work that must survive a crash is left in the same transaction as the fact it follows from.
import type { Tx } from '../db/database.ts'
import { jsonText } from '../db/json.ts'

export interface NewJob {
  readonly name: string
  /** Ids only: what they stand for is read again when the job runs, and asked whether it is still wanted. */
  readonly payload: Readonly<Record<string, string | number | boolean | null>>
  /** A job that waits under the same key is replaced. */
  readonly key?: string
  /** Not before this moment. */
  readonly runAt?: Date
}

/**
 * Leaves a job that runs after the transaction was committed, at least once, some seconds later at worst.
 * Its wake-up takes a lock of the whole Postgres while committing: never one for each message.
 */
export async function addJob(tx: Tx, { name, payload, key, runAt }: NewJob): Promise<void> {
  await tx.query(
    `select from graphile_worker.add_job($1, payload => $2::json, run_at => $3::timestamptz, job_key => $4)`,
    [name, jsonText(payload), runAt ?? null, key ?? null],
  )
}
