// Cards as they are said: beside each other where they can be drawn, and one below the other in words wherever they cannot.

import type { FileId } from '../shared/ids.ts'
import type { KeptFile } from './flow.ts'

/** A picture as a bot says it; `file`: the one that it became in the conversation. */
export interface SaidPicture extends KeptFile {
  readonly alt: string
  readonly file?: FileId
}

/** What is told of it: it is fetched as a file of the conversation. */
export interface ShownPicture {
  readonly file: FileId
  readonly alt: string
}

/** The flow's own words, in the guest's language: none of a guest's is filled into them. */
export interface SaidCard<Picture = ShownPicture> {
  readonly title: string
  readonly text: string
  /** On its button, or its link. */
  readonly label: string
  /** Absent: it is there to be chosen. */
  readonly url?: string
  /** Nothing is said by it that the words do not say. */
  readonly picture?: Picture
}

/** As many and as much as can be said at once in words. */
export const cardMost = { cards: 10, title: 80, text: 240, label: 40, url: 300, alt: 240 } as const

/** The words before them and then all of them, no longer than `most` together: of the words before, what there is room for. */
export function withCards(lead: string, cards: readonly SaidCard<unknown>[], most: number): string {
  const plain = plainOf(cards)
  return [lead.slice(0, Math.max(0, most - plain.length - 2)), plain].filter(Boolean).join('\n\n')
}

/**
 * [BO50] What stands before the cards in what was said with them; null where their words do not stand there whole (erased, masked):
 * then they are not to be drawn either.
 */
export function leadOf(text: string, cards: readonly SaidCard<unknown>[]): string | null {
  const plain = plainOf(cards)
  if (text === plain) return ''
  return text.endsWith(`\n\n${plain}`) ? text.slice(0, -plain.length - 2) : null
}

function plainOf(cards: readonly SaidCard<unknown>[]): string {
  return cards
    .map(({ title, text, label, url }) => [title, text, url && `${label}: ${url}`].filter(Boolean).join('\n'))
    .join('\n\n')
}
