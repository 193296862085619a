import { expect, test } from 'vitest'
import { noLimits } from '../desk/desk.ts'
import { type Course, type Happened, reportOf } from './report.ts'

const from = Date.parse('2026-11-26T13:00:00Z')
const s = 1000
const span = { from, to: from + 300 * s }
const did = (seconds: number, type: string, by: Happened['by'] = 'guest'): Happened => ({
  type,
  by,
  at: from + seconds * s,
  over: false,
})
const course = (name: string, ...facts: Happened[]): Course => ({ name, facts })

const ada = course(
  'Ada',
  did(0, 'guest-arrived'),
  did(0, 'message-sent'),
  did(20, 'message-sent', 'host'),
  did(100, 'closed', 'host'),
)
const ben = course(
  'Ben',
  did(10, 'guest-arrived'),
  did(10, 'queued'),
  did(10, 'message-sent'),
  did(100, 'admitted', 'desk'),
  did(140, 'message-sent', 'host'),
)
const cy = course('Cy', did(30, 'guest-arrived'), did(30, 'queued'), did(90, 'left'))
const dee = course('Dee', did(200, 'guest-arrived'), did(200, 'queued'), did(205, 'message-sent'))

test('[RE8] who came, who was answered, and who was not, whether they left or were left', () => {
  const report = reportOf([ada, ben, cy, dee], { desk: 1, host: null }, span)
  expect(report).toMatchObject({ arrived: 4, answered: 2 })
  expect(report.misses).toEqual([
    { name: 'Dee', left: false, afterMs: 100 * s },
    { name: 'Cy', left: true, afterMs: 60 * s },
  ])
})

test('[RE8] the wait in line: the middle one and the longest, also of those who wait at the end', () => {
  const { waits } = reportOf([ada, ben, cy, dee], { desk: 1, host: null }, span)
  expect(waits).toEqual({ count: 3, median: 90 * s, longest: 100 * s })
  expect(reportOf([ada], noLimits, span).waits).toBeNull()
})

test('[RE8] a second time in line is waited too', () => {
  const again = course(
    'Eve',
    did(0, 'guest-arrived'),
    did(0, 'queued'),
    did(10, 'admitted'),
    did(50, 'closed'),
    did(60, 'queued'),
    did(80, 'admitted'),
  )
  expect(reportOf([again], noLimits, span).waits).toEqual({ count: 1, median: 30 * s, longest: 30 * s })
})

test('[RE8] the first answer is reckoned from the first words, or from the coming of who says nothing', () => {
  const silent = course('Flo', did(5, 'guest-arrived'), did(65, 'file-shared', 'host'))
  const { firstAnswers } = reportOf([ada, ben, silent, cy], noLimits, span)
  expect(firstAnswers).toEqual({ count: 3, median: 60 * s, longest: 130 * s })
  expect(reportOf([cy], noLimits, span).firstAnswers).toBeNull()
})

test('[RE8] the busiest minute is that in which most came and was written; of equals, the first', () => {
  const { busiest } = reportOf([ada, ben, cy, dee], noLimits, span)
  expect(busiest).toEqual({ at: from, arrivals: 3, messages: 2 })
  expect(reportOf([], noLimits, span).busiest).toBeNull()
})

test('[RE8] a limit is said to have held for as long as somebody waited while it was reached', () => {
  // Ben waits behind Ada until 100; then the place is his; Dee waits behind him from 200 on.
  expect(reportOf([ada, ben, dee], { desk: 1, host: null }, span).bound).toEqual({ desk: 190 * s, host: null })
  // With two places at the desk it was the hosts of whom there were too few.
  expect(reportOf([ada, ben, dee], { desk: 2, host: 1 }, span).bound).toEqual({ desk: 0, host: 190 * s })
  expect(reportOf([ada], noLimits, span).bound).toEqual({ desk: null, host: null })
})

test('[RE8] whoever was let in above the limit is counted', () => {
  const over = course('Gus', did(0, 'guest-arrived'), did(0, 'queued'), { ...did(9, 'admitted', 'host'), over: true })
  expect(reportOf([over, ben], { desk: 1, host: null }, span).over).toBe(1)
})
