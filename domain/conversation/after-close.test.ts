import { expect, test } from 'vitest'
import type { Queue } from '../queue/queue.ts'
import type { ConversationId, DeskId, GuestId, HostId } from '../shared/ids.ts'
import type { Decision } from '../shared/refusal.ts'
import { assign } from './assign.ts'
import { close, reopen } from './close.ts'
import { type Author, begin, type Conversation, type ConversationFact, evolve } from './conversation.ts'
import { admitByItself } from './queue.ts'
import { sendMessage } from './talk.ts'

const [rosa, tomas, yuki] = ['rosa' as HostId, 'tomas' as HostId, 'yuki' as HostId]
const ada: Author = { kind: 'guest', id: 'ada' as GuestId, level: 'stated' }
const visa = { id: 'visa' as ConversationId, desk: 'desk' as DeskId, guest: 'ada' as GuestId, level: 'stated' } as const
const line: Queue = {
  ...{ capacity: 2, live: 0, waiting: [], horizon: Infinity, nextTicket: 9 },
  here: new Set([rosa, tomas]),
}
const full: Queue = { ...line, live: 2 }
const after = (before: Conversation, decision: Decision<ConversationFact>, by: Author = { kind: 'host', id: rosa }) => {
  if ('refused' in decision) throw new Error(decision.refused)
  return decision.reduce((now, fact) => evolve(now, fact, { by, at: 1000 }), before)
}
const held = after(begin(visa), assign(begin(visa), rosa, 0))
const closed = (before: Conversation, closing: Partial<Parameters<typeof close>[1]>) =>
  after(before, close(before, { guestSaidSeen: 0, afterClose: 'host', ...closing }))
const back = (conversation: Conversation, queue = line) =>
  after(conversation, sendMessage(conversation, 'One more', { by: ada, queue }), ada)

test('[CO35] [A23] [A25] as the desk has it: whoever had it has it again, or nobody yet', () => {
  expect(back(closed(held, {}))).toMatchObject({ life: 'live', assignee: rosa, epoch: 1 })
  expect(back(closed(held, { afterClose: 'nobody' }))).toMatchObject({ life: 'live', assignee: null, epoch: 2 })
  expect(back(closed(begin(visa), {}))).toMatchObject({ life: 'live', assignee: null, epoch: 0 })
})

test('[CO35] [A23] a host says otherwise for this one, on the claim as they know it', () => {
  expect(back(closed(held, { wanted: { to: tomas, epoch: 1 } }))).toMatchObject({ assignee: tomas, epoch: 2 })
  expect(back(closed(held, { wanted: { to: null, epoch: 1 } }))).toMatchObject({ assignee: null })
  expect(back(closed(held, { afterClose: 'nobody', wanted: { to: rosa, epoch: 0 } }))).toMatchObject({ assignee: rosa })
  const stale = close(held, { guestSaidSeen: 0, afterClose: 'host', wanted: { to: tomas, epoch: 0 } })
  expect(stale).toMatchObject({ refused: 'held-by-another', detail: { holder: rosa, epoch: 1 } })
})

test('[CO35] [CO22] [V13] whoever is away by then does not get it', () => {
  expect(back(closed(held, { wanted: { to: yuki, epoch: 1 } }))).toMatchObject({ life: 'live', assignee: null })
  expect(back(closed(begin(visa), { wanted: { to: yuki, epoch: 0 } }))).toMatchObject({ assignee: null, epoch: 0 })
})

test('[CO35] [CO21] whoever has to wait first waits under that name, and it is looked at again as they are let in', () => {
  const waits = back(closed(held, { wanted: { to: yuki, epoch: 1 } }), full)
  expect(waits).toMatchObject({ life: 'waiting', assignee: yuki })
  expect(after(waits, admitByItself(waits, line))).toMatchObject({ life: 'live', assignee: null })
  const here = { ...line, here: new Set([yuki]) }
  expect(after(waits, admitByItself(waits, here))).toMatchObject({ life: 'live', assignee: yuki })
  const free = back(closed(held, { afterClose: 'nobody' }), full)
  expect(free).toMatchObject({ life: 'waiting', assignee: null })
})

test('[CO35] an undone close leaves the name as it was, and who takes a closed one has it', () => {
  const over = closed(held, { afterClose: 'nobody' })
  expect(after(over, reopen(over, line))).toMatchObject({ life: 'live', assignee: rosa, afterClose: rosa, epoch: 1 })
  const taken = after(over, assign(over, tomas, 1))
  expect(back(taken)).toMatchObject({ assignee: tomas })
})

test('[CO35] [CO43] a sealed one stays with whoever has sealed it, whatever the desk says', () => {
  const sealed: Conversation = { ...held, sealedBy: rosa, sealedAt: 1 }
  expect(back(closed(sealed, { afterClose: 'nobody' }))).toMatchObject({ assignee: rosa, afterClose: rosa })
  const wanted = { to: tomas, epoch: 1 }
  expect(close(sealed, { guestSaidSeen: 0, afterClose: 'host', wanted })).toEqual({ refused: 'sealed' })
  const away = { ...line, here: new Set<HostId>() }
  expect(back(closed(sealed, {}), away)).toMatchObject({ assignee: rosa })
})
