// What a host has begun to write, per conversation, replies and notes apart. The list shows it too.
import { Changing } from '../../client/changing.ts'
import { Drafts } from '../../client/drafts.ts'
import type { Store } from '../../client/store.ts'
import type { Offered } from '../../domain/conversation/offer.ts'
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'

export type Writing = 'reply' | 'note'

export class DraftShelf extends Changing {
  readonly #drafts: Drafts
  readonly #read = new Map<string, string>()
  readonly #offers = new Map<ConversationId, { readonly kept: string; readonly offer: Offered | null }>()
  readonly #writing = new Map<ConversationId, Writing>()
  readonly #back = new Map<ConversationId, number>()
  /** Whether drafts outlive this page. */
  readonly lasting: boolean

  constructor(store: Store, owner: HostId) {
    super()
    this.#drafts = new Drafts(store, owner)
    this.lasting = store.lasting
  }

  get(id: ConversationId, writing: Writing): string {
    const key = keyOf(id, writing)
    const known = this.#read.get(key)
    if (known !== undefined) return known
    const kept = this.#drafts.get(key)
    this.#read.set(key, kept)
    return kept
  }

  set(id: ConversationId, writing: Writing, text: string): void {
    const key = keyOf(id, writing)
    this.#read.set(key, text)
    this.#drafts.set(key, text)
    this.changed()
  }

  /** What goes below the begun reply; the same until it changes. */
  offered(id: ConversationId): Offered | null {
    const kept = this.#drafts.get(`${id}:offer`)
    const known = this.#offers.get(id)
    if (known?.kept !== kept) this.#offers.set(id, { kept, offer: kept === '' ? null : (JSON.parse(kept) as Offered) })
    return this.#offers.get(id)?.offer ?? null
  }

  offer(id: ConversationId, offer: Offered | null): void {
    this.#drafts.set(`${id}:offer`, offer ? JSON.stringify(offer) : '')
    this.changed()
  }

  /** What was on its way out stands before what was begun since; what goes below it, where nothing else does by now. */
  putBack(id: ConversationId, { text, offer }: { readonly text: string; readonly offer?: Offered }): void {
    const begun = this.get(id, 'reply')
    this.set(id, 'reply', begun.trim() === '' ? text : `${text}\n${begun}`)
    if (offer && !this.offered(id)) this.offer(id, offer)
    this.#back.set(id, this.back(id) + 1)
    this.choose(id, 'reply')
  }

  /** How often something came back there. */
  back(id: ConversationId): number {
    return this.#back.get(id) ?? 0
  }

  /** What the list shows: the begun reply, else the begun note. */
  preview(id: ConversationId): string {
    return (this.get(id, 'reply') || this.get(id, 'note')).trim()
  }

  /** Whether a reply or a note was being written there. */
  writing(id: ConversationId): Writing {
    return this.#writing.get(id) ?? (this.get(id, 'reply') === '' && this.get(id, 'note') !== '' ? 'note' : 'reply')
  }

  choose(id: ConversationId, writing: Writing): void {
    this.#writing.set(id, writing)
    this.changed()
  }
}

function keyOf(id: ConversationId, writing: Writing): string {
  return writing === 'note' ? `${id}:note` : id
}
