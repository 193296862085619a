import { describe, expect, test } from 'vitest'
import type { FileId } from '../shared/ids.ts'
import { leadOf } from './cards.ts'
import { problemsOf } from './check.ts'
import { type Card, type CardPicture, type Cards, filesIn, type Flow } from './flow.ts'
import { play } from './testing.ts'
import { sharedBy } from './walk.ts'

const picture: CardPicture = {
  ...{ hash: 'a'.repeat(64), format: 'png', bytes: 90, width: 160, height: 90 },
  alt: { en: 'A jetty', ar: 'لسان في الماء' },
}
const { alt: _alt, ...kept } = picture
const files = new Map([[kept.hash, kept]])
const jetty: Card = { title: { en: 'Jetty', ar: 'الرصيف' }, text: {}, label: { en: 'Go' }, next: null, picture }
const plain: Card = { title: { en: 'Hall' }, text: {}, label: { en: 'Go' }, next: null }
const words = { en: 'Sorry' }
const flowOf = (...cards: Card[]): Flow => {
  const step: Cards & { id: string; name: string } = {
    id: 'c',
    name: '',
    kind: 'cards',
    text: { en: 'See' },
    cards,
    next: null,
  }
  return {
    ...{ start: 'c', steps: [step], fallback: words, threshold: 3, stuck: words, asked: words, left: words },
    ...{ announce: {}, finish: { kind: 'nothing' }, restart: {}, person: {} },
  }
}
const wrong = (changed: Partial<CardPicture>) =>
  problemsOf(flowOf({ ...jetty, picture: { ...picture, ...changed } }), { files }).map(({ what }) => what)

describe('a picture on a card', () => {
  test('[BO59] [D36] is told in the guest’s language, beside words that are whole without it', () => {
    const [act] = play(flowOf(jetty, plain), [], { locale: 'ar' }).acts
    if (act?.kind !== 'say') throw new Error('It says nothing')
    const [first, second] = act.cards ?? []
    expect(first?.picture).toEqual({ ...kept, alt: 'لسان في الماء' })
    expect(second).not.toHaveProperty('picture')
    expect(leadOf(act.text, act.cards ?? [])).toBe('See')
    expect(act.text).not.toContain('لسان')
    expect([sharedBy(act), filesIn(flowOf(jetty, plain)).length]).toEqual([1, 1])
  })

  test('[BO59] [BO55] is here, is a picture, and has words in every language of its card', () => {
    expect(wrong({})).toEqual([])
    expect(wrong({ hash: 'b'.repeat(64) })).toEqual(['file-absent'])
    expect(wrong({ width: 161 })).toEqual(['file-absent'])
    expect(wrong({ format: 'pdf' })).toEqual(['file-absent'])
    expect(wrong({ alt: { en: 'A jetty' } })).toEqual(['undescribed'])
    expect(wrong({ alt: { en: 'A jetty', ar: ' ' } })).toEqual(['undescribed'])
  })
})

test('[BO59] cards of a conversation name their pictures by the file that they are there', () => {
  const shown = { title: 'Jetty', text: '', label: 'Go', picture: { file: 'f1' as FileId, alt: 'A jetty' } }
  expect(leadOf('See\n\nJetty', [shown])).toBe('See')
})
