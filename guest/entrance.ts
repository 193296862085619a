// From the address to the conversation: whose link it is, whether it may be opened, and which screen stands meanwhile.
import { Changing } from '../client/changing.ts'
import { Drafts } from '../client/drafts.ts'
import { GuestLink } from '../client/guest.ts'
import { Http } from '../client/http.ts'
import { Line } from '../client/line.ts'
import type { World } from '../client/world.ts'
import type { Arrival, Door } from '../protocol/door.ts'
import { Talk } from './conversation/talk.ts'
import type { Entering } from './door/door-form.tsx'
import { type Answers, entryOf, type Field, type Outcome, outcomeOf } from './door/entry-form.ts'
import { keepOwnEntry, ownEntry, type TabState } from './own-entry.ts'

export type Screen =
  | { readonly name: 'door'; readonly entering: Entering; readonly outcome: Outcome | null }
  /** The link is not this browser's: the person decides. `hasOwn`: it knows another of theirs. */
  | { readonly name: 'asking'; readonly hasOwn: boolean }
  /** The line is opened to learn which conversation it is. */
  | { readonly name: 'opening' }
  | { readonly name: 'proving'; readonly waits: boolean }
  | { readonly name: 'proof-spent' }
  | { readonly name: 'talk'; readonly talk: Talk; readonly link: string }
  | { readonly name: 'dead' }

export interface EntranceParts {
  readonly world: World
  readonly tab: TabState
  readonly door: Door
  /** A message came that nobody sees yet. */
  readonly onArrived: () => void
}

const proofAgainMs = 3_000

export class Entrance extends Changing {
  readonly #parts: EntranceParts
  readonly #drafts: Drafts
  #link: GuestLink
  #line: Line | null = null
  #screen: Screen = { name: 'door', entering: 'no', outcome: null }

  constructor(parts: EntranceParts) {
    super()
    this.#parts = parts
    const { world, door } = parts
    this.#drafts = new Drafts(world.store, door.slug)
    this.#link = new GuestLink(world, door.slug)
  }

  readonly screen = (): Screen => this.#screen

  /** Reads the address and goes as far as it can without asking. */
  start(): void {
    if (this.#link.proof) return void this.#prove()
    const isGiven = this.#parts.world.page.fragment() === this.#link.secret
    const stored = this.#stored()
    // The same secret with what this browser knows of it: that it was never let in, and the words that were on their way.
    if (stored.secret === this.#link.secret) this.#link = stored
    if (!this.#link.known) return
    if (isGiven && !this.#isOurs()) this.#become({ name: 'asking', hasOwn: stored.known })
    else this.open()
  }

  /** Opens the conversation of this link. */
  readonly open = (): void => {
    const { world, tab } = this.#parts
    const line = new Line(world, this.#link)
    this.#line = line
    const own = ownEntry(world, tab, this.#link)
    if (own) this.#talk(line, own)
    else this.#become({ name: 'opening' })
    line.onChange(() => this.#hear(line))
    line.start()
  }

  /** Leaves the given link alone: the browser's own conversation, or the door. */
  readonly takeOwn = (): void => {
    this.#link = this.#stored()
    this.#parts.world.page.setFragment('')
    if (this.#link.known) this.open()
    else this.#become({ name: 'door', entering: 'no', outcome: null })
  }

  /** What was written at the door and not sent. */
  readonly kept = (): Answers => {
    const get = (field: Field) => this.#drafts.get(field)
    return { question: get('question'), name: get('name'), email: get('email') }
  }

  readonly write = (field: Field, text: string): void => this.#drafts.set(field, text)

  /** Sends the guest's answers until the server has taken or refused them. */
  readonly enter = async (answers: Answers, locale: string): Promise<void> => {
    const { world, tab, door } = this.#parts
    const http = new Http(world, this.#link)
    for (let entering: Entering = 'first'; ; entering = 'again') {
      const before = this.#screen.name === 'door' ? this.#screen.outcome : null
      this.#become({ name: 'door', entering, outcome: before })
      const asked = this.#link.arrive(http, { ...entryOf(answers, door.asks), locale })
      // A reload while it is on its way must not take it for somebody else's link.
      tab.set({ secret: this.#link.secret })
      const outcome = outcomeOf(await asked)
      if (outcome.kind === 'in') return this.#entered(outcome.arrival)
      this.#become({ name: 'door', entering: outcome.kind === 'again' ? 'again' : 'no', outcome })
      if (outcome.kind !== 'again') return
      await this.#pause(outcome.ms)
    }
  }

  #entered(arrival: Arrival): void {
    this.write('question', '')
    this.#keep(arrival)
    this.open()
  }

  async #prove(): Promise<void> {
    const { world } = this.#parts
    const http = new Http(world)
    for (let waits = false; ; waits = true) {
      this.#become({ name: 'proving', waits })
      const answer = await this.#link.prove(http)
      if ('ok' in answer) {
        this.#keep(answer.ok)
        return this.open()
      }
      if (!('offline' in answer || 'later' in answer)) return this.#become({ name: 'proof-spent' })
      await this.#pause('later' in answer ? answer.later : proofAgainMs)
    }
  }

  #hear(line: Line): void {
    const { state, self } = line
    if (state.name === 'open' && self?.kind === 'guest') {
      if (this.#screen.name === 'talk') return
      this.#link.remember()
      this.#keep({ guest: self.id, conversation: self.conversation })
      this.#talk(line, { guest: self.id, conversation: self.conversation })
    } else if (state.name === 'stopped' && state.reason === 'sign-in') this.#end()
  }

  /** The link opens nothing: it ended, or was never one; or what this tab sent with it never arrived. */
  #end(): void {
    const { world, tab } = this.#parts
    const neverIn = this.#isOurs() && !ownEntry(world, tab, this.#link)
    if (this.#screen.name === 'talk') this.#screen.talk.leave()
    this.#line?.leave()
    this.#link.forget()
    this.#become(neverIn ? { name: 'door', entering: 'no', outcome: null } : { name: 'dead' })
  }

  /** Whether this browser made or was let in with this secret; else somebody sent the link. */
  #isOurs(): boolean {
    const { world, tab } = this.#parts
    const state = tab.get()
    const ofTab = typeof state === 'object' && state !== null && Reflect.get(state, 'secret') === this.#link.secret
    return ofTab || ownEntry(world, tab, this.#link) !== null || this.#stored().secret === this.#link.secret
  }

  #talk(line: Line, arrival: Arrival): void {
    const { world, door, onArrived } = this.#parts
    const link = this.#link
    const http = new Http(world, link)
    const talk = new Talk({ world, door, link, http, line }, arrival, onArrived)
    this.#become({ name: 'talk', talk, link: link.personalLink() })
  }

  #keep({ guest, conversation }: Arrival): void {
    const { world, tab } = this.#parts
    const { desk, secret } = this.#link
    keepOwnEntry(world, tab, { desk, secret, guest, conversation })
  }

  /** The link of this browser, whatever the address says. */
  #stored(): GuestLink {
    const { world, door } = this.#parts
    const page = { ...world.page, fragment: () => '' }
    return new GuestLink({ ...world, page }, door.slug)
  }

  /** So long, or until there is reason to hope. */
  #pause(ms: number): Promise<void> {
    const { world } = this.#parts
    return new Promise((resolve) => {
      const offs = [world.page.onEvent((event) => event === 'online' && done()), world.after(ms, () => done())]
      const done = () => {
        for (const off of offs) off()
        resolve()
      }
    })
  }

  #become(screen: Screen): void {
    this.#screen = screen
    this.changed()
  }
}
