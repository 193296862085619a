// What the guest's page finds at a contact link: the same world, in which the door is that of the link, and a conversation that is
// there already is gone on with only once the guest says so. Once they are in, the address is that of the desk, which outlives the link.
import { Changing, type Off } from '../../client/changing.ts'
import type { Store } from '../../client/store.ts'
import type { World } from '../../client/world.ts'
import type { ContactDoor, MetHost } from '../../protocol/contact.ts'

const links = 'parley:link:'
const doors = 'parley:door:'
const metPlace = (name: string) => `parley:met:${name}`
/** As often it is asked whether the host is here. */
const againMs = 30_000

export interface MetParts {
  readonly world: World
  /** The last part of the address. */
  readonly name: string
  /** Null until the server has told it. */
  readonly door: ContactDoor | null
  /** Puts the address of the desk in place of the link's. */
  readonly moveTo: (path: string, secret: string) => void
}

export class Met extends Changing {
  readonly world: World
  readonly #parts: MetParts
  #door: ContactDoor | null
  #isIn = false
  /** Whether this browser has a conversation at the desk. */
  #isKnown = false
  #refused: string | null = null

  constructor(parts: MetParts) {
    super()
    const { world, door } = parts
    this.#parts = parts
    this.#door = door
    this.#isKnown = door !== null && isKnown(world.store.get(links + door.slug))
    this.world = {
      ...world,
      store: this.#store(),
      fetch: this.#fetch,
      page: { ...world.page, fragment: () => '', setFragment: this.#setFragment },
    }
  }

  /** What this browser keeps, as it is. */
  get ownStore(): Store {
    return this.#parts.world.store
  }

  get host(): MetHost | null {
    return this.#door?.host ?? null
  }

  /** Why the first words were not taken; null: they were not refused. */
  get refused(): string | null {
    return this.#refused
  }

  /** Where the conversation of this browser stands; null: it has none at this desk. */
  get ownPath(): string | null {
    return this.#isKnown && this.#door ? `/d/${this.#door.slug}` : null
  }

  /** Asks again and again whether the host is here, while that can be seen. */
  watch(): Off {
    const { world, name } = this.#parts
    let stopped = false
    let stopTimer: Off = () => {}
    const ask = async () => {
      await this.#fetch(`/api/desks/${name}?language=${document.documentElement.lang}`).catch(() => null)
      wait()
    }
    const wait = () => {
      stopTimer()
      if (!stopped) stopTimer = world.after(againMs, () => (world.page.looking() ? void ask() : wait()))
    }
    const stopListening = world.page.onEvent((event) => event === 'awake' && void ask())
    wait()
    return () => {
      stopped = true
      stopTimer()
      stopListening()
    }
  }

  /** What the page asks of its desk is asked of the link, and who comes in says by which one. */
  readonly #fetch: World['fetch'] = async (path, init) => {
    const { world, name } = this.#parts
    if (path.startsWith(`/api/desks/${name}?`))
      return this.#askDoor(path.replace(/^[^?]*/, `/api/contacts/${name}/door`), init)
    if (!/^\/api\/desks\/[^/]+\/arrivals$/.test(path)) return world.fetch(path, init)
    const body = JSON.stringify({ ...(JSON.parse(init?.body as string) as object), contact: name })
    const answer = await world.fetch(path, { ...init, body })
    if (answer.ok) this.#comeIn()
    else if (answer.status === 404 || answer.status === 409) this.#refuse(await answer.clone().json())
    return answer
  }

  async #askDoor(path: string, init?: RequestInit): Promise<Response> {
    const answer = await this.#parts.world.fetch(path, init)
    if (answer.ok) {
      const told = (await answer.clone().json()) as ContactDoor
      this.#door = told
      this.changed()
      return new Response(JSON.stringify(this.asking(told)))
    }
    return answer
  }

  /** Who has said already who they are is not asked again. */
  asking(door: ContactDoor): ContactDoor {
    return this.#isKnown ? { ...door, asks: 'nothing' } : door
  }

  #comeIn(): void {
    const { world, name } = this.#parts
    this.#isIn = true
    if (this.#door) world.store.set(metPlace(name), this.#door.slug)
  }

  /** A door that has closed meanwhile the page knows how to tell. */
  #refuse({ refused }: { readonly refused?: string }): void {
    if (refused === 'desk-closed' || refused === 'answer-missing') return
    this.#refused = refused ?? 'not-found'
    this.changed()
  }

  readonly #setFragment = (secret: string): void => {
    if (this.#isIn && this.#door) this.#parts.moveTo(`/d/${this.#door.slug}`, secret)
  }

  /** The link of this browser, as one that was never let in, until it is let in by this one. */
  #store(): Store {
    const { store } = this.#parts.world
    const known = (text: string, is: boolean) => JSON.stringify({ ...(JSON.parse(text) as object), known: is })
    return {
      lasting: store.lasting,
      get: (key) => {
        const text = store.get(key)
        if (!key.startsWith(links) || text === null || this.#isIn) return text
        this.#isKnown = isKnown(text)
        return known(text, false)
      },
      set: (key, value) => {
        // Who is here is no news of the desk's own door.
        if (key.startsWith(doors)) return
        store.set(key, key.startsWith(links) && this.#isKnown ? known(value, true) : value)
      },
      remove: (key) => store.remove(key),
      keys: (prefix) => store.keys(prefix),
    }
  }
}

/** Where somebody goes who has begun a conversation by this link, whatever has become of the link; null: nobody has here. */
export function wayBack(store: Pick<Store, 'get'>, name: string): string | null {
  const desk = store.get(metPlace(name))
  const link = desk === null ? null : store.get(`${links}${desk}`)
  return isKnown(link) ? `/d/${desk}` : null
}

function isKnown(link: string | null): boolean {
  return link !== null && (JSON.parse(link) as { known?: boolean }).known === true
}
