import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse, type TestHouse } from '../testing.ts'

let house: TestHouse
let other: Awaited<ReturnType<TestHouse['another']>>
beforeAll(async () => {
  house = await openHouse({ shared: true, limitFactor: 1 })
  other = await house.another()
})
afterAll(async () => {
  await other.close()
  await house.close()
})

const left = ({ limits }: Pick<TestHouse, 'limits'>, who: string) => {
  let taken = 0
  while (limits.take('enter', who) === 0) taken += 1
  return taken
}

/** Whether the next try would be put off; takes nothing. */
const isPutOff = ({ limits }: Pick<TestHouse, 'limits'>, who: string) => {
  const waits = limits.take('enter', who) > 0
  if (!waits) limits.giveBack('enter', who)
  return waits
}

test('[ND10] [LI7] what was tried at one node was tried at the other, and what was harmless is given back at both', async () => {
  // Whoever the first word is of is known to the other from then on.
  house.limits.take('enter', 'ada@planted.example')
  house.limits.giveBack('enter', 'ada@planted.example')
  expect(left(house, 'somebody')).toBe(10)
  await expect.poll(() => isPutOff(other, 'somebody')).toBe(true)

  await expect
    .poll(async () => (await house.admin.query('select said from hint')).rows.some(({ said }) => said.taken))
    .toBe(true)
  const { rows } = await house.admin.query('select said::text from hint')
  expect(JSON.stringify(rows)).not.toMatch(/planted|somebody/)
  // Of somebody else nothing was taken.
  expect(left(other, 'somebody else')).toBe(10)
})
