// A model that fails in all the ways in which they do: whoever has asked goes on without, soon, and it is left alone for a while.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Came } from './model-ask.ts'
import { Model } from './model.ts'
import { modelKey, type ModelMishap, type StandInModel, startModel } from './testing-model.ts'

let there: StandInModel
let at = 0
let came: Came[] = []
let rests: Came[] = []
beforeEach(async () => {
  there = await startModel()
  ;[at, came, rests] = [1_000_000, [], []]
})
afterEach(() => there.stop())

function open(caps: Partial<StandInModel['place']['caps']> = {}): Model {
  const place = { ...there.place, caps: { ...there.place.caps, ...caps } }
  const model = new Model(place, { now: () => at, rests: (last) => void rests.push(last) })
  model.onAsked((_what, one) => void came.push(one))
  return model
}

const messages = [{ role: 'user', content: 'Where can I park?' }] as const
const say = (model: Model, whose = 'harbor') => model.say(whose, messages)

describe('a question', () => {
  test('goes to the one address that is set, with its key, and with how much may be said', async () => {
    there.words('Behind the house.')
    expect(await say(open())).toBe('Behind the house.')
    expect(there.asked).toMatchObject([
      {
        path: '/v1/chat/completions',
        headers: { authorization: `Bearer ${modelKey}`, 'content-type': 'application/json' },
        body: { model: 'stand-in', messages, max_tokens: 500, temperature: 0 },
      },
    ])
    expect(came).toEqual(['done'])
  })

  test('needs no key where none is set', async () => {
    const { key: _key, ...place } = there.place
    const model = new Model({ ...place, key: undefined }, { now: () => at, rests: () => undefined })
    expect(await say(model)).toBe('Words')
    expect(there.asked[0]?.headers).not.toHaveProperty('authorization')
  })

  test('is put otherwise to those who know how much they may say by another name, from then on', async () => {
    there.mishaps.push({ answers: 400, param: 'max_tokens' })
    const model = open()
    expect(await say(model)).toBe('Words')
    expect(await say(model)).toBe('Words')
    expect(there.asked.map(({ body }) => [body.max_tokens, body.max_completion_tokens, body.temperature])).toEqual([
      [500, undefined, 0],
      [undefined, 2500, undefined],
      [undefined, 2500, undefined],
    ])
  })
})

describe('what texts mean', () => {
  const meaning = () => open().reckon('harbor', ['Where can I park?', 'Fees'])
  const directions = (...all: unknown[]) => ({
    says: JSON.stringify({ data: all.map((embedding, index) => ({ index, embedding })) }),
  })
  const direction = (parts: number) => Array.from({ length: parts }, (_none, at) => at / 10)
  beforeEach(async () => {
    await there.stop()
    there = await startModel({ wording: undefined, embedding: 'stand-in-small' })
  })

  test('comes in the order of the texts, whatever order it comes in', async () => {
    const [park, fees] = (await meaning()) ?? []
    expect([park?.[0], park?.[2], fees?.[0], fees?.[2]]).toEqual([1, 0.01, 0.01, 1])
    expect(there.asked).toMatchObject([
      {
        path: '/v1/embeddings',
        headers: { authorization: `Bearer ${modelKey}` },
        body: { model: 'stand-in-small', input: ['Where can I park?', 'Fees'], encoding_format: 'float' },
      },
    ])
  })

  test.each<[string, ModelMishap]>([
    ['too few of them', directions(direction(32))],
    ['too many', directions(direction(32), direction(32), direction(32))],
    ['of different lengths', directions(direction(32), direction(31))],
    ['too short', directions(direction(4), direction(4))],
    ['too long', directions(direction(4097), direction(4097))],
    [
      'no numbers',
      directions(
        direction(32),
        Array.from({ length: 32 }, () => null),
      ),
    ],
    ['no list', { says: '{"data":{}}' }],
    ['nothing', { says: '{"data":[null,null]}' }],
    ['base64', directions('AAAA', 'AAAA')],
  ])('%s: nothing of use', async (_, mishap) => {
    there.mishaps.push(mishap)
    expect(await meaning()).toBeNull()
    expect(came).toEqual(['not-understood'])
  })

  test('an endless answer is left', async () => {
    there.mishaps.push({ floods: true })
    expect([await meaning(), came]).toEqual([null, ['too-large']])
  })
})

describe('nothing of use', () => {
  test.each<[Came, ModelMishap]>([
    ['denied', { answers: 401 }],
    ['denied', { answers: 404 }],
    ['refused', { answers: 400 }],
    ['busy', { answers: 429 }],
    ['broken', { answers: 500 }],
    ['broken', { answers: 503 }],
    ['not-understood', { says: '<html>' }],
    ['not-understood', { says: '' }],
    ['not-understood', { says: '[]' }],
    ['not-understood', { says: '{"choices":{}}' }],
    ['not-understood', { says: '{"choices":[{"message":null}]}' }],
    ['unfinished', { says: '{"choices":[{"message":{"content":7}}]}' }],
    ['too-large', { floods: true }],
    ['cut', { breaks: true }],
  ])('%s: %j', async (word, mishap) => {
    there.mishaps.push(mishap)
    expect(await say(open())).toBeNull()
    expect(came).toEqual([word])
  })

  test.each(['length', 'content_filter', 'tool_calls'])('what ends by %s is no answer', async (finish) => {
    there.words('Behind the', finish)
    expect(await say(open())).toBeNull()
    expect(came).toEqual(['unfinished'])
  })

  test('led elsewhere, we do not go there, and our key even less', async () => {
    const elsewhere = await startModel()
    there.mishaps.push({ leadsTo: `${elsewhere.place.url}/chat/completions` })
    expect(await say(open())).toBeNull()
    expect([came, elsewhere.asked]).toEqual([['led-away'], []])
    await elsewhere.stop()
  })

  test('nobody is there', async () => {
    const model = open()
    await there.stop()
    expect(await say(model)).toBeNull()
    expect(came).toEqual(['cut'])
    there = await startModel()
  })
})

describe('how long, how many, how often', () => {
  test('whoever stays silent is left after the time that is set', async () => {
    there.mishaps.push({ silent: true })
    expect(await say(open({ patienceMs: 50 }))).toBeNull()
    expect(came).toEqual(['slow'])
  })

  test('so many at once, and whoever comes then does not wait', async () => {
    there.mishaps.push({ silent: true }, { silent: true })
    const model = open({ atOnce: 2 })
    const both = [say(model), say(model)]
    await there.wasAsked(2)
    expect([await say(model), came]).toEqual([null, ['full']])
    there.release()
    expect(await Promise.all(both)).toEqual(['Words', 'Words'])
    expect(await say(model)).toBe('Words')
  })

  test('so many an hour, for each workspace by itself', async () => {
    const model = open({ hourly: 2 })
    for (const _ of [1, 2, 3]) await say(model)
    expect(came).toEqual(['done', 'done', 'hourly'])
    expect(await say(model, 'another')).toBe('Words')
    at += 3_600_000
    expect(await say(model)).toBe('Words')
  })

  test('after five failures in a row it is left alone for a minute, and then one is sent ahead', async () => {
    const model = open()
    there.mishaps.push(...Array.from({ length: 5 }, () => ({ answers: 500 })))
    for (const _ of [1, 2, 3, 4, 5, 6]) await say(model)
    expect(came).toEqual(['broken', 'broken', 'broken', 'broken', 'broken', 'resting'])
    expect([rests, there.asked.length]).toEqual([['broken'], 5])
    at += 60_001
    there.mishaps.push({ silent: true })
    const ahead = say(model)
    await there.wasAsked(6)
    expect([await say(model), came.at(-1)]).toEqual([null, 'full'])
    there.release()
    expect([await ahead, await say(model)]).toEqual(['Words', 'Words'])
  })

  test('it is left alone as long as it says itself', async () => {
    const model = open()
    there.mishaps.push({ answers: 429, retryAfter: 120 })
    await say(model)
    at += 119_000
    await say(model)
    at += 1001
    await say(model)
    expect(came).toEqual(['busy', 'resting', 'done'])
  })

  test('what somebody asks that it does not like keeps it from nobody else', async () => {
    const model = open()
    there.mishaps.push(...Array.from({ length: 8 }, () => ({ answers: 400 })))
    for (const _ of Array.from({ length: 9 })) await say(model)
    expect(came.at(-1)).toBe('done')
  })

  test('stopped, what is under way breaks off, and nothing more is asked', async () => {
    there.mishaps.push({ silent: true })
    const model = open()
    const one = say(model)
    await there.wasAsked(1)
    model.stop()
    expect([await one, await say(model), came, there.asked.length]).toEqual([null, null, ['stopped', 'stopped'], 1])
  })
})
