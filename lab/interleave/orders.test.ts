import { expect, test } from 'vitest'
import { type Choice, everyOrder } from './orders.ts'

/** Two who take so many steps, of which none waits for another; `heard` is told each order. */
function free(steps: readonly [number, number], heard: (order: string) => void) {
  return async (beginning: readonly Choice[]) => {
    const left = [...steps]
    const met: Choice[] = []
    let order = ''
    while (left[0] || left[1]) {
      const both = left[0] && left[1]
      const next = both ? (beginning[met.length] ?? 0) : left[0] ? 0 : 1
      if (both) met.push(next)
      left[next] = (left[next] ?? 0) - 1
      order += 'ab'[next]
    }
    heard(order)
    return met
  }
}

test.each([
  [1, 1, 2],
  [2, 3, 10],
  [5, 5, 252],
])('of %i and %i statements there are %i orders, and each is run once', async (one, other, count) => {
  const orders: string[] = []
  const { runs, all } = await everyOrder(
    free([one, other], (order) => orders.push(order)),
    1000,
  )

  expect({ runs, all, different: new Set(orders).size }).toEqual({ runs: count, all: true, different: count })
})

test('it stops where it is told to, and says that there are more', async () => {
  expect(
    await everyOrder(
      free([5, 5], () => undefined),
      20,
    ),
  ).toEqual({ runs: 20, all: false })
})
