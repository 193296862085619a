// Who is at work, for those who count with it.
import type { HostId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Tx } from '../db/database.ts'
import { readAttendance } from './store.ts'

/** Every host who is there now, on whatever node, as this transaction sees it. */
export function attendanceIn(tx: Tx, workspace: WorkspaceId): Promise<ReadonlySet<HostId>> {
  return readAttendance(tx, workspace)
}
