import { expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import { problemsOf } from './check.ts'
import { addStep, changeStep, emptyStep, removeStep, stepKinds } from './edit.ts'
import { arrowsOf, stepOf } from './flow.ts'
import { layOut } from './layout.ts'
import { playScript, scriptsIn } from './script.ts'
import { scene } from './testing.ts'

test('[BO13] a dialogue goes as expected, or it is said where it went otherwise', async () => {
  const [good, bad] = scriptsIn(
    '# Visa\n> Visa\n< Which passport do you travel with?\n> Nigeria\n\n# Fees\n> Fees\n< Fees are high.\nnonsense',
  )
  const playing = { scene, asks: () => Promise.resolve(null) }
  expect(good && (await playScript(guide, good, playing))).toEqual({
    name: 'Visa',
    wrong: null,
    known: [],
    unasked: null,
  })
  expect(bad && (await playScript(guide, bad, playing)).wrong).toMatchObject({ expected: 'Fees are high.' })
  expect(scriptsIn('< Hello Ada, I am the Harbor guide, a bot.')).toHaveLength(1)
})

test('[BO14] what led to a step that is taken out leads nowhere, and the flow stays whole', () => {
  for (const { id } of guide.steps) {
    const flow = removeStep(guide, id)
    expect(flow.steps.flatMap(arrowsOf).filter(({ to }) => to === id)).toEqual([])
    expect(problemsOf(flow).filter(({ what }) => what === 'arrow' || what === 'no-start')).toEqual([])
  }
})

test('[BO14] a step of each kind is added after the one that leads nowhere, under an id of its own', () => {
  const empty = { ...guide, steps: [], start: 'start' }
  const first = addStep(empty, 'message', null)
  expect(first.flow.start).toBe('message-1')
  const second = addStep(first.flow, 'message', 'message-1')
  expect(second.id).toBe('message-2')
  expect(stepOf(second.flow, 'message-1')).toMatchObject({ next: 'message-2' })
  const named = changeStep(second.flow, { ...emptyStep('end', 'message-2'), name: 'Bye' })
  expect(stepOf(named, 'message-2')).toMatchObject({ kind: 'end', name: 'Bye' })
  for (const kind of stepKinds) expect(emptyStep(kind, 'x').kind).toBe(kind)
})

test('steps are drawn in columns, one arrow further each, and those without an arrow last', () => {
  const lost = { ...emptyStep('end', 'lost') }
  const { places, columns } = layOut({ ...guide, steps: [...guide.steps, lost] })
  expect(places.get('hello')).toEqual({ column: 0, row: 0 })
  expect(places.get('topic')?.column).toBe(1)
  expect(places.get('lost')?.column).toBe(columns - 1)
  expect(new Set([...places.values()].map(({ column, row }) => `${column} ${row}`)).size).toBe(guide.steps.length + 1)
  expect(layOut({ start: 'none', steps: [] })).toMatchObject({ columns: 0, rows: 0 })
})
