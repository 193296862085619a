// Cards as they are said: beside each other where they can be drawn, and one below the other in words wherever they cannot.

/** The flow's own words, in the guest's language: none of a guest's is filled into them. */
export interface SaidCard {
  readonly title: string
  readonly text: string
  /** On its button, or its link. */
  readonly label: string
  /** Absent: it is there to be chosen. */
  readonly url?: string
}

/** As many and as much as can be said at once in words. */
export const cardMost = { cards: 10, title: 80, text: 240, label: 40, url: 300 } as const

/** The words before them and then all of them, no longer than `most` together: of the words before, what there is room for. */
export function withCards(lead: string, cards: readonly SaidCard[], most: number): string {
  const plain = plainOf(cards)
  return [lead.slice(0, Math.max(0, most - plain.length - 2)), plain].filter(Boolean).join('\n\n')
}

/**
 * [BO50] What stands before the cards in what was said with them; null where their words do not stand there whole (erased, masked):
 * then they are not to be drawn either.
 */
export function leadOf(text: string, cards: readonly SaidCard[]): string | null {
  const plain = plainOf(cards)
  if (text === plain) return ''
  return text.endsWith(`\n\n${plain}`) ? text.slice(0, -plain.length - 2) : null
}

function plainOf(cards: readonly SaidCard[]): string {
  return cards
    .map(({ title, text, label, url }) => [title, text, url && `${label}: ${url}`].filter(Boolean).join('\n'))
    .join('\n\n')
}
