// The words of files in the language of the page, for whatever draws them.
import { Changing } from '../../client/changing.ts'
import { loadSharedWords, type SharedWords } from '../../words/shared.ts'
import { words as pageWords } from '../speaking.ts'

export abstract class Speaking extends Changing {
  #words: SharedWords | null = null

  /** Null until they are here; asked for again where the page speaks another language by now. */
  get words(): SharedWords | null {
    const { locale } = pageWords
    if (this.#words?.locale === locale) return this.#words
    void loadSharedWords(locale).then((words) => {
      const isNew = this.#words?.locale !== locale
      this.#words = words
      if (isNew) this.changed()
    })
    return null
  }
}
