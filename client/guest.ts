// A guest's only key: 32 random bytes in the fragment of the address and, where allowed, in storage. Works without storage.
// `known` says whether to connect or to show the door; `arrive` and `prove` come in by HTTP.
import type { Arrival } from '../protocol/door.ts'
import type { Answer, Http } from './http.ts'
import type { GuestName } from './line.ts'
import { newKey, type World } from './world.ts'

export interface Entry {
  /** BCP 47 */
  readonly locale: string
  /** The zone of the guest's clock (`Africa/Lagos`): the welcome tells times in it. */
  readonly zone?: string
  readonly name?: string
  readonly email?: string
  /** The first message. */
  readonly text?: string
}

/** What storage holds for a desk. */
interface Kept {
  readonly secret: string
  /** Whether the server has let this secret in. */
  readonly known: boolean
  /** The first message and its key, while its answer has not come: the same words again are the same message. */
  readonly text?: string
  readonly textKey?: string
}

export class GuestLink implements GuestName {
  readonly desk: string
  /** The token of `#proof=<token>`, by which a mailed link opened this page. */
  readonly proof: string | null
  readonly #world: World
  #kept: Kept
  #proving: string | undefined

  constructor(world: World, slug: string) {
    this.#world = world
    this.desk = slug
    const fragment = world.page.fragment()
    this.proof = fragment.startsWith('proof=') ? fragment.slice(6) : null
    // A link that came by the address is kept only once the server knows it: a wrong one must not cost the right one.
    this.#kept = /^[\w-]{43}$/.test(fragment) ? { secret: fragment, known: true } : this.#stored()
  }

  get secret(): string {
    return this.#kept.secret
  }

  /** Whether somebody came in with this secret before, as far as this browser can know. */
  get known(): boolean {
    return this.#kept.known
  }

  /** What brings the guest back on any device. */
  personalLink(): string {
    return `${this.#world.origin}/d/${this.desk}#${this.secret}`
  }

  /** Comes in, or comes back: the same secret is the same guest. Refuses with `desk-closed` and `answer-missing`. */
  async arrive(http: Http, entry: Entry): Promise<Answer<Arrival>> {
    // Another tab may have made its secret in the same moment; the one in storage is everybody's [V4].
    if (!this.known) this.#kept = this.#stored()
    const { text, ...guest } = entry
    const first = text !== undefined && { text, textKey: this.#firstKey(text) }
    this.#world.page.setFragment(this.secret)
    const body = { ...guest, ...first, secret: this.secret }
    const answer = await http.ask('POST /api/desks/:slug/arrivals', { slug: this.desk }, body)
    if ('ok' in answer) this.remember()
    return answer
  }

  /** Proves the address with the mailed token; this browser gets a link of its own. Refuses with `link-spent`. */
  async prove(http: Http): Promise<Answer<Arrival & { readonly desk: string }>> {
    this.#proving ??= newSecret(this.#world)
    const secret = this.#proving
    const answer = await http.ask('POST /api/proofs', {}, { token: this.proof ?? '', secret })
    if ('ok' in answer) {
      this.#kept = { secret, known: true }
      this.remember()
    }
    return answer
  }

  /** The server let this secret in (the line is open): keeps it for the next visit. */
  remember(): void {
    this.#kept = this.#store({ secret: this.secret, known: true })
    this.#world.page.setFragment(this.secret)
  }

  /** This secret opens nothing: takes the one in storage if that is another, else a new one. */
  forget(): void {
    const stored = this.#stored()
    this.#kept = stored.secret === this.secret ? this.#fresh() : stored
    this.#world.page.setFragment(this.known ? this.secret : '')
  }

  /** The same words asked for again are the same message [V2]. */
  #firstKey(text: string): string {
    const { secret, known, ...before } = this.#kept
    const textKey = (before.text === text && before.textKey) || newKey(this.#world)
    this.#kept = this.#store({ secret, known, text, textKey })
    return textKey
  }

  /** What storage holds; where it holds nothing, a new secret is put there. */
  #stored(): Kept {
    const text = this.#world.store.get(place(this.desk))
    return text === null ? this.#fresh() : (JSON.parse(text) as Kept)
  }

  #fresh(): Kept {
    return this.#store({ secret: newSecret(this.#world), known: false })
  }

  #store(kept: Kept): Kept {
    this.#world.store.set(place(this.desk), JSON.stringify(kept))
    return kept
  }
}

function place(desk: string): string {
  return `parley:link:${desk}`
}

/** 32 random bytes, as a link or a key carries them. */
export function newSecret(world: Pick<World, 'bytes'>): string {
  const text = btoa(String.fromCharCode(...world.bytes(32)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replace('=', '')
}
