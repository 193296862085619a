import { describe, expect, test } from 'vitest'
import type { Queue } from '../queue/queue.ts'
import type { BotId, ConversationId, DeskId, GuestId, HostId } from '../shared/ids.ts'
import { assign } from './assign.ts'
import { close } from './close.ts'
import { type Author, begin, type Conversation, type ConversationFact, evolve } from './conversation.ts'
import { stateOf, stateTimes } from './state.ts'
import { letGo } from './take.ts'
import { sendMessage } from './talk.ts'

const rosa = 'rosa' as HostId
const tomas = 'tomas' as HostId
const by = (id: HostId): Author => ({ kind: 'host', id })
const desk: Author = { kind: 'desk', id: 'desk' as DeskId }
const visa = { id: 'visa' as ConversationId, desk: 'desk' as DeskId, guest: 'ada' as GuestId, level: 'stated' } as const
const queue: Queue = { capacity: 1, live: 1, waiting: [], horizon: Infinity, nextTicket: 1, here: new Set([tomas]) }

type Decided = readonly ConversationFact[] | { refused: string }
function after(before: Conversation, who: Author, decision: Decided): Conversation {
  if ('refused' in decision) throw new Error(decision.refused)
  return decision.reduce((now, fact) => evolve(now, fact, { by: who, at: 1000 }), before)
}

const held = after(begin(visa), by(rosa), assign(begin(visa), rosa, 0))
const onlyTomas = new Set([tomas])
const alone = after(held, desk, letGo(held, 1, onlyTomas))

describe('a host is away', () => {
  test('[CO36] [V12] they are taken off, the place is kept, and a person is needed', () => {
    expect(letGo(held, 1, onlyTomas)).toEqual([
      { type: 'assigned', to: null, epoch: 2, gone: rosa },
      { type: 'person-needed', why: 'waited' },
    ])
    expect(alone).toMatchObject({ life: 'live', assignee: null, afterClose: null, epoch: 2 })
    expect(alone.floor).toMatchObject({ by: 'person', need: { why: 'waited', since: 1000 } })
  })

  test('[CO36] once, and not who is back, nor what somebody else has got meanwhile', () => {
    expect(letGo(alone, 1, onlyTomas)).toEqual([])
    expect(letGo(alone, 2, onlyTomas)).toEqual([])
    expect(letGo(held, 1, new Set([rosa]))).toEqual([])
    expect(letGo(after(held, by(rosa), assign(held, tomas, 1)), 1, new Set())).toEqual([])
  })

  test('[CO36] [CO43] not off what is sealed, closed, parked or waiting, nor where a bot would have it', () => {
    expect(letGo({ ...held, sealedBy: rosa }, 1, onlyTomas)).toEqual([])
    for (const life of ['closed', 'ended', 'parked', 'waiting'] as const)
      expect(letGo({ ...held, life }, 1, onlyTomas)).toEqual([])
    expect(letGo({ ...held, floor: { ...held.floor, bot: 'guide' as BotId } }, 1, onlyTomas)).toEqual([])
  })

  test('[CO37] who writes there first has it, be it whoever was away; whoever writes after that only writes', () => {
    for (const host of [tomas, rosa]) {
      const said = sendMessage(alone, 'Hello', { by: by(host), queue })
      expect(said).toEqual([
        { type: 'assigned', to: host, epoch: 3 },
        { type: 'message-sent', text: 'Hello' },
      ])
      const taken = after(alone, by(host), said)
      expect(taken.floor.need).toBe(null)
      expect(sendMessage(taken, 'And more', { by: by(tomas), queue })).toHaveLength(1)
    }
    expect(sendMessage(begin(visa), 'Hello', { by: by(rosa), queue })).toHaveLength(1)
  })

  test('[CO36] whoever takes it answers the need, and so does its end', () => {
    expect(after(alone, by(tomas), assign(alone, tomas, 2)).floor.need).toBe(null)
    expect(after(alone, by(tomas), close(alone, { guestSaidSeen: 0, afterClose: 'host' })).floor.need).toBe(null)
  })

  test('[CO36] [CO90] in the list it needs action from then on, or is abandoned once its guest is gone for long', () => {
    const stands = ({ life, assignee, floor }: Conversation) => ({ ...floor, life, assignee, floor: null, at: 0 })
    expect(stateOf(stands(held), 'here', 1000)).toBe(null)
    expect(stateOf(stands(alone), 'here', 1000 + 2 * stateTimes.abandoned)).toBe('needs-action')
    expect(stateOf(stands(alone), { goneSince: 1000 }, 1000 + stateTimes.abandoned)).toBe('abandoned')
    expect(stateOf(stands({ ...alone, life: 'closed' }), 'here', 1000)).toBe(null)
  })

  test('[CO6] [V11] an act of theirs on what they had is refused', () => {
    expect(assign(alone, rosa, 1)).toMatchObject({ refused: 'held-by-another', detail: { holder: null, epoch: 2 } })
  })
})
