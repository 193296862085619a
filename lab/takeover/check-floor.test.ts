import { expect, test } from 'vitest'
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'
import { checkFloor, type FloorEntry } from './check-floor.ts'

const on = 'visa' as ConversationId
const given = (n: number, epoch: number): FloorEntry => ({
  on,
  n,
  type: 'floor-given',
  byKind: 'desk',
  by: null,
  to: null,
  epoch,
})
const taken = (n: number, epoch: number, host = 'rosa'): FloorEntry => ({
  on,
  n,
  type: 'floor-taken',
  byKind: 'host',
  by: host,
  to: host as HostId,
  epoch,
})
const said = (n: number, byKind: 'bot' | 'host', by = 'rosa'): FloorEntry => ({
  on,
  n,
  type: byKind === 'bot' ? 'bot-said' : 'message-sent',
  byKind,
  by,
  to: null,
  epoch: null,
})

test('[V14] a quiet history has nothing to find', () => {
  const history = [given(1, 1), said(2, 'bot'), taken(3, 2), said(4, 'host'), given(5, 3), said(6, 'bot')]
  expect(checkFloor(history)).toEqual({ overlaps: 0, botAfterTakeover: 0, outOfOrder: 0, words: [] })
})

test('[V14] [V7] each fault is found as what it is', () => {
  expect(checkFloor([given(1, 1), taken(2, 2), said(3, 'bot')]).botAfterTakeover).toBe(1)
  expect(checkFloor([given(1, 1), taken(2, 2), taken(3, 3, 'tomas')]).overlaps).toBe(1)
  expect(checkFloor([given(1, 1), taken(2, 2), said(3, 'host', 'tomas')]).overlaps).toBe(1)
  expect(checkFloor([given(1, 1), taken(2, 3)]).outOfOrder).toBe(1)
})
