// Drafts of events, kept on this device with every change, so that a reload or a lost network costs nothing.
import type { Store } from '../../client/store.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Plan } from './plan.ts'

export interface Draft {
  readonly plan: Plan
  /** Of the event as it was when the draft was begun; null for one that nobody has planned yet. */
  readonly revision: number | null
  readonly at: Instant
}

export class PlanShelf {
  readonly #store: Store
  readonly #prefix: string

  /** `owner` is who plans: another person in this browser sees none of it. */
  constructor(store: Store, owner: HostId) {
    this.#store = store
    this.#prefix = `parley:plan:${owner}:`
  }

  /** Whether what is kept outlives the page. */
  get lasting(): boolean {
    return this.#store.lasting
  }

  /** `of` names what it is of: an event, a copy of one, or a new one. */
  get(of: string): Draft | null {
    try {
      return JSON.parse(this.#store.get(this.#prefix + of) ?? 'null') as Draft | null
    } catch {
      return null
    }
  }

  set(of: string, draft: Draft): void {
    this.#store.set(this.#prefix + of, JSON.stringify(draft))
  }

  drop(of: string): void {
    this.#store.remove(this.#prefix + of)
  }
}
