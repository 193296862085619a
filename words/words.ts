// One call per text: words('door.name'), words('lobby.place', { place: 3 }). Keys and arguments are typed by the catalogue.
import { formsFor } from './forms.ts'
import type { Argument, Message } from './forms.ts'
import { directionOf, localeIn } from './language.ts'
import type { Language } from './language.ts'

/** `Keys` says for each key which arguments it takes, or `undefined` for none. */
export interface Words<Keys> {
  <K extends keyof Keys>(key: K, ...args: Keys[K] extends undefined ? [] : [args: Keys[K]]): string
  readonly language: Language
  readonly direction: 'ltr' | 'rtl'
  /** Somebody else's text for the middle of a sentence, kept from turning it around. Done by itself for `{name}`. */
  readonly isolate: (text: string) => string
  /** For `Intl`: dates and times in the same digits as the words. */
  readonly locale: string
}

/** The words of one catalogue. `preference` is the reader's own tag, such as `ar-EG`; it decides the digits. */
export function wordsOf<Keys>(
  messages: Readonly<Record<keyof Keys & string, Message>>,
  language: Language,
  preference: string,
): Words<Keys> {
  const locale = localeIn(language, preference)
  const forms = formsFor(language, locale)
  const say = (key: keyof Keys & string, args: Record<string, Argument> = {}) => {
    const message = messages[key]
    return typeof message === 'string' ? message : message(args as never, forms)
  }
  return Object.assign(say as Pick<Words<Keys>, never>, {
    language,
    direction: directionOf(language),
    isolate: forms.text,
    locale,
  }) as Words<Keys>
}
