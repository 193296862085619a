import { describe, expect, test } from 'vitest'
import { type Desk, noLimits } from '../desk/desk.ts'
import type { Queue } from '../queue/queue.ts'
import type { ConversationId, DeskId, GuestId, HostId } from '../shared/ids.ts'
import { arrive } from './arrive.ts'
import { close, comeBack, hardClose, reopen } from './close.ts'
import { type Author, begin, type Conversation, type ConversationFact, evolve } from './conversation.ts'
import { admit, admitByItself, leave, park, unpark } from './queue.ts'
import { sendMessage } from './talk.ts'

const rosa: Author = { kind: 'host', id: 'rosa' as HostId }
const ada: Author = { kind: 'guest', id: 'ada' as GuestId, level: 'stated' }
const visa = { id: 'visa' as ConversationId, desk: 'desk' as DeskId, guest: 'ada' as GuestId, level: 'stated' } as const
const conversation = (change: Partial<Conversation> = {}): Conversation => ({
  ...begin(visa),
  ticket: 5,
  afterClose: change.assignee ?? null,
  ...change,
})
const line = (change: Partial<Queue> = {}): Queue => ({
  capacity: 2,
  live: 1,
  waiting: [],
  horizon: Infinity,
  nextTicket: 100,
  here: new Set(['rosa' as HostId]),
  ...change,
})
const full = line({ live: 2, waiting: [{ id: 'other' as ConversationId, ticket: 50, sealedBy: null }] })
const mine = line({ live: 2, waiting: [{ id: visa.id, ticket: 5, sealedBy: null }] })
const after = (before: Conversation, by: Author, ...facts: readonly ConversationFact[]) =>
  facts.reduce((now, fact) => evolve(now, fact, { by, at: 1000 }), before)

describe('coming', () => {
  const desk = { id: visa.desk, slug: 'v', name: 'V', team: null, asks: 'nothing', welcome: { en: 'Hello' } } as const
  const open: Desk = {
    ...desk,
    hosts: null,
    open: true,
    limits: noLimits,
    guestFiles: 'yes',
    keepFiles: '30d',
    afterClose: 'host',
  }
  const nobody = { name: null, email: null, locale: 'en' }

  test('[CO20] [A26] a newcomer waits when all places are taken, welcomed as everybody is', () => {
    const facts = arrive(nobody, { desk: open, known: false, queue: full })
    expect(facts).toEqual([
      { type: 'guest-arrived' },
      { type: 'welcomed', text: 'Hello' },
      { type: 'queued', ticket: 100 },
    ])
    const waits = after(begin(visa), ada, ...(facts as ConversationFact[]))
    expect(waits).toMatchObject({ life: 'waiting', ticket: 100, waitingSince: 1000 })
  })

  test('[CO21] [A25] who writes in a closed conversation when all places are taken waits ahead of newcomers', () => {
    const facts = sendMessage(conversation({ life: 'closed' }), 'One more', { by: ada, queue: full })
    expect(facts).toEqual([
      { type: 'queued', ticket: 5 },
      { type: 'message-sent', text: 'One more' },
    ])
  })

  test('[CO22] [V13] the name of a host who is away is taken off when the guest opens it again', () => {
    const held = conversation({ life: 'closed', assignee: 'tomas' as HostId, assignedAt: 1, epoch: 3 })
    const facts = sendMessage(held, 'Hello?', { by: ada, queue: line() })
    expect(facts).toMatchObject([
      { type: 'assigned', to: null, epoch: 4 },
      { type: 'reopened' },
      { type: 'message-sent' },
    ])
    const present = { ...held, assignee: 'rosa' as HostId, afterClose: 'rosa' as HostId }
    expect(sendMessage(present, 'Hello?', { by: ada, queue: line() })).toMatchObject([
      { type: 'reopened', over: false },
      { type: 'message-sent' },
    ])
    expect(admitByItself({ ...held, life: 'waiting' }, line())).toMatchObject([
      { type: 'assigned' },
      { type: 'admitted' },
    ])
  })
})

describe('letting in', () => {
  const waits = conversation({ life: 'waiting' })
  const host = 'rosa' as HostId

  test('[CO23] [QU10] who stands in front under the seal of another host keeps nobody from letting in the next', () => {
    const before = { id: 'other' as ConversationId, ticket: 1 }
    const behind = (sealedBy: string) =>
      line({ live: 2, waiting: [{ ...before, sealedBy: sealedBy as HostId }, ...mine.waiting] })
    expect(admit(waits, behind('tomas'), { by: host, over: true })).toEqual([{ type: 'admitted', over: true }])
    expect(admit(waits, behind('rosa'), { by: host, over: true })).toEqual({ refused: 'not-first' })
  })

  test('[CO23] [A28] a host lets in the first in line and nobody else', () => {
    expect(admit(waits, full, { by: host, over: true })).toEqual({ refused: 'not-first' })
    expect(admit(waits, { ...mine, live: 1 }, { by: host, over: false })).toEqual([{ type: 'admitted', over: false }])
  })

  test('[CO24] [V8] above the limit only on purpose, and that is kept', () => {
    expect(admit(waits, mine, { by: host, over: false })).toEqual({
      refused: 'at-limit',
      detail: { live: 2, limit: 2 },
    })
    expect(admit(waits, mine, { by: host, over: true })).toEqual([{ type: 'admitted', over: true }])
    expect(admit(conversation(), mine, { by: host, over: true })).toEqual([])
  })

  test('[CO26] [A30] who leaves the line leaves their words behind, or nothing', () => {
    expect(leave(waits)).toEqual([{ type: 'left', kept: false }])
    const left = after(waits, ada, { type: 'left', kept: false })
    expect(left).toMatchObject({ life: 'closed', ticket: null })
    const wrote = after(waits, ada, { type: 'message-sent', text: 'Please call' })
    expect(leave(wrote)).toEqual([{ type: 'left', kept: true }])
    expect(after(wrote, ada, { type: 'left', kept: true })).toMatchObject({ life: 'parked', ticket: 5 })
    expect(leave(conversation())).toEqual([])
  })
})

describe('setting aside', () => {
  test('[CO27] a live one is parked, until a time or for good; what waits or is over can’t be', () => {
    expect(park(conversation(), null)).toEqual([{ type: 'parked', until: null }])
    const parked = after(conversation(), rosa, { type: 'parked', until: 9000 })
    expect(parked).toMatchObject({ life: 'parked', parkedUntil: 9000 })
    expect(park(parked, 9000)).toEqual([])
    expect(park(parked, null)).toEqual([{ type: 'parked', until: null }])
    for (const life of ['waiting', 'closed', 'ended'] as const)
      expect(park(conversation({ life }), null)).toEqual({ refused: 'not-live' })
  })

  test('[CO27] a guest’s word brings it back, to a place or to the line; a host’s does not', () => {
    const parked = conversation({ life: 'parked' })
    expect(sendMessage(parked, 'Now', { by: ada, queue: line() })).toMatchObject([
      { type: 'unparked' },
      { type: 'message-sent' },
    ])
    expect(sendMessage(parked, 'Now', { by: ada, queue: full })).toMatchObject([{ type: 'queued', ticket: 5 }, {}])
    expect(sendMessage(parked, 'Soon', { by: rosa, queue: full })).toEqual([{ type: 'message-sent', text: 'Soon' }])
  })

  test('[CO28] a host takes it back, and one too many is kept', () => {
    expect(unpark(conversation({ life: 'parked' }), line())).toEqual([{ type: 'unparked', over: false }])
    expect(unpark(conversation({ life: 'parked' }), full)).toEqual([{ type: 'unparked', over: true }])
    expect(unpark(conversation(), full)).toEqual([])
  })
})

describe('ending', () => {
  test('[CO29] what a host opens again above the limit says so', () => {
    expect(reopen(conversation({ life: 'closed' }), full)).toEqual([{ type: 'reopened', over: true }])
    expect(reopen(conversation({ life: 'ended' }), line())).toEqual([{ type: 'reopened', over: false }])
    expect(reopen(conversation({ life: 'waiting' }), line())).toEqual([])
  })

  test('[CO30] [A31] a hard close needs no reading, tells why, and holds for a time', () => {
    const facts = hardClose(conversation({ guestSaid: 9 }), { reason: 'Be kind.', coolMinutes: 10 }, 1000)
    expect(facts).toEqual([{ type: 'hard-closed', coolUntil: 601_000, text: 'Be kind.' }])
    const ended = after(conversation(), rosa, ...facts)
    expect(ended).toMatchObject({ life: 'ended', ticket: null, coolUntil: 601_000, endedAt: 1000 })
    expect(hardClose(ended, { reason: 'Again', coolMinutes: 0 }, 2000)).toEqual([])
    expect(close(ended, { guestSaidSeen: 0, afterClose: 'host' })).toEqual([])
    expect(close(conversation({ life: 'waiting' }), { guestSaidSeen: 0, afterClose: 'host' })).toMatchObject([
      { type: 'closed' },
    ])
  })

  test('[CO32] nobody writes where an end was put, and hosts write to nobody who waits', () => {
    for (const by of [ada, rosa])
      expect(sendMessage(conversation({ life: 'ended' }), 'Hi', { by, queue: line() })).toEqual({ refused: 'ended' })
    const waits = conversation({ life: 'waiting' })
    expect(sendMessage(waits, 'Hi', { by: rosa, queue: full })).toEqual({ refused: 'not-admitted' })
    expect(sendMessage(waits, 'Hi', { by: ada, queue: full })).toEqual([{ type: 'message-sent', text: 'Hi' }])
  })

  test('[CO31] [A32] a guest comes back on purpose, after the time, behind all who wait', () => {
    const ended = conversation({ life: 'ended', ticket: null, coolUntil: 5000, endedAt: 1000 })
    expect(comeBack(ended, line(), 4999)).toEqual({ refused: 'cooling', detail: { until: 5000 } })
    expect(comeBack(ended, full, 5000)).toEqual([{ type: 'queued', ticket: 100 }])
    expect(after(ended, ada, { type: 'queued', ticket: 100 })).toMatchObject({ life: 'waiting', endedAt: 1000 })
    expect(comeBack(conversation({ life: 'closed', ticket: null }), line(), 0)).toEqual([
      { type: 'reopened', over: false },
    ])
    expect(comeBack(conversation(), full, 0)).toEqual([])
  })
})
