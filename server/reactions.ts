// After this fact, do that: the one table of consequences. Each row leaves a job in the same transaction; a job is known by
// its stream and number, so that it is left once, asks whether it is still wanted, and acts only through a noun's commands.
import { eraseAt, type Event, goneAt } from '../domain/event/event.ts'
import type { Desk } from '../domain/desk/desk.ts'
import { dueAt } from '../domain/rehearsal/rehearsal.ts'
import type { WorkspaceId } from '../domain/shared/ids.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { Tx } from './db/database.ts'
import type { NewJob } from './jobs/add-job.ts'
import type { Change, Entry } from './log/command.ts'

/** Leaves a job in the transaction; one that is left again under its key takes the place of the first. */
export type LeaveJob = (tx: Tx, job: NewJob) => Promise<void>

interface Reaction {
  readonly job: string
  /** Not before this moment; null: not at all. Absent: at once. */
  readonly at?: (data: unknown) => Instant | null
  /** Only then; absent: always. */
  readonly when?: (entry: Entry) => boolean
  /** What follows besides. */
  readonly also?: Reaction
}

/** A second later than it ends, so that a clock that is a little behind finds it over. */
const whenOver = (data: unknown) => {
  const { until } = data as { until: Instant | null }
  return until && until + 1000
}

const whenKeptLongEnough = (data: unknown) => eraseAt((data as { event: Event }).event)

/** Only of a desk that is a rehearsal. */
const whenDue = (data: unknown) => {
  const { rehearsal } = (data as { desk: Desk }).desk
  return rehearsal ? dueAt(rehearsal) : null
}

const whenOneIsNeeded = ({ data }: Entry) => (data as { why: string | null }).why !== null

/** Who takes one for themselves knows it: the usual claim costs no job. */
const whenGiven = ({ by, data }: Entry) => {
  const { to } = data as { to: string | null }
  return to !== null && to !== by.id
}

const whenMailed = ({ data }: Entry) => (data as { mailed?: true }).mailed === true

const whenByMail = ({ data }: Entry) => {
  const { locked, way } = data as { locked?: string; way?: string }
  return (locked ?? way) === 'mail'
}

/** Fact type to the job that must follow it. */
export const reactions: ReadonlyMap<string, Reaction> = new Map<string, Reaction>([
  ['link-asked', { job: 'mail-guest-link' }],
  ['host-invited', { job: 'mail-invitation' }],
  ['host-removed', { job: 'pass-seals' }],
  ['opening-agreed', { job: 'open-sealed' }],
  ['person-needed', { job: 'alert-hosts', when: whenOneIsNeeded }],
  ['assigned', { job: 'alert-hosts', when: whenGiven }],
  ['parked', { job: 'wake-parked', at: (data) => (data as { until: Instant | null }).until }],
  ['event-planned', { job: 'erase-events', at: whenKeptLongEnough }],
  ['event-changed', { job: 'erase-events', at: whenKeptLongEnough }],
  ['event-deleted', { job: 'end-events', at: (data) => goneAt((data as { event: Event }).event) }],
  ['desk-set-up', { job: 'look-after-rehearsals', at: whenDue }],
  ['desk-changed', { job: 'look-after-rehearsals', at: whenDue }],
  ['file-shared', { job: 'clear-files', at: whenOver, also: { job: 'mail-code', when: whenByMail } }],
  ['file-locked', { job: 'mail-code', when: whenByMail }],
  ['file-kept', { job: 'clear-files', at: whenOver }],
  ['file-withdrawn', { job: 'clear-files' }],
  ['file-expired', { job: 'clear-files' }],
  ['file-quarantined', { job: 'clear-files', at: whenOver, also: { job: 'mail-quarantined', when: whenMailed } }],
  ['quarantine-discarded', { job: 'clear-files' }],
  ['quarantine-ended', { job: 'clear-files' }],
])

/** The jobs that follow from these changes. */
export function jobsAfter(workspace: WorkspaceId, changes: readonly Change<unknown>[]): NewJob[] {
  return changes.flatMap(({ entries }) =>
    entries.flatMap((entry) => {
      const reaction = reactions.get(entry.type)
      return [reaction, reaction?.also].flatMap((one) => (one ? jobAfter(workspace, entry, one) : []))
    }),
  )
}

function jobAfter(workspace: WorkspaceId, entry: Entry, reaction: Reaction): NewJob[] {
  const { stream, n, data } = entry
  if (reaction.when?.(entry) === false) return []
  const { job: name, at } = reaction
  const job = { name, payload: { workspace, stream, n }, key: `${name}:${stream}:${n}` }
  if (!at) return [job]
  const moment = at(data)
  return moment === null ? [] : [{ ...job, payload: { ...job.payload, at: moment }, runAt: new Date(moment) }]
}
