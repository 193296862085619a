import { describe, expect, test } from 'vitest'
import type { BotId, ConversationId, DeskId, GuestId, HostId } from '../shared/ids.ts'
import { type Author, begin, type Conversation, type ConversationFact, evolve } from './conversation.ts'
import { stateOf, stateTimes, type Whereabouts } from './state.ts'

const rosa = 'rosa' as HostId
const bot = 'guide' as BotId
const ada: Author = { kind: 'guest', id: 'ada' as GuestId, level: 'stated' }
const guide: Author = { kind: 'bot', id: bot }
const host: Author = { kind: 'host', id: rosa }
const visa = { id: 'visa' as ConversationId, desk: 'desk' as DeskId, guest: 'ada' as GuestId, level: 'stated' } as const

const said: ConversationFact = { type: 'message-sent', text: 'Hello' }
const botSaid: ConversationFact = { type: 'bot-said', text: 'Which visa?', step: 'which' }
const asking: ConversationFact = { type: 'bot-moved', step: 'which', until: null, asks: true }
const resting: ConversationFact = { type: 'bot-moved', step: null, until: null }
const taken: ConversationFact = { type: 'floor-taken', to: rosa, epoch: 2 }
const asked: ConversationFact = { type: 'person-needed', why: 'asked' }
const stuck: ConversationFact = { type: 'person-needed', why: 'stuck' }
const given = (why: 'arrived' | 'finished' | 'left-alone'): ConversationFact => ({
  type: 'floor-given',
  bot,
  epoch: 1,
  why,
  step: null,
})

type Happened = readonly [at: number, by: Author, fact: ConversationFact]

const began: Happened = [0, { kind: 'desk', id: 'desk' as DeskId }, given('arrived')]
const told = (...happened: readonly Happened[]): Conversation =>
  [began, ...happened].reduce((now, [at, by, fact]) => evolve(now, fact, { by, at }), begin(visa))

/** How it stands then; `at`: when anybody said something last. */
function stands(conversation: Conversation, at: number, ...[now, guest = 'here']: [now: number, guest?: Whereabouts]) {
  const { life, assignee, floor } = conversation
  const { need, owed, asks } = floor
  return stateOf({ life, assignee, floor: floor.bot && floor.by, need, owed, asks, at }, guest, now)
}

const { stalled, abandoned, live, botAnswers } = stateTimes

describe('[D33] a conversation with a bot', () => {
  test('[CO90] lives while the two talk, and has no word once both are silent and the guest is not there', () => {
    const talked = told([1, ada, said], [2, guide, botSaid], [2, guide, resting])
    expect(stands(talked, 2, 3)).toBe('live')
    expect(stands(talked, 2, 2 + live, 'here')).toBe('live')
    expect(stands(talked, 2, 1 + live, null)).toBe('live')
    expect(stands(talked, 2, 2 + live, null)).toBe(null)
    expect(stands(talked, 2, 2 + live, { goneSince: 2 })).toBe(null)
  })

  test('is stalled once the guest has said nothing to a question for five minutes, and no more when they have', () => {
    const open = told([1, ada, said], [2, guide, botSaid], [2, guide, asking])
    expect([stands(open, 2, 1 + stalled), stands(open, 2, 2 + stalled)]).toEqual(['live', 'stalled'])
    expect(stands(open, 2, 2 + 50 * stalled, { goneSince: 3 })).toBe('stalled')
    expect(stands(evolve(open, said, { by: ada, at: 9 }), 9, 10)).toBe('live')
    expect(stands(evolve(open, taken, { by: host, at: 9 }), 9, 9 + stalled)).toBe('live')
  })

  test('is waited in while the person who holds it has not answered, or the bot has not for a minute', () => {
    const mute = told([1, ada, said])
    expect([stands(mute, 1, botAnswers), stands(mute, 1, 1 + botAnswers)]).toEqual(['live', 'waiting'])
    const held = told([1, ada, said], [2, host, taken])
    expect(stands(held, 2, 3)).toBe('waiting')
    expect(stands(evolve(held, said, { by: host, at: 4 }), 4, 5)).toBe('live')
    expect(stands(evolve(held, { type: 'note-added', text: 'Hm' }, { by: host, at: 4 }), 4, 5)).toBe('waiting')
    expect(stands(evolve(held, given('finished'), { by: host, at: 4 }), 4, 5)).toBe('live')
    expect(stands({ ...held, life: 'waiting' }, 4, 5)).toBe('waiting')
  })

  test('needs action while a person is needed, whatever else is so', () => {
    const called = told([1, guide, botSaid], [1, guide, asking], [2, ada, asked])
    expect(stands(called, 2, 3)).toBe('needs-action')
    expect(stands(called, 2, 2 + 10 * stalled)).toBe('needs-action')
    expect(stands(evolve(called, taken, { by: host, at: 4 }), 4, 5)).toBe('live')
    const free = { ...told([2, host, taken]), assignee: null }
    expect(stands(free, 2, 3)).toBe('needs-action')
  })

  test('[CO91] is abandoned once its guest is gone for half an hour and was owed a word, counted from the later of both', () => {
    const called = told([1, ada, said], [2, ada, asked])
    const gone = { goneSince: 100 }
    expect([stands(called, 2, 99 + abandoned, gone), stands(called, 2, 100 + abandoned, gone)]).toEqual([
      'needs-action',
      'abandoned',
    ])
    // The bot was at a loss after they had gone.
    const late = told([1, ada, said], [200, guide, botSaid], [200, guide, stuck])
    expect([stands(late, 2, 199 + abandoned, gone), stands(late, 2, 200 + abandoned, gone)]).toEqual([
      'needs-action',
      'abandoned',
    ])
    // They are back, or nobody knows.
    expect(stands(called, 2, 2 * abandoned, 'here')).toBe('needs-action')
    expect(stands(called, 2, 2 * abandoned, null)).toBe('needs-action')
    // Nobody owed them anything.
    const served = told([1, ada, said], [2, guide, botSaid], [2, guide, resting])
    expect(stands(served, 2, 100 + 2 * abandoned, gone)).toBe(null)
  })

  test('has no word when it is over, set aside, or where no bot ever was', () => {
    const called = told([2, ada, asked])
    const over = evolve(called, { type: 'closed', afterClose: null }, { by: host, at: 3 })
    expect(stands(over, 3, 4)).toBe(null)
    expect(over.floor).toMatchObject({ owed: null, asks: null, need: null })
    expect(stands({ ...called, life: 'parked' }, 3, 4)).toBe(null)
    const plain = evolve(begin(visa), said, { by: ada, at: 1 })
    expect(plain.floor.owed).toBe(null)
    expect(stands(plain, 1, 2)).toBe(null)
  })
})
