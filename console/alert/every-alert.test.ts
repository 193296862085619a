import { expect, test } from 'vitest'
import type { AlertKind } from '../../domain/alert/alert.ts'
import { LANGUAGES } from '../../words/language.ts'
import { loadConsoleWords } from '../../words/console.ts'
import { pushWords } from '../../words/push.ts'
import { rows } from '../../cast/talk.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { soundOf } from './sound-of.ts'

const needs = ['asked', 'stuck', 'waited', 'flagged', 'file'] as const
const kinds: readonly AlertKind[] = [...needs, 'given']
const row = rows[0] as InboxRow

test('[V32] every need of a person sounds, stands on its row, is said, and is pushed, in words of its own', async () => {
  for (const language of LANGUAGES) {
    const words = await loadConsoleWords(language)
    const push = pushWords(language)
    const said = needs.map((why) => [
      words(`need.${why}`),
      words(`need.${why}.said`, { name: 'Ada' }),
      push(`push.${why}`),
    ])
    for (const of of [0, 1, 2]) expect(new Set(said.map((texts) => texts[of])).size).toBe(needs.length)
    expect(said.flat().every(Boolean)).toBe(true)
  }
  const around = { inFront: false, playedElsewhere: false }
  expect(needs.map((why) => soundOf({ type: 'needed', row: { ...row, need: { why, since: 0 } } }, around))).toEqual(
    Array(needs.length).fill('needed'),
  )
})

test('[V32] a push of each kind has words in each language', () => {
  const said = LANGUAGES.flatMap((language) => kinds.map((kind) => pushWords(language)(`push.${kind}`)))
  expect(new Set(said).size).toBe(LANGUAGES.length * kinds.length)
})
