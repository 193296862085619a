import { expect, test } from 'vitest'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { Recount } from './recount.ts'
import type { Row } from './table.ts'

const id = 'conversation' as ConversationId
const row = (seq: number, change: Partial<Row>): Row => ({
  conversation: id,
  seq,
  type: 'message-sent',
  by: 'guest',
  byId: null,
  key: null,
  data: null,
  text: null,
  ...change,
})

test('what is counted from the log is what the rows should say, and what differs is told', () => {
  const recount = new Recount(id)
  const rows = [
    row(1, { type: 'guest-arrived' }),
    row(2, {}),
    row(3, {}),
    row(4, { type: 'seen', by: 'host', byId: 'rosa', data: { upTo: 2 } }),
    row(5, { type: 'assigned', by: 'host', byId: 'rosa', data: { to: 'rosa', epoch: 1 } }),
    row(6, { type: 'closed', by: 'host', byId: 'rosa' }),
  ]
  for (const one of rows) recount.take(one)
  const right = { id, life: 'closed', assignee: 'rosa', epoch: 1, guestSaid: 2, guestSaw: 0, hostsSaw: 2, lastSeq: 6 }
  const reading = { conversation: id, host: 'rosa', upTo: 2, guestSaid: 1 }

  expect(recount.differences(right)).toEqual([])
  expect(recount.readingDifferences([reading])).toEqual([])
  expect(recount.unreadOf('rosa')).toBe(1)
  expect(recount.unreadOf('tomás')).toBe(2)
  expect(recount.differences({ ...right, epoch: 2 })).toEqual(['epoch is 2, counted 1'])
  expect(recount.readingDifferences([])).toHaveLength(1)
  expect(recount.readingDifferences([{ ...reading, guestSaid: 2 }])).toHaveLength(1)
})
