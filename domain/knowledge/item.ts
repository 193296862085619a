// What a workspace knows: articles and answered questions, each in one language, found by what guests ask (match.ts).
import type { KnowledgeId } from '../shared/ids.ts'

/** One thing that is known. Plain text throughout: nothing in it is ever read as markup. */
export interface Item extends Entry {
  readonly id: KnowledgeId
  /** The language's own part of BCP 47: `en`, `ar`. */
  readonly language: string
  /** What it was imported from: the name of a file, or of an event; null: it was written here. */
  readonly source: string | null
  /** Raised by every change, so that nobody saves over what they have not seen. */
  readonly revision: number
}

/** What is known, apart from where it came from. */
export interface Entry {
  /** The question, or the heading. */
  readonly title: string
  /** Other ways in which people ask it. */
  readonly also: readonly string[]
  /** The answer. */
  readonly text: string
  /** Where more is written, on the web; null: nowhere. */
  readonly link: string | null
}

/** Of a workspace. */
export const mostItems = 2000
export const mostTitle = 200
export const mostAlso = 12
export const mostText = 4000
export const mostLink = 2000
export const mostSource = 120
/** Of a file that is imported, in letters. */
export const mostFile = 400_000

/** Whether two say the same. */
export function sameEntry(one: Entry, other: Entry): boolean {
  return (
    one.title === other.title &&
    one.text === other.text &&
    one.link === other.link &&
    one.also.length === other.also.length &&
    one.also.every((way, at) => way === other.also[at])
  )
}

/** [KN3] On one line where it must be, without spaces around it, each way of asking once. */
export function tidyEntry({ title, also, text, link }: Entry): Entry {
  const heading = oneLine(title)
  const others = [...new Set(also.map(oneLine))].filter((way) => way !== '' && way !== heading)
  return { title: heading, also: others, text: text.replace(/\r\n?/g, '\n').trim(), link: link?.trim() || null }
}

/** [KN2] A link leads to the web and nowhere else: no script, no file. */
export function isWeb(link: string): boolean {
  return /^https?:\/\/[^\s/?#@\\]+([/?#]\S*)?$/i.test(link)
}

export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
