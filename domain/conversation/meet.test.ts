import { describe, expect, test } from 'vitest'
import { admissions, rosa, tomas } from '../../cast/cast.ts'
import type { Queue } from '../queue/queue.ts'
import type { BotId, ConversationId, GuestId } from '../shared/ids.ts'
import { arrive } from './arrive.ts'
import { close } from './close.ts'
import { type Author, begin, type Conversation, type ConversationFact, evolve } from './conversation.ts'
import { meet } from './meet.ts'
import { enter } from './queue.ts'
import { seal } from './seal.ts'

const bot = 'guide' as BotId
const desk: Author = { kind: 'desk', id: admissions.id }
const own = { id: 'c' as ConversationId, desk: admissions.id, guest: 'ada' as GuestId, level: 'stated' } as const
const line: Queue = { capacity: 5, live: 1, waiting: [], horizon: Infinity, nextTicket: 7, here: new Set([rosa.id]) }
const who = { name: 'Ada', email: null, locale: 'en' }
const asked = { desk: { ...admissions, welcome: {} }, known: false, host: rosa.id }
const afterBy = (by: Author) => (before: Conversation, decision: readonly ConversationFact[] | object) => {
  if (!Array.isArray(decision)) throw new Error(JSON.stringify(decision))
  return (decision as ConversationFact[]).reduce((now, fact) => evolve(now, fact, { by, at: 1000 }), before)
}
const after = afterBy(desk)
const afterTomas = afterBy({ kind: 'host', id: tomas.id })
const given = { type: 'assigned', to: rosa.id, epoch: 1, contact: true }
const begun = after(begin(own), arrive(who, { ...asked, queue: line }))

describe('[CO95] who begins by the link of a host', () => {
  test('[CO95] is theirs from the first word, also where a bot answers', () => {
    for (const queue of [line, { ...line, bot }])
      expect(arrive(who, { ...asked, queue })).toEqual([{ type: 'guest-arrived' }, given])
    expect([begun.life, begun.assignee, begun.assignedBy, begun.floor.by]).toEqual(['live', rosa.id, null, 'person'])
  })

  test('[CO95] waits in line as everybody does, and comes to that host, or to nobody where they are away by then', () => {
    const full = { ...line, live: 5 }
    expect(arrive(who, { ...asked, queue: full })).toEqual([
      { type: 'guest-arrived' },
      given,
      { type: 'queued', ticket: 7 },
    ])
    const waiting = after(begin(own), arrive(who, { ...asked, queue: full }))
    expect([waiting.life, waiting.afterClose]).toEqual(['waiting', rosa.id])
    expect(enter(waiting, line)).toEqual([{ type: 'reopened', over: false }])
    expect(enter(waiting, { ...line, here: new Set() })[0]).toEqual({ type: 'assigned', to: null, epoch: 2 })
  })

  test('[CO12] is asked at the door as everybody is, and finds it closed', () => {
    expect(arrive({ ...who, name: null }, { ...asked, queue: line })).toMatchObject({ refused: 'answer-missing' })
    const closed = { ...asked, desk: { ...admissions, open: false } }
    expect(arrive(who, { ...closed, queue: line })).toEqual({ refused: 'desk-closed' })
  })
})

describe('[CO96] who has a conversation there already', () => {
  const alone = after(begin(own), [{ type: 'guest-arrived' }])
  const ofTomas = after(alone, [{ type: 'assigned', to: tomas.id, epoch: 1 }])

  test('[CO96] brings it to that host where nobody has it, takes it from a bot, and changes nothing where they have it', () => {
    expect(meet(alone, rosa.id)).toEqual([{ type: 'assigned', to: rosa.id, epoch: 1, contact: true }])
    expect(meet(begun, rosa.id)).toEqual([])
    const withBot = after(alone, [{ type: 'floor-given', bot, epoch: 1, why: 'arrived', step: null }])
    expect(meet(withBot, rosa.id)).toEqual([{ type: 'floor-taken', to: rosa.id, epoch: 2 }])
  })

  test('[CO96] brings a closed one, whoever had it', () => {
    const closed = afterTomas(ofTomas, close(ofTomas, { guestSaidSeen: 0, afterClose: 'host' }))
    expect(closed.life).toBe('closed')
    expect(meet(closed, rosa.id)).toEqual([{ type: 'assigned', to: rosa.id, epoch: 2, contact: true }])
  })

  test('[CO96] is told that it is another’s, and nothing changes', () => {
    expect(meet(ofTomas, rosa.id)).toEqual({ refused: 'held-by-another' })
    const sealed = afterTomas(ofTomas, seal(ofTomas, tomas.id, 1))
    const sealedAndClosed = after(sealed, [{ type: 'closed', afterClose: tomas.id }])
    expect(meet(sealedAndClosed, rosa.id)).toEqual({ refused: 'sealed' })
    const ended = after(alone, [{ type: 'hard-closed', coolUntil: null, text: 'Enough' }])
    expect(meet(ended, rosa.id)).toEqual({ refused: 'ended' })
  })
})
