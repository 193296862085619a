// The same matrix on a conversation that one host has sealed: to every colleague, of whatever rank, there is nothing there.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Matrix, openMatrix, standings } from './testing-matrix.ts'
import { bodyIn, conversationIn, judgeCell, onTheGuests } from './testing-matrix-judge.ts'
import type { Row } from './testing-matrix-row.ts'
import { rows } from './testing-matrix-rows.ts'

let matrix: Matrix
beforeAll(async () => {
  matrix = await openMatrix()
  // A word that the workspace has already: no other goes on a sealed conversation.
  const beside = `/api/conversations/${matrix.guests['other-guest'].conversation}/tags`
  await matrix.ask('owner', { method: 'POST', url: beside, body: { name: 'Visa' } })
  const { conversation } = matrix.guests.guest
  const sealed = await matrix.ask('host', {
    method: 'PUT',
    url: `/api/conversations/${conversation}/seal`,
    body: { epoch: 0 },
  })
  expect(sealed.status).toBe(200)
})
afterAll(() => matrix.close())

const own = ['guest', 'host'] as const

/** What may be asked of that conversation, by its guest and by the host who has sealed it. The seal is lifted last. */
const onSealed: readonly Row[] = rows
  .filter(({ thing }) => thing === 'conversation')
  .map((row) => ({
    ...row,
    target: onTheGuests(row),
    allow: own.filter((standing) => row.allow.includes(standing)),
    answers: row.name === 'assign' ? [409] : (row.answers ?? [200]),
  }))
  .sort((one, other) => Number(one.name === 'unseal') - Number(other.name === 'unseal'))

describe('[AC40] [V16] [A16] what is sealed is not there for anybody else', () => {
  test('[AC9] on the socket: neither commands nor the topic', async () => {
    const colleagues = standings.filter((standing) => !(own as readonly string[]).includes(standing))
    const commands = onSealed.filter(({ name }) => !name.includes(' '))
    const targets = await Promise.all(commands.map(async (row) => ({ row, ...(await row.target(matrix, 'owner')) })))
    for (const standing of colleagues) {
      const before = await matrix.digest()
      for (const { row, asked } of targets) {
        const ask = { name: row.name, body: bodyIn(asked) }
        const outcome = await matrix.perform(standing, { ...ask, on: conversationIn(asked) })
        const nothing = await matrix.perform(standing, { ...ask, on: randomUUID() })
        expect([standing, row.name, outcome]).toEqual([standing, row.name, nothing])
      }
      expect([standing, await matrix.digest()]).toEqual([standing, before])
      const topic = (id: string) => matrix.follow(standing, `conversation:${id}`)
      expect(await topic(matrix.guests.guest.conversation)).toBe(await topic(randomUUID()))
    }
  })

  test.each(onSealed)('$name', async (row) => {
    const wrong: string[] = []
    for (const standing of [...standings.filter((one) => one !== 'host'), 'host' as const]) {
      const fault = await judgeCell(matrix, { row, standing })
      if (fault) wrong.push(`${standing} ${fault}`)
    }
    expect(wrong).toEqual([])
  })
})
