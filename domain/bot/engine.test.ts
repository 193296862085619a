import { describe, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import { answerIn } from './answer.ts'
import { problemsOf } from './check.ts'
import { removeStep } from './edit.ts'
import type { Flow, Step } from './flow.ts'
import { opensNext } from './opens.ts'
import { play, scene } from './testing.ts'
import { mostSteps } from './walk.ts'

const only = (...steps: Step[]): Flow => ({
  ...guide,
  start: steps[0]?.id ?? 'none',
  steps,
  finish: { kind: 'nothing' },
})
const say = (id: string, next: string | null): Step => ({ id, name: id, kind: 'message', text: { en: id }, next })
const needs = (acts: ReturnType<typeof play>['acts']) => acts.flatMap((act) => (act.kind === 'need' ? [act.why] : []))

describe('a dialogue', () => {
  test('[D36] goes from step to step by what is chosen and answered, and fills in what it was told', () => {
    expect(play(guide, []).said).toEqual(['Hello Ada, I am the Harbor guide, a bot.', 'What is it about?'])
    expect(play(guide, ['visa']).said).toEqual(['Which passport do you travel with?'])
    expect(play(guide, ['Visa', 'Nigeria', 'ada@example.org']).said).toEqual([
      'Thank you. For Nigeria we write to ada@example.org.',
      'Is there anything else?',
    ])
    const fees = play(guide, ['2'])
    expect(fees.said[0]).toBe('All fees stand on one page.\nFees at Harbor: https://harbor.example/fees')
    expect(play(guide, ['2', 'No, thank you']).acts.at(-1)).toEqual({ kind: 'close' })
  })

  test('[D36] is held in the language of the guest, and takes a choice in any', () => {
    const arabic = play(guide, ['visa'], { locale: 'ar-EG' })
    expect(arabic.said).toEqual(['بأي جواز تسافر؟'])
    expect(play(guide, ['التأشيرة']).said).toEqual(['Which passport do you travel with?'])
    expect(play(guide, [], { locale: 'fi', guest: '' }).said[0]).toBe('Hello, I am the Harbor guide, a bot.')
  })

  test('[BO3] takes only answers of the kind that was asked for, in one form', () => {
    expect(answerIn(' My mail is ada@example.org thanks ', 'email')).toBe('ada@example.org')
    expect(answerIn('ada at example', 'email')).toBe(null)
    expect(answerIn('٣,٥', 'number')).toBe('3.5')
    expect(answerIn('12 apples', 'number')).toBe(null)
    expect(answerIn('+44 (0)20 7946-0000', 'phone')).toBe('+4402079460000')
    expect(answerIn('call me', 'phone')).toBe(null)
    expect(answerIn('29.02.2028', 'date')).toBe('2028-02-29')
    expect(answerIn('30.02.2028', 'date')).toBe(null)
    expect(answerIn('', 'text')).toBe(null)
    expect(answerIn('a'.repeat(501), 'text')).toBe(null)
  })

  test('[BO5] says what a guest wrote as it is, and reads no variable in it', () => {
    const { said } = play(guide, ['Visa', '{mail} $& {constructor} <b>', 'ada@example.org'])
    expect(said[0]).toBe('Thank you. For {mail} $& {constructor} <b> we write to ada@example.org.')
  })

  test('[BO6] [D38] asks of what was answered, of who is here and of how much is proven', () => {
    const ask = (when: Extract<Step, { kind: 'condition' }>['when']) =>
      only(
        { id: 'if', name: '', kind: 'condition', when, next: 'yes', otherwise: 'no' },
        say('yes', null),
        say('no', null),
      )
    expect(play(ask({ test: 'proven' }), []).said).toEqual(['no'])
    expect(play(ask({ test: 'proven' }), [], { level: 'proven' }).said).toEqual(['yes'])
    expect(play(ask({ test: 'somebody-here' }), [], { somebodyHere: false }).said).toEqual(['no'])
    expect(play(ask({ test: 'equals', variable: 'guest', value: 'ÁDA' }), []).said).toEqual(['yes'])
    expect(play(ask({ test: 'known', variable: 'constructor' }), []).said).toEqual(['no'])
    expect(play(ask({ test: 'above', variable: 'guest', value: '1' }), []).said).toEqual(['no'])
  })

  test('[D36] waits as long as it is told, hears words meanwhile, and goes on by itself', () => {
    const flow = only({ id: 'wait', name: '', kind: 'wait', seconds: 5, next: 'then' }, say('then', null))
    expect(play(flow, []).run).toMatchObject({ waits: 'time', until: scene.at + 5000 })
    expect(play(flow, ['Hello?', { kind: 'time-passed' }]).said).toEqual([])
    expect(play(flow, [], {}).run.at).toBe('wait')
  })
})

describe('what is not understood', () => {
  test('[BO10] [D26] is answered by the step, then by the bot; the third time in a row a person is needed, once', () => {
    expect(play(guide, ['Visa', 'Nigeria', 'no']).said).toEqual(['That is no e-mail address. It has an @ in it.'])
    const first = play(guide, ['Boats'])
    expect(first.said).toEqual(['I did not understand that.'])
    expect(first.acts[0]).toMatchObject({ choices: ['Visa', 'Fees', 'Something else'] })
    expect(needs(play(guide, ['Boats', 'Ships']).acts)).toEqual([])
    expect(needs(play(guide, ['Boats', 'Ships', 'Oars']).acts)).toEqual(['stuck'])
    expect(needs(play(guide, ['Boats', 'Ships', 'Oars', 'Sails']).acts)).toEqual([])
    expect(needs(play(guide, ['Boats', 'Ships', 'Visa', 'Nigeria', 'x', 'y']).acts)).toEqual([])
  })

  test('[D26] the number is the bot’s own', () => {
    expect(needs(play({ ...guide, threshold: 1 }, ['Boats']).acts)).toEqual(['stuck'])
  })
})

describe('words that mean the same everywhere', () => {
  test('[BO7] [BO8] [D27] [D37] a person is called by words of the bot and of every bot, in each language', () => {
    for (const words of ['Person, please!', 'I want to talk to a person now', 'call somebody', 'اريد شخصًا', 'موظف'])
      expect(needs(play(guide, ['Visa', words]).acts), words).toEqual(['asked'])
    expect(needs(play(guide, ['Visa', 'I am a person from Kano']).acts)).toEqual([])
    const mute: Flow = { ...guide, person: {}, restart: {} }
    expect(needs(play(mute, ['human']).acts)).toEqual(['asked'])
  })

  test('[BO11] [D29] that is confirmed once, and from then on the bot is not asked', () => {
    const asked = play(guide, ['Visa', 'person'])
    expect(asked.said).toEqual(['I have asked for a person. They read all of this.'])
    expect(play(guide, ['Visa', 'person', 'Nigeria', 'person', 'Hello?']).acts).toEqual([])
    expect(play(guide, ['Visa', { kind: 'asked' }, { kind: 'asked' }]).acts).toEqual([])
    expect(needs(play(guide, ['3']).acts)).toEqual(['asked'])
  })

  test('[BO9] [D37] beginning anew forgets the answers and the need', () => {
    for (const words of ['Main menu', 'start over', 'من البداية']) {
      const anew = play(guide, ['Visa', 'Nigeria', 'person', words])
      expect(anew.acts[0]).toEqual({ kind: 'need', why: null })
      expect(anew.run).toMatchObject({ at: 'topic', values: {}, waits: 'answer' })
    }
  })
})

describe('after a person', () => {
  test('[BO12] [V15] [D35] it goes on at the chosen step, with what was settled', () => {
    const back = play(guide, ['Visa', 'Nigeria', { kind: 'given-back', step: 'mail' }, 'ada@example.org'])
    expect(back.said[0]).toBe('Thank you. For Nigeria we write to ada@example.org.')
    const silent = play(guide, ['Visa', 'Nigeria', { kind: 'given-back', step: null }])
    expect(silent.acts).toEqual([])
    expect(silent.run.values).toEqual({ topic: 'Visa', country: 'Nigeria' })
    expect(play(guide, ['Visa', { kind: 'given-back', step: null }, 'Hello?']).said.at(-1)).toBe('What is it about?')
  })

  test('[D30] one who left without a word is told of, and the bot does not answer for them', () => {
    const alone = play(guide, ['Visa', { kind: 'left-alone' }])
    expect(alone.said).toEqual(['They had to leave. I have asked for another person.'])
    expect(play(guide, ['Visa', { kind: 'left-alone' }, 'Hello?']).acts).toEqual([])
  })
})

describe('[BO4] a hostile flow', () => {
  test('[BO4] that runs in a circle ends, and a person is needed', () => {
    const circle = play(only(say('a', 'b'), say('b', 'a')), [])
    expect(circle.acts.length).toBe(mostSteps + 2)
    expect(needs(circle.acts)).toEqual(['stuck'])
    expect(circle.run.waits).toBe('person')
    const silent = only({ id: 'a', name: '', kind: 'set', variable: 'x', value: '{x}{x}x', next: 'a' })
    expect(needs(play(silent, []).acts)).toEqual(['stuck'])
    expect(play(silent, []).run.values['x']?.length).toBeLessThanOrEqual(500)
  })

  test('[BO4] that waits in a circle ends too: only a word of the guest’s begins the count anew', () => {
    const ticking = only(say('a', 'w'), { id: 'w', name: '', kind: 'wait', seconds: 1, next: 'a' })
    const at = scene.at + 1000
    const ticks = Array.from({ length: 60 }, () => ({ kind: 'time-passed' }) as const)
    // Every wait is over at once, as far as this scene's clock is concerned.
    const played = play(
      { ...ticking, steps: ticking.steps.map((s) => (s.kind === 'wait' ? { ...s, seconds: 0 } : s)) },
      ticks,
      { at },
    )
    expect(played.run.waits).toBe('person')
  })

  test('[BO4] with arrows to nowhere or a start that there is not only rests', () => {
    expect(play(only(say('a', 'gone')), []).run).toMatchObject({ at: null, waits: 'nothing' })
    expect(play({ ...guide, start: 'gone' }, ['Hello']).acts).toEqual([])
    expect(play({ ...guide, steps: [] }, ['person']).said).toEqual([guide.asked['en']])
  })

  test('[BO5] named after what every object has, keeps that as an answer like any other', () => {
    const flow = only(
      { id: 'q', name: '', kind: 'question', text: { en: '?' }, answer: 'text', variable: 'constructor', next: 'a' },
      { id: 'a', name: '', kind: 'message', text: { en: '{constructor}/{valueof}' }, next: null },
    )
    expect(play(flow, ['x']).said).toEqual(['x/'])
  })
})

describe('[D28] whoever asks for a person while nobody is there', () => {
  const note: Step = {
    id: 'note',
    name: 'Nobody',
    kind: 'question',
    text: { en: 'Nobody is here until {opens}. What may we tell them?' },
    answer: 'text',
    variable: 'message',
    next: 'kept',
  }
  const hand: Step = { id: 'hand', name: '', kind: 'hand', text: { en: 'A person comes.' } }
  const kept: Step = {
    id: 'kept',
    name: '',
    kind: 'message',
    text: { en: 'Kept. Your link leads back here.' },
    next: null,
  }
  const flow: Flow = { ...guide, steps: [...guide.steps, note, kept, hand], nobody: 'note' }
  const empty = { somebodyHere: false }

  test('[BO40] leaves a message in a flow of its own, and a person is needed all the same', () => {
    const asked = play(flow, ['person'], empty)
    expect(asked.said).toEqual(['Nobody is here until. What may we tell them?'])
    expect([needs(asked.acts), asked.run.waits, asked.run.at]).toEqual([['asked'], 'answer', 'note'])
    const left = play(flow, ['person', 'My permit ends'], empty)
    expect([left.said, left.run.values['message']]).toEqual([['Kept. Your link leads back here.'], 'My permit ends'])
    expect(play(flow, [{ kind: 'asked' }], empty).said).toEqual(asked.said)
  })

  test('[BO40] [BO41] outside the hours too, with when it opens; and as always once somebody is there', () => {
    const closed = play(flow, ['person'], { opens: 'Monday 09:00' })
    expect(closed.said).toEqual(['Nobody is here until Monday 09:00. What may we tell them?'])
    const here = play(flow, ['person'])
    expect([here.said, here.run.waits]).toEqual([[guide.asked['en']], 'person'])
    expect(play({ ...flow, nobody: 'gone' }, ['person'], empty).run.waits).toBe('person')
  })

  test('[BO40] by a step that hands over, once: there it asks as any does', () => {
    const handing = { ...flow, start: 'hand' }
    const begun = play(handing, [], empty)
    expect([begun.said, needs(begun.acts)]).toEqual([['Nobody is here until. What may we tell them?'], ['asked']])
    const circle = { ...handing, nobody: 'hand' }
    expect([play(circle, [], empty).said, play(circle, [], empty).run.waits]).toEqual([['A person comes.'], 'person'])
  })

  test('[BO1] [BO14] is led to a step that there is', () => {
    expect(problemsOf(flow)).toEqual([])
    expect(problemsOf({ ...flow, nobody: 'gone' })).toEqual([{ step: null, what: 'arrow' }])
    expect(removeStep(flow, 'note').nobody).toBe(undefined)
    expect(removeStep(flow, 'kept').nobody).toBe('note')
  })

  test('[BO41] when it opens is said by the clocks of the desk, in the language of the guest', () => {
    const hours = { zone: 'Europe/Berlin', week: [{ day: 1, start: '09:00', end: '17:00' }] }
    const sunday = Date.UTC(2026, 10, 8, 12)
    expect(opensNext(hours, sunday, 'en-GB')).toMatch(/^Monday.* 9 November.*09:00 (CET|GMT\+1)$/)
    expect(opensNext(hours, sunday, 'de')).toMatch(/^Montag.*09:00/)
    expect(opensNext(hours, Date.UTC(2026, 10, 9, 9), 'en')).toBe(undefined)
    expect(opensNext(undefined, sunday, 'en')).toBe(undefined)
  })
})
