import { expect, test } from 'vitest'
import { rosa, tomas } from '../../cast/cast.ts'
import { rows } from '../../cast/talk.ts'
import type { InboxEvent } from '../../client/inbox.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { soundOf } from './sound-of.ts'
import { sounds } from './tones.ts'

const row = rows[0] as InboxRow
const around = { inFront: false, playedElsewhere: false }
const given: InboxEvent = { type: 'given', row, by: tomas.id }
const message = (mine: boolean): InboxEvent => ({ type: 'message', row, mine })

test('[A8] an arrival, a message of mine and being meant sound differently', () => {
  const heard = [{ type: 'arrival', row } as const, message(true), given].map((event) => soundOf(event, around))
  expect(heard).toEqual(['arrival', 'message', 'meant'])
  expect(new Set(heard.map((sound) => sound && sounds[sound][0]?.hertz)).size).toBe(3)
})

test('[D5] a need of a person sounds like nothing else, also of what is in front of the host', () => {
  const needed: InboxEvent = { type: 'needed', row }
  expect(soundOf(needed, { ...around, inFront: true })).toBe('needed')
  expect(soundOf(needed, { ...around, playedElsewhere: true })).toBe(null)
  expect(new Set(Object.values(sounds).map(([tone]) => tone?.hertz)).size).toBe(4)
})

test('[A8] nothing sounds of what is in front of the host, of others’ messages, and of a rehearsal one takes no part in', () => {
  expect(soundOf(message(true), { ...around, inFront: true })).toBe(null)
  expect(soundOf(message(false), around)).toBe(null)
  expect(soundOf(given, { ...around, inFront: true })).toBe(null)
  expect(soundOf({ ...given, by: rosa.id }, { ...around, playedElsewhere: true })).toBe(null)
})
