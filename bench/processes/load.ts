// The load generator: one process, bare sockets, the same for every system. Does what it is ordered, one thing at a time.
import { callAgain } from '../calls.ts'
import { Crowd } from '../crowd.ts'
import { IdleGuests } from '../idle-guests.ts'
import type { Order, System } from '../job.ts'
import { obey } from '../order.ts'
import { WaitingHall } from '../waiting-hall.ts'
import { watch } from '../watchers.ts'

const crowds = new Map<System, Crowd>()
const idle = new IdleGuests()
let hall = new WaitingHall()

obey(async (order: Order) => {
  switch (order.do) {
    case 'open':
      crowds.set(order.place.system, await Crowd.gather(order.place, order.pairs))
      return null
    case 'run':
      return crowdOf(order.run.system).run(order.run)
    case 'close':
      crowdOf(order.system).leave()
      crowds.delete(order.system)
      return null
    case 'idle':
      return idle.come(order.port, order.guests)
    case 'leave':
      return idle.leave()
    case 'watch':
      return watch(order.place, order.watchers)
    case 'call':
      return callAgain(order.call)
    case 'line-up':
      return hall.fill(order.port, order.hall)
    case 'admit':
      return hall.admit(order.admitting)
    case 'send-home':
      hall.empty()
      hall = new WaitingHall()
      return null
  }
})

function crowdOf(system: System): Crowd {
  const crowd = crowds.get(system)
  if (!crowd) throw new Error(`Nobody has opened ${system}`)
  return crowd
}
