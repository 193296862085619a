import { describe, expect, test } from 'vitest'
import type { FactItem } from '../../client/thread.ts'
import type { FileId, HostId } from '../../domain/shared/ids.ts'
import type { AuthorView, FactView } from '../../protocol/conversation.ts'
import type { TalkView } from '../conversation/talk-view.ts'
import { saidBy } from './said.ts'

const host = (id: string, name: string) => ({ kind: 'host', id: id as HostId, name }) as const
const rosa = host('r', 'Rosa Lindqvist')
const yuki = host('y', 'Yuki Sato')
const sealed = { type: 'sealed', to: rosa.id, name: rosa.name } as const
const passed = { type: 'seal-passed', to: yuki.id, name: yuki.name } as const

const as = { host: null, life: 'live', net: { name: 'here' } } as const

function said(facts: readonly (readonly [AuthorView, FactView])[], readers = [rosa]) {
  const items = facts.map(([by, fact], n): FactItem => ({ kind: 'fact', id: `${n}`, n, at: n, by, fact }))
  const desk = { readers } as unknown as TalkView['desk']
  return items.map(({ id }) => saidBy({ ...as, items, desk }, id))
}

describe('[V16] what a guest reads of a seal is so now, or is said as what was', () => {
  test('while it holds, who alone can read', () => {
    expect(said([[rosa, sealed]])).toEqual([{ said: 'sealed', name: rosa.name }])
    expect(
      said([
        [rosa, sealed],
        [rosa, { type: 'message-sent', text: 'Hello' }],
      ])[0],
    ).toMatchObject({ said: 'sealed' })
  })

  test('lifted or passed on, that it was', () => {
    const [before, lifted] = said([
      [rosa, sealed],
      [rosa, { type: 'unsealed' }],
    ])
    expect([before, lifted]).toMatchObject([{ said: 'sealed-before' }, { said: 'unsealed', name: rosa.name }])
    expect(
      said(
        [
          [rosa, sealed],
          [{ kind: 'desk' }, passed],
        ],
        [yuki],
      ),
    ).toMatchObject([{ said: 'sealed-before' }, { said: 'seal-passed', name: yuki.name }])
    expect(
      said([
        [rosa, sealed],
        [rosa, { type: 'unsealed' }],
        [rosa, sealed],
      ]).at(-1),
    ).toMatchObject({ said: 'sealed' })
  })

  test('of a host who has left and named nobody it is not said that they can read', () => {
    expect(said([[rosa, sealed]], [])).toEqual([{ said: 'sealed-before', name: rosa.name }])
  })

  test('what is common is none of it', () => {
    expect(
      said([
        [rosa, { type: 'message-sent', text: 'Hello' }],
        [rosa, { type: 'closed' }],
      ]),
    ).toEqual([null, null])
  })
})

describe('[CO38] [V12] what a guest reads of a host who went away', () => {
  const gone = { type: 'host-gone', to: null, name: rosa.name } as const
  const item = (n: number): FactItem => ({ kind: 'fact', id: `${n}`, n, at: n, by: { kind: 'desk' }, fact: gone })
  const deskWith = (...here: readonly unknown[]) => ({ here }) as unknown as TalkView['desk']
  const read = (view: Partial<TalkView>, items = [item(1)]) =>
    items
      .map(({ id }) => saidBy({ ...as, desk: deskWith(), items, ...view }, id))
      .map((line) => line?.said === 'gone' && line.else)

  test('is whether anybody is here who may answer, as long as nobody does', () => {
    expect(saidBy({ ...as, desk: deskWith(yuki.id), items: [item(1)] }, '1')).toEqual({
      said: 'gone',
      name: rosa.name,
      else: 'here',
    })
    expect(read({})).toEqual(['nobody'])
  })

  test('and only that they went, once somebody has it, it is over, or it is not known who is here', () => {
    expect(read({ host: yuki })).toEqual([null])
    expect(read({ life: 'closed' })).toEqual([null])
    expect(read({ desk: null })).toEqual([null])
    expect(read({ net: { name: 'lost', since: 0, kept: false } })).toEqual([null])
    expect(read({}, [item(1), item(2)])).toEqual([null, 'nobody'])
  })
})

test('[CO76] [CO78] [CO79] [D19] a file is told as kept aside while it is, and what became of it', () => {
  const guest = { kind: 'guest', level: 'stated' } as const
  const file = 'letter' as FileId
  const come = { type: 'file-quarantined', file, bytes: 9, until: 500 } as const
  expect(said([[guest, come]])).toEqual([{ said: 'quarantined', until: 500 }])
  const saved = { type: 'file-fetched', file } as const
  expect(
    said([
      [guest, come],
      [rosa, saved],
    ])[0],
  ).toMatchObject({ said: 'quarantined' })
  const ends = ['quarantine-let-in', 'quarantine-discarded', 'quarantine-ended'] as const
  const after = ends.map((type) =>
    said([
      [guest, come],
      [rosa, { type, file }],
    ]),
  )
  const before = { said: 'quarantined-before' }
  expect(after).toEqual([
    [before, null],
    [before, { said: 'discarded', name: rosa.name }],
    [before, { said: 'unlooked' }],
  ])
  const other = { type: 'quarantine-ended', file: 'other' as FileId } as const
  expect(
    said([
      [guest, come],
      [rosa, other],
    ])[0],
  ).toMatchObject({ said: 'quarantined' })
})
