import { describe, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import { cardMost, leadOf, type SaidCard, withCards } from './cards.ts'
import { problemsOf } from './check.ts'
import { addStep, removeStep } from './edit.ts'
import { type Card, type Cards, type Flow, arrowsOf, type Step } from './flow.ts'
import { playScript, scriptsIn } from './script.ts'
import { play, scene } from './testing.ts'

const language: Card = {
  title: { en: 'Language course', ar: 'دورة لغة' },
  text: { en: 'Ten weeks' },
  label: { en: 'Take it' },
  next: 'topic',
}
const fees: Card = { title: { en: 'Fees' }, text: {}, label: { en: 'Read' }, url: 'https://harbor.example/fees' }
const stepOf = (cards: readonly Card[], other: Partial<Cards> = {}): Step => ({
  id: 'courses',
  name: 'Courses',
  kind: 'cards',
  text: { en: 'Our courses, {guest}:' },
  cards,
  next: null,
  ...other,
})
const flowOf = (step: Step): Flow => ({ ...guide, start: 'courses', steps: [step, ...guide.steps] })
const both = flowOf(stepOf([language, fees], { variable: 'course' }))
const words = 'Our courses, Ada:\n\nLanguage course\nTen weeks\n\nFees\nRead: https://harbor.example/fees'

describe('[D36] cards', () => {
  test('are said in words as well, and wait for one to be chosen by what it is called', () => {
    const shown = play(both, [])
    expect(shown.said).toEqual([words])
    expect(shown.acts[0]).toMatchObject({
      cards: [
        { title: 'Language course', text: 'Ten weeks', label: 'Take it' },
        { title: 'Fees', text: '', label: 'Read', url: 'https://harbor.example/fees' },
      ],
    })
    expect(shown.run.waits).toBe('answer')
    for (const answer of ['language course!', '1', 'دورة لغة']) {
      const chosen = play(both, [answer])
      expect([answer, chosen.said]).toEqual([answer, ['What is it about?']])
      expect(chosen.run.values['course']).toBe('Language course')
    }
  })

  test('are counted in their places, where one is taken by its number', () => {
    const turned = flowOf(stepOf([fees, language], { variable: 'course' }))
    expect(play(turned, ['1']).said[0]).toContain('I did not understand that.')
    expect(play(turned, ['2']).run.values['course']).toBe('Language course')
    expect(play(turned, ['2'], { locale: 'ar' }).run.values['course']).toBe('دورة لغة')
    expect(play(turned, ['Fees']).said[0]).toContain('I did not understand that.')
  })

  test('that only lead to pages are shown, and it goes on', () => {
    const only = play(flowOf(stepOf([fees], { next: 'topic' })), [])
    expect(only.said.at(-1)).toBe('What is it about?')
    expect(play(flowOf(stepOf([fees])), []).run.waits).toBe('nothing')
  })

  test('[BO10] are shown again with what is said when nothing was understood', () => {
    const lost = play(both, ['Boats'])
    expect(lost.said).toEqual([words.replace('Our courses, Ada:', 'I did not understand that.')])
    expect(lost.acts[0]).toMatchObject({ cards: [{ title: 'Language course' }, { title: 'Fees' }] })
    // One that leads to a page is not an answer.
    expect(play(both, ['2']).said[0]).toContain('I did not understand that.')
  })

  test('[BO13] are expected in a dialogue by the words before them and by what they are called', async () => {
    const [script] = scriptsIn(
      '# Courses\n< Our courses, Ada:\n< Language course\n< Fees\n> Language course\n< What is it about?',
    )
    const playing = { scene, asks: () => Promise.resolve(null) }
    expect(script && (await playScript(both, script, playing))).toMatchObject({ name: 'Courses', wrong: null })
  })
})

test('[BO50] cards are drawn only where all their words stand in what was said', () => {
  const cards: SaidCard[] = [{ title: 'A', text: '', label: 'Take' }]
  expect(leadOf(withCards('Look:', cards, 100), cards)).toBe('Look:')
  expect(leadOf(withCards('', cards, 100), cards)).toBe('')
  for (const text of ['', '▒▒▒▒▒▒', 'Look:\n\n▒▒▒▒▒▒', 'Look: A'])
    expect([text, leadOf(text, cards)]).toEqual([text, null])
})

test('[BO50] as many cards as there may be, as long as they may be, are said whole', () => {
  const { cards: count, ...longest } = cardMost
  const long = (most: number) => 'x'.repeat(most)
  const many: SaidCard[] = Array.from({ length: count }, () => ({
    ...{ title: long(longest.title), text: long(longest.text), label: long(longest.label), url: long(longest.url) },
  }))
  const said = withCards(long(2000), many, 8000)
  expect(said.length).toBeLessThanOrEqual(8000)
  expect(leadOf(said, many)?.length).toBeGreaterThan(1000)
})

describe('what is wrong with a step of cards', () => {
  const found = (step: Step) => problemsOf(flowOf(step)).map(({ what }) => what)

  test('[BO1] [BO2] [BO51] is found like everything else', () => {
    expect(problemsOf(both)).toEqual([])
    expect(found(stepOf([{ ...language, next: 'gone' }]))).toEqual(['arrow'])
    expect(found(stepOf([{ ...language, title: {} }]))).toEqual(['words'])
    expect(found(stepOf([{ ...fees, url: 'javascript:alert(1)' }]))).toEqual(['url'])
    expect(found(stepOf([{ ...language, text: { en: 'For {guest}' } }]))).toEqual(['fixed'])
    expect(found(stepOf([language, { ...language, title: { en: 'Language course.' } }]))).toEqual(['alike'])
  })

  test('[BO51] and buttons of choices take no variables either, of which the answer would not be known again', () => {
    const choices: Step = {
      ...{ id: 'courses', name: '', kind: 'choices', text: { en: '?' } },
      choices: [
        { label: { en: 'I am {guest}' }, next: null },
        { label: { en: 'i am guest' }, next: null },
      ],
    }
    expect(found(choices)).toEqual(['fixed', 'alike'])
  })

  test('[BO14] no arrow is left to a step that is taken out, and a new one follows where the row is only looked at', () => {
    expect(
      removeStep(both, 'topic')
        .steps.flatMap(arrowsOf)
        .some(({ to }) => to === 'topic'),
    ).toBe(false)
    expect(addStep(both, 'message', 'courses').flow.steps[0]).toMatchObject({ next: null })
    expect(addStep(flowOf(stepOf([fees])), 'message', 'courses').flow.steps[0]).toMatchObject({ next: 'message-1' })
  })
})
