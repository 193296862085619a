// The languages in which a host may say that they talk.

/** Those that most people who help others speak; any other may be given by its tag over the interface. */
const known =
  'ar bn cs da de el en es et fa fi fr ga he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl so sr sv sw ta th tl tr uk ur vi zh'.split(
    ' ',
  )

export interface KnownLanguage {
  readonly tag: string
  readonly name: string
}

/** All but those that are chosen, by their names in the language of the reader. */
export function languagesToAdd(chosen: readonly string[], locale: string): readonly KnownLanguage[] {
  return known
    .filter((tag) => !chosen.includes(tag))
    .map((tag) => ({ tag, name: languageNames([tag], locale)[0] ?? tag }))
    .toSorted((one, other) => one.name.localeCompare(other.name, locale))
}

/** What no browser knows by name is named by its tag. */
export function languageNames(tags: readonly string[], locale: string): readonly string[] {
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  return tags.map((tag) => {
    try {
      return names.of(tag) ?? tag
    } catch {
      return tag
    }
  })
}
