// What bots answer from: the commands of those who write it, the list that hosts read, and a question asked of it.
import { type Static, Type } from 'typebox'
import { mostAlso, mostFile, mostLink, mostSource, mostText, mostTitle, type Item } from '../domain/knowledge/item.ts'
import { AnId, exact, Locale, Seq } from './shapes.ts'

const oneLine = '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$'
const Line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: oneLine })
const Language = Type.String({ pattern: '^[a-z]{2,3}$' })

/** The body of each command on what is known. */
export const knowledgeCommands = {
  /** `revision`: of the item as it was seen; 0 for a new one. */
  'save-knowledge': exact({
    id: AnId,
    revision: Seq,
    language: Language,
    title: Line(mostTitle),
    also: Type.Array(Line(mostTitle), { maxItems: mostAlso }),
    text: Type.String({ minLength: 1, maxLength: mostText, pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$' }),
    link: Type.Union([
      Type.Null(),
      Type.String({ maxLength: mostLink, pattern: '^[hH][tT][tT][pP][sS]?://[^\\s/?#@\\\\]+([/?#]\\S*)?$' }),
    ]),
  }),
  'remove-knowledge': exact({ id: AnId }),
  /** The whole file, as it is: what it comes to is reckoned by the server. `source`: its name. */
  'import-knowledge': exact({
    source: Line(mostSource),
    language: Language,
    format: Type.Union([Type.Literal('markdown'), Type.Literal('csv')]),
    text: Type.String({ minLength: 1, maxLength: mostFile, pattern: '^[^\\u0000]*$' }),
  }),
} as const

export type KnowledgeCommandBody<Name extends keyof typeof knowledgeCommands> = Static<(typeof knowledgeCommands)[Name]>

/** GET /api/knowledge, by title: without the answers, which are long. GET /api/knowledge/:id is one of them whole. */
export interface KnowledgeList {
  readonly items: readonly KnowledgeRow[]
}

export type KnowledgeRow = Pick<Item, 'id' | 'language' | 'title' | 'source' | 'revision'>

/** POST /api/knowledge/questions: as a guest of that locale would ask it. */
export const Question = exact({
  text: Type.String({ minLength: 1, maxLength: 2000, pattern: '^[^\\u0000]*$' }),
  locale: Locale,
  /** What the bot speaks that asks, by language; the first by name where it is unknown. */
  languages: Type.Optional(Type.Array(Locale, { maxItems: 40 })),
  sure: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  /** Also in a model's words, where there is one. */
  worded: Type.Optional(Type.Boolean()),
  /** Also by meaning, from so many of a hundred on, where a model reckons that and words have found nothing. */
  near: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type Question = Static<typeof Question>

/** The best first; `sure`: whether the first would be said. `meant`: they were found by meaning, and the scores are of that. */
export interface QuestionAnswered {
  readonly sure: boolean
  readonly answers: readonly RatedAnswer[]
  /** The first in a model's words, where that was wanted and came. */
  readonly worded?: string
  readonly meant?: true
}

export interface RatedAnswer extends Pick<Item, 'id' | 'language' | 'title' | 'text' | 'link' | 'source'> {
  /** Of a hundred. */
  readonly score: number
}
