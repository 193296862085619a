import { beforeEach, describe, expect, test } from 'vitest'
import { rosa } from '../../cast/cast.ts'
import { rows } from '../../cast/talk.ts'
import { tagbook, visa } from '../../cast/tags.ts'
import type { Outcome } from '../../client/pending.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { assignAll, type BulkParts, closeAll, giveBackAll, reopenAll, tagAll, untagAll } from './bulk.ts'
import { between, chooseNone, chooseOnly, chooseTo, toggle, useSelection } from './selection.ts'

const [one, two, three, four] = rows as readonly [InboxRow, InboxRow, InboxRow, InboxRow]

interface Setting {
  readonly answer?: (on: ConversationId) => Outcome
  readonly unread?: (row: InboxRow) => number
}

function parts({ answer = () => ({ done: true, n: 41 }), unread = () => 0 }: Setting) {
  const asked: unknown[] = []
  const outbox = {
    do: async (on: ConversationId, name: string, body: unknown) => {
      asked.push([on, name, body])
      return answer(on)
    },
  }
  const inbox = { unread }
  return { asked, parts: { outbox, inbox, me: { id: rosa.id } } as unknown as BulkParts }
}

describe('one act on many', () => {
  test('[CO9] closing all leaves those open whose words were not seen, and asks nothing of them', async () => {
    const { asked, parts: house } = parts({ unread: (row) => (row === two ? 3 : 0) })
    const told: number[] = []
    const ended = await closeAll(house, [one, two, three], (over) => told.push(over))
    expect(ended).toEqual({ done: [one, three], same: [], left: [two] })
    expect(asked).toEqual([
      [one.id, 'close', { guestSaidSeen: one.guestSaid }],
      [three.id, 'close', { guestSaidSeen: three.guestSaid }],
    ])
    expect(told.toSorted((a, b) => a - b)).toEqual([1, 2, 3])
    reopenAll(house, ended.done)
    expect(asked.slice(2)).toEqual([
      [one.id, 'reopen', {}],
      [three.id, 'reopen', {}],
    ])
  })

  test('[CO9] what the server refuses stays too, by name', async () => {
    const refusing = (on: ConversationId): Outcome =>
      on === one.id ? { refused: 'changed-since', detail: { unseen: 1 } } : { done: true, n: 41 }
    const { parts: house } = parts({ answer: refusing })
    expect(await closeAll(house, [one, four], () => {})).toEqual({ done: [four], same: [], left: [one] })
  })

  test('[CO6] assigning all states what each was believed to be, and goes back to that', async () => {
    const { asked, parts: house } = parts({})
    const ended = await assignAll(house, [two, four], () => {})
    expect(asked).toEqual([two, four].map(({ id, epoch }) => [id, 'assign', { to: rosa.id, epoch }]))
    giveBackAll(house, ended.done)
    expect(asked.slice(2)).toEqual([
      [two.id, 'assign', { to: null, epoch: two.epoch + 1 }],
      [four.id, 'assign', { to: four.assignee, epoch: four.epoch + 1 }],
    ])
  })

  test('[CO60] tagging all takes back only what was new', async () => {
    const carrying = (on: ConversationId): Outcome => (on === one.id ? { done: true } : { done: true, n: 41 })
    const { asked, parts: house } = parts({ answer: carrying })
    const ended = await tagAll(house, 'Visa')([one, two], () => {})
    expect(ended).toEqual({ done: [two], same: [one], left: [] })
    untagAll(house, ended.done, { book: tagbook, name: 'VISA' })
    expect(asked.slice(2)).toEqual([[two.id, 'untag', { tag: visa.id }]])
  })
})

describe('choosing rows', () => {
  const order = [one.id, two.id, three.id, four.id]
  const chosen = () => [...useSelection.getState().ids]
  beforeEach(chooseNone)

  test('one by one, and let go again', () => {
    toggle(two.id)
    toggle(four.id)
    toggle(two.id)
    expect(chosen()).toEqual([four.id])
  })

  test('a range runs from the last that was touched, either way', () => {
    toggle(three.id)
    chooseTo(one.id, order)
    expect(chosen().toSorted()).toEqual([one.id, two.id, three.id].toSorted())
    expect(between(order, four.id, two.id)).toEqual([two.id, three.id, four.id])
    expect(between(order, 'gone' as ConversationId, two.id)).toEqual([two.id])
  })

  test('a range without a beginning is one row, and these only means these only', () => {
    chooseTo(two.id, order)
    expect(chosen()).toEqual([two.id])
    chooseOnly([four.id])
    expect(chosen()).toEqual([four.id])
  })
})
