// Whether the visitor has a conversation, for the next page in this tab; nothing that says who or what. Where a site or a
// browser keeps nothing, each page begins anew.

export interface Remembered {
  readonly open: boolean
  /** The desk where it is. */
  readonly desk: string
}

export class Memory {
  readonly #place: string

  constructor(slug: string) {
    this.#place = `parley:${slug}`
  }

  get(): Remembered | null {
    try {
      const [, how, desk] = /^(open|folded) ([a-z0-9-]+)$/.exec(sessionStorage.getItem(this.#place) ?? '') ?? []
      return desk ? { open: how === 'open', desk } : null
    } catch {
      return null
    }
  }

  set(now: Remembered | null): void {
    try {
      if (now) sessionStorage.setItem(this.#place, `${now.open ? 'open' : 'folded'} ${now.desk}`)
      else sessionStorage.removeItem(this.#place)
    } catch {}
  }
}
