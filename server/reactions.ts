// After this fact, do that: the one table of consequences. Each row leaves a job in the same transaction; a job is known by
// its stream and number, so that it is left once, asks whether it is still wanted, and acts only through a noun's commands.
import type { WorkspaceId } from '../domain/shared/ids.ts'
import type { Tx } from './db/database.ts'
import type { Change, Entry } from './log/command.ts'

/** Leaves a job: `name` says what, `payload` holds ids only, `key` makes a second leaving a no-op. */
export type LeaveJob = (tx: Tx, name: string, payload: JobPayload, key: string) => Promise<void>

export interface JobPayload {
  readonly workspace: WorkspaceId
  readonly stream: string
  readonly n: number
}

/** Fact type to the job that must follow it. */
export const reactions: Readonly<Record<string, string>> = {
  'link-asked': 'mail-guest-link',
  'host-invited': 'mail-invitation',
}

/** Leaves the jobs that follow from what is about to be committed. */
export async function react(
  leave: LeaveJob,
  tx: Tx,
  { workspace, changes }: { workspace: WorkspaceId; changes: readonly Change<unknown>[] },
): Promise<void> {
  for (const { entries } of changes) {
    for (const entry of entries) await reactTo(leave, tx, { workspace, entry })
  }
}

async function reactTo(
  leave: LeaveJob,
  tx: Tx,
  { workspace, entry }: { workspace: WorkspaceId; entry: Entry },
): Promise<void> {
  const job = reactions[entry.type]
  if (job) await leave(tx, job, { workspace, stream: entry.stream, n: entry.n }, `${job}:${entry.stream}:${entry.n}`)
}
