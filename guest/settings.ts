// What a guest chooses for this device: language and sound.
import { Changing } from '../client/changing.ts'
import type { Store } from '../client/store.ts'
import { type Language, languageFor } from '../words/language.ts'
import { words } from './speaking.ts'

const languagePlace = 'parley:language'
const soundPlace = 'parley:sound'
/** What each language calls itself. */
const names = { en: 'English', ar: 'العربية' }

export class Settings extends Changing {
  readonly #store: Store
  readonly #speak: (locale: string) => Promise<void>

  /** `speak` fetches the words of a locale and makes the page speak them. */
  constructor(store: Store, speak: (locale: string) => Promise<void>) {
    super()
    this.#store = store
    this.#speak = speak
  }

  get sound(): boolean {
    return this.#store.get(soundPlace) !== 'off'
  }

  readonly turnSound = (): void => {
    this.#store.set(soundPlace, this.sound ? 'off' : 'on')
    this.changed()
  }

  /** The language that the page can turn to. */
  get other(): Language {
    return words.language === 'en' ? 'ar' : 'en'
  }

  get otherName(): string {
    return names[this.other]
  }

  /** Turns the page to the other language; it stays as it is where the network does not bring the words. */
  readonly speakOther = async (): Promise<void> => {
    const { other } = this
    try {
      await this.#speak(localeFor(other))
    } catch {
      return
    }
    this.#store.set(languagePlace, other)
    this.changed()
  }
}

/** The chosen language, else the one in which the server wrote the page, as the reader's own region has it. */
export function startLocale(store: Store, page: string): string {
  return localeFor(languageFor([store.get(languagePlace) ?? page]))
}

function localeFor(language: Language): string {
  return navigator.languages.find((preference) => preference.startsWith(language)) ?? language
}
