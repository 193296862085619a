import { describe, expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import { problemsOf } from './check.ts'
import { advance, type Happening, wonders } from './engine.ts'
import type { Flow } from './flow.ts'
import { type Asks, playScript, scriptsIn } from './script.ts'
import { play, scene } from './testing.ts'

const knowing: Flow = { ...guide, knowledge: { sure: 45, source: { en: 'Source', ar: 'المصدر' } } }
const known = { text: 'Behind {guest} the house.', title: 'Parking', link: 'https://harbor.example/parking' }
const asks = (text: string, other: object = {}): Happening => ({ kind: 'said', text, ...other })
const told = 'Behind {guest} the house.\n\nSource: Parking\nhttps://harbor.example/parking'

describe('[BO32] what is asked of what is known', () => {
  const wondersAfter = (heard: readonly (string | Happening)[], text: string, flow = knowing) =>
    wonders({ flow }, play(flow, heard).run, asks(text))

  test('what means nothing to the flow, also once the flow has come to its end', () => {
    expect(wondersAfter([], 'Where can I park?')).toBe(true)
    expect(wondersAfter(['Visa', 'Nigeria'], 'Where can I park?')).toBe(true)
    expect(wondersAfter(['2', 'No, thank you'], 'Where can I park?')).toBe(true)
  })

  test('not a choice, not an answer, not the words for a person or a new beginning', () => {
    for (const text of ['Visa', '2', 'I want to talk to a person', 'restart', ' '])
      expect([text, wondersAfter([], text)]).toEqual([text, false])
    expect(wondersAfter(['Visa', 'Nigeria'], 'ada@example.org')).toBe(false)
  })

  test('not where a person is awaited, and not by a bot that knows its flow only', () => {
    expect(wondersAfter([{ kind: 'asked' }], 'Where can I park?')).toBe(false)
    expect(wondersAfter([], 'Where can I park?', guide)).toBe(false)
  })
})

describe('[BO33] [C4] an answer', () => {
  test('is said as it was written with where it stands, and the choices stay', () => {
    const { acts, run } = play(knowing, ['Boats', asks('Where can I park?', { known })])
    expect(acts).toEqual([{ kind: 'say', step: 'topic', text: told, choices: ['Visa', 'Fees', 'Something else'] }])
    expect(run).toMatchObject({ at: 'topic', waits: 'answer', fallbacks: 0 })
  })

  test('is followed by what was being asked', () => {
    const { said } = play(knowing, ['Visa', 'Nigeria', asks('Where can I park?', { known })])
    expect(said).toEqual([told, 'To which address may we write?'])
  })

  test('is given to the words that somebody came in with, and in their language', () => {
    const turn = advance(
      { flow: knowing, scene: { ...scene, locale: 'ar' } },
      play(knowing, []).run,
      asks('Parking?', { opening: true, known: { ...known, link: null } }),
    )
    expect(turn.acts).toMatchObject([{ text: 'Behind {guest} the house.\n\nالمصدر: Parking' }])
  })

  test('after the end nothing begins anew, and where nobody is sure it does', () => {
    const ended = ['2', 'No, thank you']
    expect(play(knowing, [...ended, asks('Parking?', { known })])).toMatchObject({
      said: [told],
      run: { waits: 'nothing' },
    })
    expect(play(knowing, [...ended, 'Parking?']).said[0]).toBe('Hello Ada, I am the Harbor guide, a bot.')
  })

  test('[BO10] where nobody is sure, that is not understood', () => {
    expect(play(knowing, ['Where can I park?'])).toMatchObject({ run: { fallbacks: 1 } })
  })
})

describe("[BO34] an answer in a model's words", () => {
  const mark = { en: 'Worded by a machine, from', ar: 'صاغته آلة، من' }
  const wording: Flow = { ...knowing, knowledge: { sure: 45, source: { en: 'Source' }, worded: mark } }
  const worded = { ...known, worded: 'You can park behind the house, {guest}.' }

  test('says so itself, and where it stands', () => {
    expect(play(wording, [asks('Where can I park?', { known: worded })]).acts).toEqual([
      {
        kind: 'say',
        step: 'topic',
        text: 'You can park behind the house, {guest}.\n\nWorded by a machine, from: Parking\nhttps://harbor.example/parking',
        worded: true,
        choices: ['Visa', 'Fees', 'Something else'],
      },
    ])
  })

  test('is not said where the flow does not want it, or has no words to say so', () => {
    for (const flow of [knowing, { ...wording, knowledge: { ...wording.knowledge, worded: {} } } as Flow]) {
      const { acts } = play(flow, [asks('Where can I park?', { known: worded })])
      expect(acts).toMatchObject([{ text: told }])
      expect(acts[0]).not.toHaveProperty('worded')
    }
  })

  test('where none came it is said as it was written', () => {
    expect(play(wording, [asks('Where can I park?', { known })]).said).toEqual([told])
  })

  test('[BO1] a flow that wants it and cannot say so is not whole', () => {
    const silent = { ...wording, knowledge: { sure: 45, source: {}, worded: { en: ' ' } } }
    expect(problemsOf(wording)).toEqual([])
    expect(problemsOf(silent)).toEqual([{ step: null, what: 'words' }])
  })
})

describe('[BO13] a dialogue that is expected', () => {
  const playing = (asks: Asks) => (text: string) => {
    const [script] = scriptsIn(text)
    return script && playScript(knowing, script, { scene, asks })
  }
  const parking = playing((text) => Promise.resolve(text.includes('park') ? known : null))

  test('[D36] [C4] is answered from what is known, as a guest is, and says from what', async () => {
    const played = await parking(
      '# P\n> Where can I park?\n< Behind {guest} the house.\n< Source: Parking https://harbor.example/parking',
    )
    expect(played).toEqual({
      ...{ name: 'P', wrong: null, unasked: null },
      known: [{ asked: 'Where can I park?', title: 'Parking' }],
    })
    // Where it stands is enough, and what is offered again comes after it.
    expect(
      (
        await parking(
          '> Can one park?\n< Source: Parking https://harbor.example/parking\n> Visa\n< Which passport do you travel with?',
        )
      )?.wrong,
    ).toBe(null)
  })

  test('says of what nobody is sure, and asks nothing that the flow understands', async () => {
    const played = await parking('> Visa\n> Nigeria\n> boats\n< That is no e-mail address. It has an @ in it.')
    expect([played?.wrong, played?.known]).toEqual([null, [{ asked: 'boats', title: null }]])
    expect((await parking('> Where can I park?\n< In front.'))?.wrong).toMatchObject({ expected: 'In front.' })
  })

  test('does not pass for gone well where it could not be asked', async () => {
    const played = await playing(() => Promise.reject(new Error('away')))('> Where can I park?\n< Anything')
    expect([played?.wrong, played?.unasked]).toEqual([null, 'Where can I park?'])
  })
})
