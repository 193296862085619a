// After this fact, do that: the one table of consequences. Each row leaves a job in the same transaction; a job is known by
// its stream and number, so that it is left once, asks whether it is still wanted, and acts only through a noun's commands.
import type { WorkspaceId } from '../domain/shared/ids.ts'
import type { Tx } from './db/database.ts'
import type { NewJob } from './jobs/add-job.ts'
import type { Change } from './log/command.ts'

/** Leaves a job in the transaction; one that is left again under its key takes the place of the first. */
export type LeaveJob = (tx: Tx, job: NewJob) => Promise<void>

/** Fact type to the job that must follow it. */
export const reactions: ReadonlyMap<string, string> = new Map([
  ['link-asked', 'mail-guest-link'],
  ['host-invited', 'mail-invitation'],
])

/** The jobs that follow from these changes. */
export function jobsAfter(workspace: WorkspaceId, changes: readonly Change<unknown>[]): NewJob[] {
  return changes.flatMap(({ entries }) =>
    entries.flatMap(({ type, stream, n }) => {
      const name = reactions.get(type)
      return name ? [{ name, payload: { workspace, stream, n }, key: `${name}:${stream}:${n}` }] : []
    }),
  )
}
