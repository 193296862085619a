import { describe, expect, test } from 'vitest'
import type { ConversationId, DeskId, GuestId, HostId } from '../shared/ids.ts'
import { assign } from './assign.ts'
import { begin, type Conversation, type ConversationFact, evolve } from './conversation.ts'
import { freed } from './queue.ts'
import { passSeal, seal, unseal } from './seal.ts'

const rosa = 'rosa' as HostId
const tomas = 'tomas' as HostId
const mei = 'mei' as HostId
const visa = { id: 'visa' as ConversationId, desk: 'desk' as DeskId, guest: 'ada' as GuestId, level: 'stated' } as const
const conversation = (change: Partial<Conversation> = {}): Conversation => ({ ...begin(visa), ...change })
const sealed = (change: Partial<Conversation> = {}) =>
  conversation({ sealedBy: rosa, sealedAt: 500, assignee: rosa, assignedAt: 500, epoch: 1, ...change })

const after = (before: Conversation, facts: readonly ConversationFact[], at = 1000) =>
  facts.reduce((now, fact) => evolve(now, fact, { by: { kind: 'host', id: rosa }, at }), before)

describe('sealing', () => {
  test('[CO40] [A16] it takes the conversation, and the seal comes first', () => {
    const facts = seal(conversation(), rosa, 0)
    expect(facts).toEqual([
      { type: 'sealed', to: rosa },
      { type: 'assigned', to: rosa, epoch: 1 },
    ])
    const now = after(conversation(), facts as ConversationFact[])
    expect(now).toMatchObject({ sealedBy: rosa, sealedAt: 1000, assignee: rosa, epoch: 1 })
  })

  test('[CO40] [A17] a closed one is sealed too, and stays closed', () => {
    const facts = seal(conversation({ life: 'closed', assignee: rosa, epoch: 3 }), rosa, 0)
    expect(facts).toEqual([{ type: 'sealed', to: rosa }])
    expect(after(conversation({ life: 'closed' }), facts as ConversationFact[])).toMatchObject({ life: 'closed' })
  })

  test('[CO40] sealing what one has sealed is quiet, what another has sealed is refused', () => {
    expect(seal(sealed(), rosa, 0)).toEqual([])
    expect(seal(sealed(), tomas, 1)).toEqual({ refused: 'sealed' })
  })

  test('[CO41] not over a claim that has changed: whoever seals learns who holds it', () => {
    const held = conversation({ assignee: tomas, assignedAt: 500, epoch: 1 })
    expect(seal(held, rosa, 0)).toEqual({
      refused: 'held-by-another',
      detail: { holder: tomas, since: 500, epoch: 1 },
    })
    expect(seal(held, rosa, 1)).toHaveLength(2)
  })

  test('[CO43] it is assigned to nobody else, and not given up', () => {
    for (const to of [tomas, null]) expect(assign(sealed(), to, 1)).toEqual({ refused: 'sealed' })
    expect(assign(sealed(), rosa, 0)).toEqual([])
  })

  test('[CO43] it opens again with the name of whoever has sealed it, though they are away', () => {
    const nobodyHere = {
      capacity: Infinity,
      live: 0,
      waiting: [],
      horizon: Infinity,
      nextTicket: 1,
      here: new Set<HostId>(),
    }
    expect(freed(sealed(), nobodyHere)).toEqual([])
    expect(freed(conversation({ assignee: rosa, epoch: 1 }), nobodyHere)).toHaveLength(1)
  })
})

describe('lifting the seal', () => {
  test('[CO42] it is open again, and keeps its assignee', () => {
    expect(after(sealed(), unseal(sealed()) as ConversationFact[])).toMatchObject({
      sealedBy: null,
      sealedAt: null,
      assignee: rosa,
    })
    expect(unseal(conversation())).toEqual([])
  })
})

describe('the successor', () => {
  test('[CO44] [A17] gets the seal and the claim with it', () => {
    const facts = passSeal(sealed(), { from: rosa, to: mei })
    expect(after(sealed(), facts as ConversationFact[])).toMatchObject({ sealedBy: mei, assignee: mei, epoch: 2 })
  })

  test('[CO44] gets nothing that the one who left had not sealed', () => {
    expect(passSeal(conversation(), { from: rosa, to: mei })).toEqual([])
    expect(passSeal(sealed({ sealedBy: tomas }), { from: rosa, to: mei })).toEqual([])
  })
})
