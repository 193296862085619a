import { describe, expect, test } from 'vitest'
import { admissions, id } from '../../cast/cast.ts'
import { harborWith } from '../../cast/directory.ts'
import { guide } from '../../cast/bot.ts'
import { setDeskBot } from '../desk/change.ts'
import type { BotId } from '../shared/ids.ts'
import type { Directory } from '../workspace/directory.ts'
import { evolve } from '../workspace/evolve.ts'
import { botAt } from './bot.ts'
import { makeBot, publishBot, rollBackBot, saveBot } from './change.ts'
import { problemsOf } from './check.ts'
import type { Flow, Step } from './flow.ts'

const base = harborWith()
const bot = id<'bot'>('b1', 1) as BotId
const draft = { id: bot, name: 'Guide', revision: 0, flow: guide }
const after = (directory: Directory, decision: ReturnType<typeof makeBot>): Directory => {
  if ('refused' in decision) throw new Error(decision.refused)
  return decision.reduce(evolve, directory)
}
const made = after(base, makeBot(base, { id: bot, name: ' Guide ' }))
const published = after(made, publishBot(made, draft))

test('[BO20] a bot begins with a name and says nothing yet', () => {
  expect(made.bots.get(bot)).toEqual({ id: bot, name: 'Guide', revision: 0, versions: 0, live: null })
  expect(makeBot(made, { id: bot, name: 'Guide' })).toEqual([])
  expect(makeBot(made, { id: bot, name: 'Other' })).toEqual({ refused: 'key-taken' })
  expect(botAt(made, { bot })).toBe(null)
})

test('[BO21] a draft may be unfinished, and is not saved over one that was not seen', () => {
  const unfinished = { ...draft, flow: { ...guide, steps: [] } }
  expect(saveBot(made, unfinished)).toMatchObject([{ type: 'bot-changed', bot: { revision: 1 } }])
  expect(saveBot(after(made, saveBot(made, draft)), draft)).toEqual({
    refused: 'changed-since',
    detail: { revision: 1 },
  })
  expect(saveBot(base, draft)).toEqual({ refused: 'not-found' })
})

test('[BO22] [BO23] what is published is whole and speaks; any version speaks again', () => {
  expect(published.bots.get(bot)).toMatchObject({ versions: 1, live: 1, revision: 1 })
  const broken = { ...draft, flow: { ...guide, start: 'gone' } }
  expect(publishBot(made, broken)).toEqual({ refused: 'flow-broken', detail: { step: null, problem: 'no-start' } })
  const second = after(published, publishBot(published, { ...draft, revision: 1 }))
  expect(second.bots.get(bot)).toMatchObject({ versions: 2, live: 2 })
  expect(rollBackBot(second, { id: bot, version: 1 })).toMatchObject([
    { type: 'bot-changed', bot: { live: 1, versions: 2 } },
  ])
  expect(rollBackBot(second, { id: bot, version: 2 })).toEqual([])
  expect(rollBackBot(second, { id: bot, version: 3 })).toEqual({ refused: 'not-found' })
})

test('[DE14] a published bot answers at a desk until it is taken away, and nothing else of the desk changes', () => {
  expect(setDeskBot(made, { id: admissions.id, bot })).toEqual({ refused: 'not-found' })
  const set = after(published, setDeskBot(published, { id: admissions.id, bot }))
  expect(set.desks.get(admissions.id)).toEqual({ ...admissions, bot })
  expect(setDeskBot(set, { id: admissions.id, bot })).toEqual([])
  expect(botAt(set, set.desks.get(admissions.id))?.id).toBe(bot)
  const taken = after(set, setDeskBot(set, { id: admissions.id, bot: null }))
  expect(taken.desks.get(admissions.id)).toEqual(admissions)
})

describe('[BO1] what is wrong with a flow', () => {
  const first = guide.steps[0] as Step
  const changed = (step: Step): Flow => ({ ...guide, steps: [step, ...guide.steps.slice(1)] })
  const found = (flow: Flow) => problemsOf(flow).map(({ step, what }) => `${step}: ${what}`)

  test('[BO1] nothing is wrong with the guide', () => {
    expect(problemsOf(guide)).toEqual([])
  })

  test('[BO1] [BO2] each fault is found, at its step', () => {
    const flows: readonly (readonly [Flow, string])[] = [
      [{ ...guide, start: 'gone' }, 'null: no-start'],
      [changed({ ...first, next: 'gone' } as Step), 'hello: arrow'],
      [changed({ ...first, text: { en: '  ' } } as Step), 'hello: words'],
      [changed({ ...first, text: { en: '{nobody}' } } as Step), 'hello: variable'],
      [
        changed({ id: 'hello', name: '', kind: 'set', variable: 'guest', value: '', next: 'topic' }),
        'hello: taken-variable',
      ],
      [changed({ ...(guide.steps[5] as Step), id: 'hello', url: 'javascript:alert(1)' } as Step), 'hello: url'],
      [changed({ ...(guide.steps[5] as Step), id: 'hello', url: 'https://a@b.example' } as Step), 'hello: url'],
      [{ ...guide, steps: [...guide.steps, first] }, 'hello: twice'],
      [{ ...guide, fallback: {} }, 'null: words'],
      [{ ...guide, finish: { kind: 'step', step: 'gone' } }, 'null: arrow'],
      [{ ...guide, asked: { en: '{host}' } }, 'null: variable'],
    ]
    for (const [flow, fault] of flows) expect(found(flow), fault).toContain(fault)
    expect(found({ ...guide, announce: {} })).toEqual([])
  })
})
