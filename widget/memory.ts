// Whether the visitor has a conversation, for the next page in this tab; nothing that says who or what. Where a site or a
// browser keeps nothing, each page begins anew.

export type Remembered = 'open' | 'folded'

export class Memory {
  readonly #place: string

  constructor(slug: string) {
    this.#place = `parley:${slug}`
  }

  get(): Remembered | null {
    try {
      const kept = sessionStorage.getItem(this.#place)
      return kept === 'open' || kept === 'folded' ? kept : null
    } catch {
      return null
    }
  }

  set(now: Remembered | null): void {
    try {
      if (now) sessionStorage.setItem(this.#place, now)
      else sessionStorage.removeItem(this.#place)
    } catch {}
  }
}
