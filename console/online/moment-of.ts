// The next moment at which a clock on the wall shows this time.
import type { Instant } from '../../domain/shared/instant.ts'

/** `time` as a field of a form has it, "14:30"; null where nothing stands there. */
export function momentOf(time: string, now: Instant): Instant | null {
  const [hours, minutes] = time.split(':').map(Number)
  if (time === '' || hours === undefined || minutes === undefined) return null
  const moment = new Date(now)
  moment.setHours(hours, minutes, 0, 0)
  if (moment.getTime() <= now) moment.setDate(moment.getDate() + 1)
  return moment.getTime()
}
