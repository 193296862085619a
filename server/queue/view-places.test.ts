import { describe, expect, test } from 'vitest'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import { ToldPlaces } from './view-places.ts'

const desk = 'harbor' as DeskId
const line = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `guest ${from + index}` as ConversationId)
const lately = (now: number, count = 0) => ({ count, oldest: count === 0 ? null : now - 600_000, now })
const placeOf = (places: ToldPlaces, number: number) => places.of(desk, `guest ${number}` as ConversationId)

describe('places of a long line', () => {
  test('[QU8] whoever comes is told their place at once, be they ever so far behind', () => {
    const places = new ToldPlaces()
    expect(places.move(desk, line(1, 5000), lately(1000))).toEqual({ conversations: line(1, 5000), more: false })
    const { conversations } = places.move(desk, line(1, 5001), lately(2000))
    expect(conversations).toContain('guest 5001')
    expect(placeOf(places, 5001)).toEqual({ place: 5001, waiting: 5001, range: null, at: 2000 })
  })

  test('[QU8] of a move the first hear at once, in order, and of the others so many at a time, until all have', () => {
    const places = new ToldPlaces()
    places.move(desk, line(1, 1000), lately(0))
    const heard = new Set<ConversationId>()
    for (let turn = 1, more = true; more; turn += 1) {
      const moved = places.move(desk, line(2, 1000), lately(turn))
      expect(moved.conversations.length).toBeLessThanOrEqual(171)
      if (turn === 1) expect(moved.conversations.slice(0, 21)).toEqual(line(1, 21))
      for (const id of moved.conversations) expect(heard.has(id)).toBe(false)
      for (const id of moved.conversations) heard.add(id)
      more = moved.more
    }
    expect(heard.size).toBe(1000)
    for (const number of [2, 22, 500, 1000]) expect(placeOf(places, number)).toMatchObject({ place: number - 1 })
    expect(places.of(desk, 'guest 1' as ConversationId)).toBe(null)
    expect(places.move(desk, line(2, 1000), lately(99))).toEqual({ conversations: [], more: false })
  })

  test('[QU8] while the line goes on, each behind hears as often as any other, and what they hear was so', () => {
    const places = new ToldPlaces()
    places.move(desk, line(1, 1000), lately(0))
    const times = new Map<ConversationId, number>()
    for (let turn = 1; turn <= 60; turn += 1) {
      const waiting = line(turn + 1, 1000)
      for (const id of places.move(desk, waiting, lately(turn)).conversations) times.set(id, (times.get(id) ?? 0) + 1)
      const told = waiting.map((id) => places.of(desk, id))
      // Each was told at some turn, when as many had gone as the turn's number says.
      expect(told.map((view) => view && view.place + view.at)).toEqual(waiting.map((_, index) => index + 1 + turn))
      expect(Math.min(...told.map((view) => view?.at ?? -Infinity))).toBeGreaterThan(turn - 8)
    }
    const behind = line(200, 1000).map((id) => times.get(id) ?? 0)
    expect(Math.max(...behind) - Math.min(...behind)).toBeLessThanOrEqual(1)
  })

  test('[QU9] a range is told when it becomes known, and again with its time after a minute', () => {
    const places = new ToldPlaces()
    places.move(desk, line(1, 2), lately(0))
    expect(places.move(desk, line(1, 2), lately(1000, 10)).conversations).toEqual(line(1, 2))
    expect(placeOf(places, 1)?.range).toEqual({ from: expect.any(Number), to: expect.any(Number) })
    expect(places.move(desk, line(1, 2), lately(1000, 10)).conversations).toEqual([])
    expect(places.move(desk, line(1, 2), lately(61_001, 10)).conversations).toEqual(line(1, 2))
  })

  test('[QU8] a line that is over is forgotten, and of another desk nothing is said', () => {
    const places = new ToldPlaces()
    places.move(desk, line(1, 3), lately(0))
    expect(places.of('pier' as DeskId, 'guest 1' as ConversationId)).toBe(null)
    expect(places.move(desk, [], lately(1)).conversations).toEqual(line(1, 3))
    expect(places.has(desk)).toBe(false)
  })
})
