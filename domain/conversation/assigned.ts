// A name is put on a conversation, or taken off it.
import type { HostId } from '../shared/ids.ts'

export interface Assigned {
  readonly type: 'assigned'
  readonly to: HostId | null
  readonly epoch: number
  /** Whose name it was, and whom it was taken off since they were away. */
  readonly gone?: HostId
  /** The guest has come by a contact link of `to`. */
  readonly contact?: true
}
