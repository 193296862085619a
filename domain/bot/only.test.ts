import { describe, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import { problemsOf } from './check.ts'
import { removeStep } from './edit.ts'
import { arrowsOf, type Flow, type Only, type Step } from './flow.ts'
import { play } from './testing.ts'

const flowOf = (only?: Only): Flow => {
  const account: Step = { id: 'account', name: '', kind: 'message', text: { en: 'Your file is open.' }, next: null }
  const link: Step = {
    id: 'link',
    name: '',
    kind: 'message',
    text: { en: 'Open the link in our mail first.' },
    next: null,
  }
  const ask: Step = {
    ...{ id: 'ask', name: '', kind: 'choices', text: { en: '?' } },
    choices: [{ label: { en: 'My file' }, next: 'account' }],
  }
  return { ...guide, start: 'ask', steps: [ask, only ? { ...account, only } : account, link, ...guide.steps] }
}
const proven = flowOf({ for: 'proven', others: 'link' })
const signed = flowOf({ for: 'signed', others: 'link' })
const [open, closed] = [['Your file is open.'], ['Open the link in our mail first.']]

describe('[BO53] [D38] a step for proven guests', () => {
  test('is come to by those who are proven, by mail or by a site', () => {
    for (const level of ['proven', 'signed'] as const) expect(play(proven, ['My file'], { level }).said).toEqual(open)
    expect(play(proven, ['My file']).said).toEqual(closed)
  })

  test('may ask for what a site has signed', () => {
    expect(play(signed, ['My file'], { level: 'signed' }).said).toEqual(open)
    expect(play(signed, ['My file'], { level: 'proven' }).said).toEqual(closed)
  })

  test('is come to by no other way either: given back to it, begun with it, or led there when nobody is there', () => {
    expect(play(proven, [{ kind: 'given-back', step: 'account' }]).said).toEqual(closed)
    expect(play({ ...proven, start: 'account' }, []).said).toEqual(closed)
    expect(play({ ...proven, nobody: 'account' }, ['person'], { somebodyHere: false }).said).toEqual(closed)
  })

  test('that leads others back to itself ends in a person, not in a circle', () => {
    expect(play(flowOf({ for: 'proven', others: 'account' }), ['My file']).run.waits).toBe('person')
  })

  test('[BO1] [BO14] says where others go on, to a step that there is', () => {
    const found = (only: Only) => problemsOf(flowOf(only))
    expect(problemsOf(proven)).toEqual([])
    expect(found({ for: 'proven', others: null })).toEqual([{ step: 'account', what: 'only' }])
    expect(found({ for: 'proven', others: 'gone' })).toEqual([{ step: 'account', what: 'arrow' }])
    const without = removeStep(proven, 'link')
    expect(without.steps.flatMap(arrowsOf).some(({ to }) => to === 'link')).toBe(false)
    expect(problemsOf(without)).toEqual([{ step: 'account', what: 'only' }])
  })
})

test('[BO6] [D38] a condition may ask for what a site has signed, too', () => {
  const when = { test: 'signed' } as const
  const ask: Step = { ...{ id: 'if', name: '', kind: 'condition', when }, next: 'account', otherwise: 'link' }
  const flow = { ...flowOf(), start: 'if' }
  const said = (level: 'proven' | 'signed') => play({ ...flow, steps: [ask, ...flow.steps] }, [], { level }).said
  expect([said('proven'), said('signed')]).toEqual([closed, open])
})
