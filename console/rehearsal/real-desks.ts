// Which desks are real, and what is counted at them: a rehearsal is in no figure that a host works by. Pure.
import type { Counts, Inbox } from '../../client/inbox.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { type Rehearsal, runs } from '../../domain/rehearsal/rehearsal.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'

export type RehearsalDesk = Desk & { readonly rehearsal: Rehearsal }

/** In the order of the directory. */
export function realDesks(directory: Directory | null): readonly Desk[] {
  return [...(directory?.desks.values() ?? [])].filter((desk) => !desk.rehearsal)
}

/** Those that run, then those that are over, the newest first. */
export function rehearsals(directory: Directory | null): readonly RehearsalDesk[] {
  const all = [...(directory?.desks.values() ?? [])].flatMap((desk) => (isRehearsal(desk) ? [desk] : []))
  return all.sort((one, other) => Number(runs(other)) - Number(runs(one)) || begun(other) - begun(one))
}

/** The rehearsal of this desk that goes on. */
export function runningOf(directory: Directory | null, of: DeskId): RehearsalDesk | null {
  return rehearsals(directory).find((desk) => runs(desk) && desk.rehearsal.of === of) ?? null
}

/** What the list counts at real desks together. */
export function countReal(inbox: Pick<Inbox, 'counts'>, directory: Directory | null, what: keyof Counts): number {
  const pretend = rehearsals(directory).reduce((sum, { id }) => sum + inbox.counts(id)[what], 0)
  return inbox.counts(null)[what] - pretend
}

function isRehearsal(desk: Desk): desk is RehearsalDesk {
  return desk.rehearsal !== undefined
}

const begun = ({ rehearsal }: RehearsalDesk) => rehearsal.begunAt
