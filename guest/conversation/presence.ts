// What is honestly known of a host: in front of this conversation, connected, or neither.
import type { HostId } from '../../domain/shared/ids.ts'
import type { DeskView } from '../../protocol/presence.ts'
import type { Presence } from '../../ui/dot.tsx'

/** Absent where the desk has not told yet, or where the line is down: then no dot is drawn. */
export function presenceOf(desk: Pick<DeskView, 'here' | 'looking'> | null, host: HostId): Presence | undefined {
  if (!desk) return undefined
  if (desk.looking.includes(host)) return 'looking'
  return desk.here.includes(host) ? 'elsewhere' : 'away'
}
