// What a guest chooses for this device: language and sound.
import { Changing } from '../client/changing.ts'
import type { Store } from '../client/store.ts'
import type { GuestWords } from '../words/guest.ts'
import { LANGUAGES, type Language, languageFor } from '../words/language.ts'

const places = { language: 'parley:language', sound: 'parley:sound' }

export class Settings extends Changing {
  readonly #store: Store
  readonly #load: (locale: string) => Promise<GuestWords>
  #words: GuestWords

  constructor(store: Store, load: (locale: string) => Promise<GuestWords>, words: GuestWords) {
    super()
    this.#store = store
    this.#load = load
    this.#words = words
  }

  readonly words = (): GuestWords => this.#words

  get sound(): boolean {
    return this.#store.get(places.sound) !== 'off'
  }

  setSound(on: boolean): void {
    this.#store.set(places.sound, on ? 'on' : 'off')
    this.changed()
  }

  /** The language that the page can turn to. */
  get other(): Language {
    return LANGUAGES.find((language) => language !== this.#words.language) ?? 'en'
  }

  /** Turns the page to the other language; stays as it is where the network does not bring its words. */
  async speakOther(): Promise<void> {
    const { other } = this
    this.#words = await this.#load(localeFor(other))
    this.#store.set(places.language, other)
    this.changed()
  }
}

/** The chosen language, else the one in which the server wrote the page, as the reader's own region has it. */
export function startLocale(store: Store, page: string): string {
  return localeFor(languageFor([store.get(places.language) ?? page]))
}

function localeFor(language: Language): string {
  return (
    navigator.languages.find(
      (preference) => languageFor([preference]) === language && preference.startsWith(language),
    ) ?? language
  )
}
