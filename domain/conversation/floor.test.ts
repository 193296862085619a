import { describe, expect, test } from 'vitest'
import { noLimits } from '../desk/desk.ts'
import type { Act } from '../bot/walk.ts'
import type { Queue } from '../queue/queue.ts'
import type { BotId, ConversationId, DeskId, FileId, GuestId, HostId } from '../shared/ids.ts'
import { arrive } from './arrive.ts'
import { assign } from './assign.ts'
import { close } from './close.ts'
import { type Author, begin, type Conversation, type ConversationFact, evolve } from './conversation.ts'
import { enter } from './queue.ts'
import { answerAsBot, type BotTurn, callPerson, finish, leaveAlone, takeOver } from './take.ts'
import { sendMessage } from './talk.ts'

const rosa = 'rosa' as HostId
const tomas = 'tomas' as HostId
const bot = 'guide' as BotId
const by = (host: HostId): Author => ({ kind: 'host', id: host })
const ada: Author = { kind: 'guest', id: 'ada' as GuestId, level: 'stated' }
const desk: Author = { kind: 'desk', id: 'desk' as DeskId }
const visa = { id: 'visa' as ConversationId, desk: 'desk' as DeskId, guest: 'ada' as GuestId, level: 'stated' } as const
const here = new Set([rosa, tomas])
const queue: Queue = { capacity: 1, live: 1, waiting: [], horizon: Infinity, nextTicket: 1, here, bot }

type Decided = readonly ConversationFact[] | { refused: string }
const afterAt = (at: number) => (before: Conversation, who: Author, decision: Decided) => {
  if ('refused' in decision) throw new Error(decision.refused)
  return decision.reduce((now, fact) => evolve(now, fact, { by: who, at }), before)
}
const after = (before: Conversation, who: Author, decision: Decided) => afterAt(1000)(before, who, decision)
const withBot = after(begin(visa), desk, [{ type: 'floor-given', bot, epoch: 1, why: 'arrived', step: null }])
const held = after(withBot, by(rosa), takeOver(withBot, { by: rosa, epoch: 1, announce: null }))
const turn = (conversation: Conversation, ...acts: Act[]): BotTurn => ({
  epoch: conversation.epoch,
  turn: conversation.floor.turn,
  guestSaid: conversation.guestSaid,
  due: conversation.floor.due ?? 0,
  acts,
  shares: [],
  step: 'topic',
  until: null,
  asks: false,
})
const hello: Act = { kind: 'say', text: 'Hello', step: 'hello' }

describe('a guest comes to a desk with a bot', () => {
  const plan = {
    id: 'desk' as DeskId,
    slug: 'd',
    name: 'D',
    team: null,
    hosts: null,
    asks: 'nothing',
    welcome: {},
    open: true,
  } as const
  const atDesk = { ...plan, limits: noLimits, guestFiles: 'yes', keepFiles: '30d', afterClose: 'host' } as const

  test('[CO88] and waits in no line, however full it is', () => {
    const facts = arrive({ name: null, email: null, locale: 'en' }, { desk: atDesk, known: false, queue })
    expect(facts).toEqual([
      { type: 'guest-arrived' },
      { type: 'floor-given', bot, epoch: 1, why: 'arrived', step: null },
    ])
  })

  test('[CO88] [V13] [D35] who comes back has the bot, unless whoever was to go on with them is there', () => {
    const closed = after(held, by(rosa), close(held, { guestSaidSeen: 0, afterClose: 'host' }))
    expect(enter(closed, { ...queue, live: 0 })).toEqual([{ type: 'reopened', over: false }])
    expect(enter(closed, { ...queue, here: new Set([tomas]) })).toEqual([
      { type: 'floor-given', bot, epoch: 3, why: 'came-back', step: null },
      { type: 'reopened', over: false },
    ])
  })
})

describe('taking the floor', () => {
  test('[CO80] [V7] [D7] [D8] of a hundred who take it at once one has it, and the others learn who', () => {
    let now = withBot
    const outcomes = Array.from({ length: 100 }, (_, at) => {
      const host = `host ${at}` as HostId
      const decision = takeOver(now, { by: host, epoch: 1, announce: null })
      if (!('refused' in decision)) now = after(now, by(host), decision)
      return decision
    })
    expect(outcomes.filter((one) => !('refused' in one))).toHaveLength(1)
    expect(outcomes[99]).toEqual({ refused: 'held-by-another', detail: { holder: 'host 0', since: 1000, epoch: 2 } })
  })

  test('[CO80] [D9] taking what one has changes nothing; what is announced goes with it', () => {
    expect(takeOver(held, { by: rosa, epoch: 0, announce: null })).toEqual([])
    expect(takeOver(withBot, { by: rosa, epoch: 1, announce: 'Rosa answers' })).toEqual([
      { type: 'bot-said', text: 'Rosa answers', step: null },
      { type: 'floor-taken', to: rosa, epoch: 2 },
    ])
    expect(takeOver(begin(visa), { by: rosa, epoch: 0, announce: null })).toEqual([
      { type: 'assigned', to: rosa, epoch: 1 },
    ])
    expect(takeOver({ ...withBot, sealedBy: tomas }, { by: rosa, epoch: 1, announce: null })).toEqual({
      refused: 'sealed',
    })
  })

  test('[CO82] [D7] whoever simply writes has it; [CO81] whoever writes over a colleague is refused', () => {
    expect(sendMessage(withBot, 'Hello', { by: by(rosa), queue })).toEqual([
      { type: 'floor-taken', to: rosa, epoch: 2 },
      { type: 'message-sent', text: 'Hello' },
    ])
    expect(sendMessage(held, 'Hello', { by: by(rosa), queue })).toEqual([{ type: 'message-sent', text: 'Hello' }])
    expect(sendMessage(held, 'Hello', { by: by(tomas), queue })).toMatchObject({ refused: 'held-by-another' })
    expect(sendMessage(begin(visa), 'Hello', { by: by(rosa), queue })).toEqual([
      { type: 'message-sent', text: 'Hello' },
    ])
  })

  test('[CO81] a name that is put on it takes the floor, and where it is taken off somebody is needed', () => {
    expect(assign(withBot, rosa, 1)).toEqual([{ type: 'floor-taken', to: rosa, epoch: 2 }])
    expect(assign(held, tomas, 2)).toEqual([{ type: 'assigned', to: tomas, epoch: 3 }])
    expect(after(held, by(rosa), assign(held, null, 2)).floor.need?.why).toBe('waited')
  })
})

describe('giving it back', () => {
  test('[CO83] [D22] [D23] [D24] [V15] to the bot, at the chosen step, with a word or none', () => {
    expect(finish(held, { by: rosa, epoch: 2, text: 'Bye', step: null })).toEqual([
      { type: 'message-sent', text: 'Bye' },
      { type: 'floor-given', bot, epoch: 3, why: 'finished', step: null },
    ])
    const back = afterAt(2000)(held, by(rosa), finish(held, { by: rosa, epoch: 2, text: null, step: 'more' }))
    expect(back).toMatchObject({ assignee: null, epoch: 3, floor: { by: 'bot', due: 2000, need: null } })
    expect(finish(back, { by: rosa, epoch: 2, text: null, step: null })).toEqual([])
  })

  test('[CO83] only by whoever holds it, and as it is now', () => {
    expect(finish(held, { by: tomas, epoch: 2, text: null, step: null })).toMatchObject({ refused: 'held-by-another' })
    expect(finish(held, { by: rosa, epoch: 1, text: null, step: null })).toMatchObject({ refused: 'held-by-another' })
  })

  test('[CO84] [D28] whoever is away holds nothing, and a person is needed', () => {
    expect(leaveAlone(held, 2, here)).toEqual([])
    expect(leaveAlone(held, 1, new Set([tomas]))).toEqual([])
    const alone = after(held, desk, leaveAlone(held, 2, new Set([tomas])))
    expect(alone).toMatchObject({ assignee: null, floor: { by: 'bot', need: { why: 'waited' } } })
  })
})

describe('a person is needed', () => {
  test('[CO85] [D2] because the guest asks, or a host says so; taking the floor answers it', () => {
    const asked = afterAt(3000)(withBot, ada, callPerson(withBot, 'asked'))
    expect(asked.floor).toMatchObject({ due: 3000, need: { why: 'asked', since: 3000 } })
    expect(callPerson(asked, 'asked')).toEqual([])
    expect(callPerson(asked, 'flagged')).toEqual([])
    expect(callPerson(asked, null)).toEqual([{ type: 'person-needed', why: null }])
    expect(after(asked, by(rosa), takeOver(asked, { by: rosa, epoch: 1, announce: null })).floor.need).toBe(null)
    expect(callPerson(held, 'asked')).toEqual([])
    expect(callPerson(begin(visa), 'asked')).toEqual([])
  })

  test('[CO85] an answer that was under way as the guest asked is thought about again', () => {
    const asked = after(withBot, ada, callPerson(withBot, 'asked'))
    expect(answerAsBot(asked, turn(withBot, hello))).toEqual({ refused: 'changed-since' })
  })
})

describe('a bot answers', () => {
  test('[CO86] [V14] nothing once a person has the floor, also if its answer was under way', () => {
    expect(answerAsBot(held, turn(withBot, hello))).toEqual({ refused: 'changed-since' })
    const back = after(held, by(rosa), finish(held, { by: rosa, epoch: 2, text: null, step: null }))
    expect(answerAsBot(back, turn(withBot, hello))).toEqual({ refused: 'changed-since' })
  })

  test('[CO87] once, and not what was believed before the guest wrote', () => {
    const facts = answerAsBot(withBot, turn(withBot, hello))
    expect(facts).toEqual([
      { type: 'bot-said', text: 'Hello', step: 'hello' },
      { type: 'bot-moved', step: 'topic', until: null },
    ])
    const said = after(withBot, desk, facts)
    expect(answerAsBot(said, turn(withBot, hello))).toEqual({ refused: 'changed-since' })
    const written = after(withBot, ada, [{ type: 'message-sent', text: 'Hi' }])
    expect(answerAsBot(written, turn(withBot, hello))).toEqual({ refused: 'changed-since' })
  })

  test('[BO56] [D36] its file stays with the conversation, and answers the guest as its words do', () => {
    const hash = 'a'.repeat(64)
    const file = { hash, label: 'a/Leaflet.pdf', description: '', format: 'pdf', bytes: 9 } as const
    const asked = after(withBot, ada, [{ type: 'message-sent', text: 'Hi' }])
    const shares = ['00000000-0000-4000-8000-0000000000f1' as FileId]
    const facts = answerAsBot(asked, { ...turn(asked, { kind: 'file', file, step: 'leaflet' }), shares })
    expect(facts).toEqual([
      {
        ...{ type: 'file-shared', file: shares[0], text: 'Leaflet.pdf', format: 'pdf', bytes: 9 },
        ...{ asset: hash, until: null },
      },
      { type: 'bot-moved', step: 'topic', until: null },
    ])
    const shown = after(asked, { kind: 'bot', id: bot }, facts)
    expect([asked.floor.owed, shown.floor.owed, shown.guestSaid]).toEqual([1000, null, 1])
  })

  test('[CO86] nothing where the conversation is over or set aside', () => {
    for (const life of ['closed', 'ended', 'parked', 'waiting'] as const)
      expect(answerAsBot({ ...withBot, life }, turn(withBot, hello))).toEqual({ refused: 'changed-since' })
  })

  test('[D36] and closes at its end, at rest from then on', () => {
    const over = after(withBot, desk, answerAsBot(withBot, turn(withBot, { kind: 'close' })))
    expect(over).toMatchObject({ life: 'closed', floor: { by: 'bot', due: null, need: null } })
  })
})
