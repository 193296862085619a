// [QU4] The check itself: each kind of wrong is seen, and what is right is not.
import { expect, test } from 'vitest'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import { checkLines } from './check-line.ts'
import type { FactWritten, Written } from './order.ts'

const desk = 'desk' as DeskId
let at = 0
const limit = (most: number | null): Written => ({ kind: 'limit', tx: `${at++}`, desk, limit: most })
const fact = (on: string, type: string, more: Partial<FactWritten> = {}): FactWritten => ({
  kind: 'fact',
  tx: `${at++}`,
  desk,
  on: on as ConversationId,
  type,
  by: 'guest',
  over: false,
  ticket: null,
  ...more,
})
/** All of them in one transaction. */
const together = (...written: readonly Written[]): Written[] => {
  const tx = `${at++}`
  return written.map((one) => ({ ...one, tx }))
}
const arrives = (on: string, ticket?: number) =>
  together(fact(on, 'guest-arrived'), ...(ticket === undefined ? [] : [fact(on, 'queued', { ticket })]))
const found = (...written: readonly (Written | readonly Written[])[]) => {
  const { overLimit, overtaken, keptWaiting } = checkLines(written.flat())
  return { overLimit, overtaken, keptWaiting }
}
const nothing = { overLimit: 0, overtaken: 0, keptWaiting: 0 }

const full = [limit(1), arrives('ada'), arrives('ben', 2), arrives('cleo', 3)]

test('who comes, waits, is let in on purpose or for one who goes, is in order', () => {
  expect(
    found(
      ...full,
      fact('ben', 'admitted', { by: 'host', over: true }),
      fact('ada', 'closed', { by: 'host' }),
      together(fact('ben', 'closed', { by: 'host' }), fact('cleo', 'admitted', { by: 'desk' })),
      together(fact('cleo', 'parked', { by: 'host' }), fact('ada', 'reopened')),
    ),
  ).toEqual(nothing)
})

test('one too many is seen, in one transaction with one who was let in on purpose too', () => {
  expect(found(...full, fact('ben', 'admitted', { by: 'desk' }))).toEqual({ ...nothing, overLimit: 1 })
  expect(
    found(
      ...full,
      together(fact('ben', 'admitted', { by: 'host', over: true }), fact('cleo', 'admitted', { by: 'desk' })),
    ),
  ).toEqual({ ...nothing, overLimit: 1 })
})

test('who is passed by is seen, be it by one in line or by a newcomer; by one whom a host took up again it is no fault', () => {
  const passed = together(fact('ada', 'closed', { by: 'host' }), fact('cleo', 'admitted', { by: 'desk' }))
  expect(found(...full, passed)).toEqual({ ...nothing, overtaken: 1 })
  expect(found(...full, together(fact('ada', 'closed', { by: 'host' }), fact('dan', 'guest-arrived')))).toEqual({
    ...nothing,
    overtaken: 1,
  })
  expect(found(...full, fact('ada', 'parked', { by: 'host' }), fact('ada', 'unparked', { by: 'host' })).overtaken).toBe(
    0,
  )
})

test('a place that stays free while somebody waits is seen, once a command was done on that line', () => {
  expect(found(...full, fact('ada', 'closed', { by: 'host' }))).toEqual({ ...nothing, keptWaiting: 1 })
  expect(found(...full, limit(2))).toEqual(nothing)
  expect(found(...full, limit(null), fact('ada', 'closed', { by: 'host' }))).toEqual(nothing)
})
