import { describe, expect, test } from 'vitest'
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'
import { chanceFrom } from '../../pretend/chance.ts'
import type { Answered, Asked, Holding, Operation } from './history.ts'
import { isLinearizable, step } from './linear.ts'

const on = 'conversation' as ConversationId
const [rosa, mei] = ['rosa', 'mei'] as HostId[] as [HostId, HostId]
const assign = (to: HostId | null, epoch: number): Asked => ({ kind: 'assign', to, epoch })
const changed: Answered = { kind: 'changed', n: 1 }
const told = (assignee: HostId | null, epoch: number): Answered => ({ kind: 'told', holding: { assignee, epoch } })
const refused = (assignee: HostId | null, epoch: number): Answered => ({
  kind: 'refused',
  holding: { assignee, epoch },
})
const read: Asked = { kind: 'read' }

function from(askedAt: number, answeredAt: number, [asked, answered]: [Asked, Answered]): Operation {
  return { on, by: rosa, asked, askedAt, answered, answeredAt }
}

describe('a history that can be explained', () => {
  test('one after the other', () => {
    const history = [
      from(0, 1, [assign(rosa, 0), changed]),
      from(2, 3, [read, told(rosa, 1)]),
      from(4, 5, [assign(mei, 0), refused(rosa, 1)]),
    ]
    expect(isLinearizable(history)).toBe(true)
  })

  test('two at once, of which the one answered later came first', () => {
    const history = [from(0, 9, [assign(rosa, 0), changed]), from(1, 2, [assign(mei, 0), refused(rosa, 1)])]
    expect(isLinearizable(history)).toBe(true)
  })

  test('one without an answer that happened, and one that did not', () => {
    const lost: Answered = { kind: 'unknown' }
    const history = [
      from(0, Infinity, [assign(rosa, 0), lost]),
      from(0, Infinity, [assign(mei, 7), lost]),
      from(5, 6, [read, told(rosa, 1)]),
    ]
    expect(isLinearizable(history)).toBe(true)
  })
})

describe('a history that cannot', () => {
  test('two owners of one epoch', () => {
    const history = [from(0, 5, [assign(rosa, 0), changed]), from(1, 6, [assign(mei, 0), changed])]
    expect(isLinearizable(history)).toBe(false)
  })

  test('a reader who is told the past', () => {
    const history = [from(0, 1, [assign(rosa, 0), changed]), from(2, 3, [read, told(null, 0)])]
    expect(isLinearizable(history)).toBe(false)
  })

  test('an operation without an answer that happened and was undone', () => {
    const history = [
      from(0, Infinity, [assign(rosa, 0), { kind: 'unknown' }]),
      from(5, 6, [read, told(rosa, 1)]),
      from(7, 8, [read, told(null, 0)]),
    ]
    expect(isLinearizable(history)).toBe(false)
  })
})

test('two hundred operations of eight hosts are decided in a moment, true or falsified', () => {
  for (let seed = 0; seed < 20; seed++) {
    const history = drawn(seed)
    expect(isLinearizable(history)).toBe(true)
    const late = history.findLast(({ answered }) => answered.kind === 'told')
    if (late?.answered.kind === 'told')
      late.answered = told(late.answered.holding.assignee, late.answered.holding.epoch + 1)
    expect(isLinearizable(history)).toBe(false)
  }
})

/** Eight hosts, each busy with one thing at a time; every operation takes effect at some moment between. */
function drawn(seed: number): Operation[] {
  const chance = chanceFrom(seed)
  const free = [0, 0, 0, 0, 0, 0, 0, 0]
  const plans = Array.from({ length: 200 }, () => {
    const host = chance.below(free.length)
    const askedAt = (free[host] ?? 0) + chance.next()
    const answeredAt = askedAt + chance.between(0.1, 6)
    free[host] = answeredAt
    return { askedAt, answeredAt, effectAt: chance.between(askedAt, answeredAt) }
  })
  let holding: Holding = { assignee: null, epoch: 0 }
  const inOrder = plans.sort((one, other) => one.effectAt - other.effectAt)
  return inOrder.map(({ askedAt, answeredAt, effectAt }) => {
    const [asked, answered] = performed(
      holding,
      chance.percent(30) ? read : assign(chance.pick([rosa, mei, null]), Math.max(0, holding.epoch - chance.below(2))),
    )
    const lost = asked.kind === 'assign' && chance.percent(4)
    const next = step(holding, asked, answered)
    if (!next) throw new Error(`The model contradicts itself at ${effectAt}`)
    holding = next
    return from(askedAt, lost ? Infinity : answeredAt, [asked, lost ? { kind: 'unknown' } : answered])
  })
}

function performed(holding: Holding, asked: Asked): [Asked, Answered] {
  if (asked.kind === 'read') return [asked, { kind: 'told', holding }]
  if (asked.to === holding.assignee) return [asked, { kind: 'was-so' }]
  return [asked, asked.epoch === holding.epoch ? changed : { kind: 'refused', holding }]
}
