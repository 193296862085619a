// From the address to the conversation: whose link it is, whether it may be opened, and which screen stands meanwhile.
import { Changing } from '../client/changing.ts'
import { Drafts } from '../client/drafts.ts'
import { GuestLink } from '../client/guest.ts'
import { Http } from '../client/http.ts'
import type { World } from '../client/world.ts'
import type { parts } from './conversation/parts.ts'
import type { Talk } from './conversation/talk.ts'
import { type Answers, entryOf, type Field, type No, noOf } from './door/entry-form.ts'
import { insist } from './insist.ts'
import type { KnownDoor } from './known-door.ts'

export type ChatParts = typeof parts

/** `again`: no answer came so far, and it is tried by itself. */
export type Entering = 'no' | 'first' | 'again'

export type Screen =
  | { readonly name: 'door'; readonly entering: Entering; readonly no?: No }
  /** The link is not this browser's: the person decides. */
  | { readonly name: 'asking' }
  | { readonly name: 'proving' | 'dead' | 'spent' }
  /** Without `talk` until the line is open; one can type already. `byHand`: a button was pressed that is gone now. */
  | { readonly name: 'chat'; readonly byHand: boolean; readonly talk?: Talk; readonly parts?: ChatParts }

export interface EntranceParts {
  readonly world: World
  readonly door: KnownDoor
  /** The state of this tab's entry in the history: it outlives a reload, also where storage is blocked. */
  readonly tab: { get(): unknown; set(state: string): void }
  readonly load: () => Promise<ChatParts>
  /** A message came that nobody sees yet. */
  readonly onArrived: () => void
}

export class Entrance extends Changing {
  readonly #parts: EntranceParts
  readonly #drafts: Drafts
  #link: GuestLink
  #screen: Screen = { name: 'door', entering: 'no' }

  constructor(parts: EntranceParts) {
    super()
    const { world, door } = parts
    this.#parts = parts
    this.#drafts = new Drafts(world.store, door.slug)
    this.#link = new GuestLink(world, door.slug)
  }

  readonly screen = (): Screen => this.#screen

  readonly personalLink = (): string => this.#link.personalLink()

  /** What was written and not sent, on this device, also before a crash. The question is the draft of the conversation too. */
  readonly draft = (field: Field): string => this.#drafts.get(this.#place(field))

  readonly write = (field: Field, text: string): void => this.#drafts.set(this.#place(field), text)

  /** Reads the address and goes as far as it can without asking. */
  start(): void {
    const { world, tab } = this.#parts
    if (this.#link.proof) return void this.#prove()
    const stored = this.#stored()
    const isOwn = stored.secret === this.#link.secret
    // The same secret with what this browser knows of it: that it was never let in, and the words that were on their way.
    if (isOwn) this.#link = stored
    if (!this.#link.known) return
    if (isOwn || tab.get() === world.page.fragment()) void this.open(false)
    else this.#become({ name: 'asking' })
  }

  /** Opens the conversation of this link. `byHand`: the guest pressed a button for it. */
  readonly open = async (byHand = true): Promise<void> => {
    const { world, tab, door, load, onArrived } = this.#parts
    const link = this.#link
    this.#become({ name: 'chat', byHand })
    const fetched = () =>
      load().then(
        (ok) => ({ ok }),
        () => ({ offline: true }) as const,
      )
    const { ok: parts } = await insist(world, fetched)
    const onTalk = (talk: Talk) => {
      link.remember()
      tab.set(link.secret)
      talk.onChange(() => this.changed())
      this.#become({ name: 'chat', byHand, talk, parts })
    }
    const onEnd = () => {
      link.forget()
      this.#become({ name: 'dead' })
    }
    parts.openTalk({ world, door, link, onArrived }, { onTalk, onEnd })
  }

  /** Leaves the given link alone: this browser's own conversation, or the door. */
  readonly takeOwn = (): void => {
    this.#link = this.#stored()
    this.#parts.world.page.setFragment('')
    if (this.#link.known) void this.open()
    else this.#become({ name: 'door', entering: 'no' })
  }

  /** Sends the guest's answers until the server has taken or refused them. */
  readonly enter = async (answers: Answers, locale: string): Promise<void> => {
    const { world, tab, door } = this.#parts
    const link = this.#link
    const http = new Http(world, link)
    const arrive = () => {
      const asked = link.arrive(http, { ...entryOf(answers, door.asks), locale, zone: zoneHere })
      // A reload while it is on its way must not take it for somebody else's link.
      tab.set(link.secret)
      return asked
    }
    const become = (entering: Entering) => this.#become({ name: 'door', entering })
    become('first')
    const answer = await insist(world, arrive, () => become('again'))
    if (!('ok' in answer)) return this.#become({ name: 'door', entering: 'no', no: noOf(answer) })
    this.write('question', '')
    return this.open()
  }

  async #prove(): Promise<void> {
    const { world } = this.#parts
    const http = new Http(world)
    this.#become({ name: 'proving' })
    const answer = await insist(world, () => this.#link.prove(http))
    if ('ok' in answer) return this.open()
    this.#become({ name: 'spent' })
  }

  /** The link of this browser, whatever the address says. */
  #stored(): GuestLink {
    const { world, door } = this.#parts
    return new GuestLink({ ...world, page: { ...world.page, fragment: () => '' } }, door.slug)
  }

  /** Each conversation has its draft: what was begun in one's own must not stand in another's. */
  #place(field: Field): string {
    return field === 'question' ? this.#link.secret.slice(0, 8) : field
  }

  #become(screen: Screen): void {
    this.#screen = screen
    this.changed()
  }
}

const zoneHere = Intl.DateTimeFormat().resolvedOptions().timeZone
