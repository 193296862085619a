// The process in which the guests of one rehearsal live: told once who comes, it tells who has gone, and ends when all have, when
// the time is over, or with whoever started it.
import { setPriority } from 'node:os'
import type { CrowdOrder, CrowdReport } from '../protocol/rehearsal.ts'
import { afterMinutes } from '../domain/rehearsal/rehearsal.ts'
import { chanceFrom } from './chance.ts'
import { PretendGuest } from './guest.ts'
import { planGuests } from './plan.ts'

// Those who are served come first: hosts and the server have the machine before pretend guests do.
setPriority(5)

process.once('message', (order: CrowdOrder) => live(order))
// The server is gone, however it went: nobody is left behind.
process.on('disconnect', () => process.exit(0))

function live(order: CrowdOrder): void {
  const chance = chanceFrom(order.seed)
  let gone = 0
  const onGone = () => {
    gone += 1
    process.send?.({ gone } satisfies CrowdReport)
    if (gone === order.guests) setTimeout(() => process.exit(0), 100)
  }
  const guests = planGuests(order).map(
    (plan, at) => new PretendGuest({ plan, order, chance: chance.fork(`life ${at}`), onGone }),
  )
  for (const guest of guests) guest.begin()
  setTimeout(() => process.exit(0), ((order.minutes + afterMinutes) * 60_000) / order.hurry)
}
