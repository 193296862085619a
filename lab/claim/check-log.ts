// The log's own word on who held what: epochs that rise one by one, one owner for each, and no act of an older one among them.
import type { ConversationId, HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Admin } from '../world/admin.ts'
import type { Operation } from './history.ts'

/** A change of the holder, as the table has it. */
export interface Assigned {
  readonly on: ConversationId
  readonly n: number
  readonly by: HostId
  readonly to: HostId | null
  readonly epoch: number
}

export interface LogFindings {
  /** Epochs with two owners, or out of order. */
  readonly doubleOwners: number
  /** Acts that believed in an older epoch and were accepted, or were accepted as something else than they asked for. */
  readonly staleAccepted: number
  readonly words: readonly string[]
}

export function readAssigned(admin: Admin, workspace: WorkspaceId): Promise<Assigned[]> {
  return admin.rows<Assigned>(
    `select stream_id as "on", seq::int as n, by_id as by, data->>'to' as to, (data->>'epoch')::int as epoch
     from fact where workspace_id = $1 and type = 'assigned' order by stream_id, seq`,
    [workspace],
  )
}

/** `assigned` of all conversations, in the order of the log. */
export function checkLog(assigned: readonly Assigned[], operations: readonly Operation[]): LogFindings {
  const double = notOneByOne(assigned)
  const stale = acceptedOtherwise(assigned, operations)
  return { doubleOwners: double.length, staleAccepted: stale.length, words: [...double, ...stale] }
}

function notOneByOne(assigned: readonly Assigned[]): string[] {
  const last = new Map<ConversationId, number>()
  return assigned.flatMap(({ on, n, epoch }) => {
    const before = last.get(on) ?? 0
    last.set(on, epoch)
    return epoch === before + 1 ? [] : [`${on}: epoch ${epoch} follows ${before} at number ${n}`]
  })
}

function acceptedOtherwise(assigned: readonly Assigned[], operations: readonly Operation[]): string[] {
  const facts = new Map(assigned.map((fact) => [`${fact.on} ${fact.n}`, fact]))
  return operations.flatMap(({ on, by, asked, answered }) => {
    if (asked.kind !== 'assign' || answered.kind !== 'changed') return []
    const fact = facts.get(`${on} ${answered.n}`)
    const same = fact?.by === by && fact.to === asked.to && fact.epoch === asked.epoch + 1
    return same ? [] : [`${on}: ${JSON.stringify(asked)} was answered as ${JSON.stringify(fact)}`]
  })
}
