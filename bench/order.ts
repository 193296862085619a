// Orders from one process to another, one at a time, over the channel that fork makes.
import type { ChildProcess } from 'node:child_process'

interface Answered {
  readonly answer?: unknown
  readonly fault?: string
}

/** In the child: does each order and answers it. Ends with the parent. */
export function obey<Order>(perform: (order: Order) => Promise<unknown>): void {
  process.on('message', (order) => {
    perform(order as Order).then(
      (answer) => process.send?.({ answer }),
      (fault: unknown) =>
        process.send?.({ fault: fault instanceof Error ? (fault.stack ?? fault.message) : 'unknown' }),
    )
  })
  process.on('disconnect', () => process.exit(0))
}

/** In the parent: the answer, within `withinMs`. Throws what the child threw, or that it is gone. */
export function order<Answer>(child: ChildProcess, what: unknown, withinMs = 60_000): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      settle({ fault: `No answer within ${withinMs} ms to ${JSON.stringify(what).slice(0, 200)}` })
    }, withinMs)
    const settle = ({ answer, fault }: Answered) => {
      clearTimeout(timer)
      child.off('message', onMessage)
      child.off('exit', onExit)
      if (fault === undefined) resolve(answer as Answer)
      else reject(new Error(fault))
    }
    const onMessage = (answered: unknown) => {
      settle(answered as Answered)
    }
    const onExit = (code: number | null) => {
      settle({ fault: `It ended with ${code}` })
    }
    child.on('message', onMessage)
    child.once('exit', onExit)
    child.send(what as object)
  })
}
