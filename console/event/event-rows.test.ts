import { expect, test } from 'vitest'
import { planned } from '../../cast/events.ts'
import { rosa, tomas, visas, yuki } from '../../cast/cast.ts'
import { byId, harborWith } from '../../cast/directory.ts'
import { now } from '../../cast/talk.ts'
import { eventLists, quietDesks } from './event-rows.ts'

const directory = harborWith({
  desks: byId([visas, ...planned.map(({ desk }) => desk)]),
  events: byId(planned.map(({ event }) => event)),
})
const hourMs = 3_600_000
const titles = (list: readonly { event: { title: string } }[]) => list.map(({ event }) => event.title.slice(0, 12))

test('[A1] running events stand first, planned ones as they come, past and deleted ones apart', () => {
  const { current, past, deleted } = eventLists(directory, rosa.id, now)
  expect(titles(current)).toEqual(['Application ', 'Visa evening', 'Scholarships', 'Graduate Pro', 'Arrival day '])
  expect(current.map(({ phase }) => phase)).toEqual(['running', 'planned', 'cancelled', 'planned', 'planned'])
  expect(titles(past)).toEqual(['Meet the hal'])
  expect(titles(deleted)).toEqual(['Old idea'])
})

test('[A3] an event can be joined from its early entry on, by those who answer there, by a key of its own', () => {
  const keys = (host: typeof rosa, at: number) =>
    eventLists(directory, host.id, at).current.flatMap((row) => (row.joinable ? [[row.desk.slug, row.joinKey]] : []))
  expect(keys(rosa, now)).toEqual([['weekly-qa', '1']])
  const early = now + 2.8 * hourMs - 15 * 60_000
  expect(keys(rosa, early - 1)).toEqual([['weekly-qa', '1']])
  expect(keys(rosa, early)).toEqual([
    ['weekly-qa', '1'],
    ['visa-evening', '2'],
  ])
  expect(keys(yuki, early)).toEqual([['weekly-qa', '1']])
  expect(keys(tomas, now + 900 * hourMs)).toEqual([])
})

test('the desk of an event that does not go on need not stand in the list', () => {
  const quiet = quietDesks(directory, now)
  const slugs = [...directory.desks.values()].filter(({ id }) => !quiet.has(id)).map(({ slug }) => slug)
  expect(slugs).toEqual(['visa', 'weekly-qa'])
})
