// What a host is told of their own devices.
import type { AlertDeviceView } from '../../protocol/alert.ts'
import type { DeviceRow } from './store.ts'

/** Without what would push to it. */
export function viewDevice(row: DeviceRow, session: string): AlertDeviceView {
  const { id, device, since, taken, shown, failed, failure, status } = row
  const wrong = failed !== null && failure !== null ? { at: failed, why: failure, status } : null
  return { id, device, current: row.session === session, since, taken, shown, failed: wrong }
}
