// Which desk a page of a website is for. Pure, and so small that the page asks it itself.

/** Where it is looked for: in the page's address, in its title, or in what the site says of it. */
export interface PageRule {
  readonly in: 'address' | 'title' | 'fact'
  /** The name of what the site says; only for `fact`. */
  readonly fact: string
  /** The words that are looked for. */
  readonly text: string
}

export interface PageLook {
  readonly address: string
  readonly title: string
  readonly facts: Readonly<Record<string, string>>
}

/**
 * [DE19] The desks whose rules fit the page, each once, in their order. One: that is the desk. Several, or none where the page
 * is to be asked about: the visitor says which; it is never guessed.
 */
export function desksFor<Desk>(
  rules: readonly (PageRule & { readonly desk: Desk })[],
  page: PageLook,
): readonly Desk[] {
  return [...new Set(rules.filter((rule) => fits(rule, page)).map(({ desk }) => desk))]
}

/** In whatever case; an address in the form that people read. */
export function fits({ in: where, fact, text }: PageRule, { address, title, facts }: PageLook): boolean {
  const place =
    where === 'fact'
      ? Object.hasOwn(facts, fact)
        ? facts[fact]
        : undefined
      : where === 'title'
        ? title
        : readable(address)
  return place !== undefined && folded(place).includes(folded(text))
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase()

function readable(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}
