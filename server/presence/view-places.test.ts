import { expect, test } from 'vitest'
import type { ConversationId, DeskId, WorkspaceId } from '../../domain/shared/ids.ts'
import { Places } from './view-places.ts'

const place = { workspace: 'workspace' as WorkspaceId, desk: 'visa' as DeskId, sealedBy: null, n: 1 }
const conversation = (number: number) => `conversation ${number}` as ConversationId

test('[LI16] whoever is there is known for whom they are, however many come after them', () => {
  const there = conversation(0)
  const places = new Places((of) => of === there)
  for (let number = 0; number < 45_000; number++) places.note(conversation(number), place)
  expect(places.of(there)).toEqual(place)
  expect(places.of(conversation(1))).toBeNull()
  expect(places.of(conversation(44_999))).toEqual(place)
})

test('what is older than what is known is left alone, and what is newer is taken', () => {
  const places = new Places()
  places.note(conversation(1), { ...place, n: 5 })
  places.note(conversation(1), { ...place, desk: 'other' as DeskId, n: 4 })
  expect(places.of(conversation(1))).toEqual({ ...place, n: 5 })
  places.note(conversation(1), { ...place, desk: 'other' as DeskId, n: 6 })
  expect(places.of(conversation(1))?.desk).toBe('other')
})
