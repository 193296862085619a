import { describe, expect, test } from 'vitest'
import { harbor, id, rosa, tomas, yuki } from '../../cast/cast.ts'
import { harborWith } from '../../cast/directory.ts'
import type { ConversationId, HostId, OpeningId } from '../shared/ids.ts'
import type { Directory, DirectoryFact } from './directory.ts'
import { evolve } from './evolve.ts'
import {
  acknowledgeOpening,
  agreeToOpen,
  askToOpen,
  dropOpening,
  type Opening,
  opensWithinMs,
  referenceIn,
  referenceOf,
  spelled,
} from './opening.ts'
import { changeWorkspace } from './workspace.ts'

const off = harborWith()
const on: Directory = { ...off, workspace: { ...harbor, breakGlass: true } }
const conversation = id<'conversation'>('c0', 1) as ConversationId
const wish = id<'opening'>('f5', 1) as OpeningId
const sealed = { conversation, sealedBy: yuki.id }
const wanted = { id: wish, reason: ' Police asked for it ', sealed }
const asks = (directory: Directory, by: HostId = rosa.id, at = 1000) => askToOpen(directory, wanted, { by, at })
const after = (directory: Directory, facts: unknown) => (facts as DirectoryFact[]).reduce(evolve, directory)
const asked = after(on, asks(on))
const opening = asked.openings.get(wish) as Opening

describe('[WS42] [V16] off until an owner switches it on', () => {
  test('[WS42] nobody asks and nobody agrees, and it looks as if there were nothing', () => {
    expect(asks(off)).toEqual({ refused: 'not-found' })
    const switchedOff = { ...asked, workspace: harbor }
    expect(agreeToOpen(switchedOff, wish, { by: tomas.id, at: 2000 })).toEqual({ refused: 'not-found' })
  })

  test('[WS11] [WS42] a change that says nothing of it leaves it as it was', () => {
    const { name, accent } = harbor
    expect(changeWorkspace(on, { name, accent })).toEqual([])
    expect(changeWorkspace(on, { name, accent, breakGlass: false })).toHaveLength(1)
    expect(changeWorkspace(off, { name, accent, breakGlass: false })).toEqual([])
  })
})

describe('[WS43] [V16] asking', () => {
  test('[WS43] with a reason, for what a colleague has sealed', () => {
    expect(opening).toEqual({
      ...{ id: wish, conversation, sealedBy: yuki.id, by: rosa.id, reason: 'Police asked for it', askedAt: 1000 },
      agreed: null,
    })
    expect(askToOpen(on, { ...wanted, reason: '  ' }, { by: rosa.id, at: 1 })).toEqual({ refused: 'not-found' })
    expect(askToOpen(on, { ...wanted, sealed: null }, { by: rosa.id, at: 1 })).toEqual({ refused: 'not-found' })
    expect(asks(on, yuki.id)).toEqual({ refused: 'not-found' })
  })

  test('[WS43] the same again changes nothing, another has to wait for the first, and not for one that ran out', () => {
    expect(asks(asked)).toEqual([])
    const other = { ...wanted, id: id<'opening'>('f5', 2) as OpeningId }
    expect(askToOpen(asked, other, { by: tomas.id, at: 2000 })).toEqual({ refused: 'asked-already' })
    expect(askToOpen(asked, other, { by: tomas.id, at: 1000 + opensWithinMs })).toHaveLength(1)
  })
})

describe('[WS44] [V16] agreeing', () => {
  test('[WS44] somebody else within a day; not who asked, not who has sealed it', () => {
    for (const by of [rosa.id, yuki.id])
      expect(agreeToOpen(asked, wish, { by, at: 2000 })).toEqual({ refused: 'needs-another' })
    const late = { by: tomas.id, at: 1000 + opensWithinMs }
    expect(agreeToOpen(asked, wish, late)).toEqual({ refused: 'not-found' })
    const opened = after(asked, agreeToOpen(asked, wish, { by: tomas.id, at: 2000 }))
    expect(opened.openings.get(wish)?.agreed).toEqual({ by: tomas.id, at: 2000 })
    expect(agreeToOpen(opened, wish, { by: tomas.id, at: 3000 })).toEqual([])
  })

  test('[WS44] not for somebody who has left since', () => {
    const left = { ...asked, hosts: new Map(asked.hosts).set(rosa.id, { ...rosa, removed: true }) }
    expect(agreeToOpen(left, wish, { by: tomas.id, at: 2000 })).toEqual({ refused: 'not-found' })
  })
})

test('[WS45] [WS46] it is taken off before it is opened; after that only whoever had sealed it takes it off, by reading', () => {
  expect(after(asked, dropOpening(asked, wish)).openings.size).toBe(0)
  expect(acknowledgeOpening(asked, wish, { by: yuki.id, at: 2 })).toEqual({ refused: 'not-found' })
  const opened = after(asked, agreeToOpen(asked, wish, { by: tomas.id, at: 2000 }))
  expect(dropOpening(opened, wish)).toEqual({ refused: 'not-found' })
  expect(acknowledgeOpening(opened, wish, { by: rosa.id, at: 3000 })).toEqual({ refused: 'not-found' })
  expect(after(opened, acknowledgeOpening(opened, wish, { by: yuki.id, at: 3000 })).openings.size).toBe(0)
})

test('[WS43] a reference is found in what is read out, in an id, and in an address; not in anything else', () => {
  const whole = '3f2a91c7-0b44-4d1e-8f00-123456789abc' as ConversationId
  const reference = referenceOf(whole)
  expect([reference, spelled(reference)]).toEqual(['3f2a91c70b44', '3f2a-91c7-0b44'])
  const pasted = [spelled(reference), ' 3F2A 91C7 0B44 ', whole, `https://x.example/console/conversations/${whole}`]
  expect(pasted.map(referenceIn)).toEqual(pasted.map(() => reference))
  expect(['', '3f2a', 'Ada Okafor'].map(referenceIn)).toEqual([null, null, null])
})
