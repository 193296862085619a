// One pretend guest from the door to the goodbye: comes in, says what is planned, answers when a host has answered, gives up.
import { GuestLink } from '../client/guest.ts'
import { Http } from '../client/http.ts'
import { memoryStore } from '../client/store.ts'
import type { FactItem } from '../client/thread.ts'
import type { Arrival } from '../protocol/door.ts'
import type { CrowdOrder } from '../protocol/rehearsal.ts'
import type { Chance } from './chance.ts'
import { type Device, openDevice } from './device.ts'
import { type Machine, machine } from './machine.ts'
import type { GuestPlan } from './plan.ts'

export interface Part {
  readonly plan: GuestPlan
  readonly order: CrowdOrder
  readonly chance: Chance
  /** Called once, when they will not be seen again. */
  readonly onGone: () => void
}

const lockedMs = 20_000
/** What a person needs to read and to type. */
const readMs = 2500
const typeMs = 3500
/** So long after the last word nobody waits any longer for more. */
const lingerMs = 90_000

export class PretendGuest {
  readonly #part: Part
  readonly #machines: readonly Machine[]
  #tabs: readonly Device[] = []
  /** The newest word of a host's that was answered. */
  #answered = 0
  #said = 0
  #cancelPatience: () => void = () => {}
  #life: string | null = null
  #gone = false

  constructor(part: Part) {
    const { plan, order, chance } = part
    this.#part = part
    const store = memoryStore()
    const tabs = plan.behaviour === 'two-tabs' ? 2 : 1
    this.#machines = Array.from({ length: tabs }, () => machine({ order, chance, delayMs: plan.delayMs, store }))
  }

  /** Comes when it is time. */
  begin(): void {
    this.#later(this.#part.plan.comesAtMs, () => void this.#arrive())
  }

  /** Is not seen again. */
  leave(): void {
    if (this.#gone) return
    this.#gone = true
    this.#cancelPatience()
    for (const tab of this.#tabs) tab.leave()
    this.#part.onGone()
  }

  async #arrive(): Promise<void> {
    const [first] = this.#machines
    const { order } = this.#part
    if (!first || this.#gone) return
    const link = new GuestLink(first, order.slug)
    const answer = await link.arrive(new Http(first, link), this.#entry())
    if ('ok' in answer) return this.#comeIn(answer.ok)
    // The same link and the same words again, as a page does that got no answer.
    if ('offline' in answer || 'later' in answer) this.#later(2000, () => void this.#arrive())
    else this.leave()
  }

  #entry() {
    const { plan, order } = this.#part
    return {
      locale: plan.locale,
      zone: 'UTC',
      ...(order.asks !== 'nothing' && { name: plan.name }),
      ...(order.asks === 'name-and-email' && { email: plan.email }),
      ...(plan.opening !== null && { text: plan.opening }),
    }
  }

  #comeIn(arrival: Arrival): void {
    if (this.#gone) return
    const { plan, order } = this.#part
    // Each tab finds the link where the browser keeps it.
    this.#tabs = this.#machines.map((one) => openDevice(one, new GuestLink(one, order.slug), arrival))
    for (const { thread } of this.#tabs) thread.onChange(() => this.#look())
    if (plan.behaviour === 'phone') this.#later(15_000, () => this.#lock())
    this.#wait(plan.patienceMs)
  }

  /** Something is new: a word of a host's, a place, an end. */
  #look(): void {
    const thread = this.#tabs[0]?.thread
    if (!thread || this.#gone) return
    const life = thread.head?.life ?? null
    if (life !== this.#life) this.#turned(life)
    const newest = thread.items().findLast(isOfHost)
    if (!newest || newest.n <= this.#answered) return
    this.#answered = newest.n
    this.#cancelPatience()
    this.#later(this.#about(readMs), () => this.#answer(newest.n))
  }

  #turned(life: string | null): void {
    const { plan } = this.#part
    this.#life = life
    if (life === 'live') this.#wait(plan.patienceMs * 1.5)
    // Read once more, then the page is closed.
    if (life === 'ended' || life === 'closed') this.#later(this.#about(readMs * 2), () => this.#over())
  }

  #over(): void {
    const life = this.#tabs[0]?.thread.head?.life
    if (life === 'ended' || life === 'closed') this.leave()
  }

  #answer(read: number): void {
    const { lines } = this.#part.plan
    this.#tabs[0]?.see(read)
    const line = lines[this.#said++]
    if (line === undefined) return void this.#later(this.#about(readMs * 2), () => this.leave())
    this.#type(line)
    this.#wait(Math.min(this.#part.plan.patienceMs * 1.5, lingerMs))
  }

  #type(line: string): void {
    // From whichever tab is in front.
    const tab = this.#tabs[this.#said % this.#tabs.length]
    tab?.type()
    this.#later(this.#about(typeMs), () => this.#gone || tab?.say(line))
    // Twice the same, as people do who are cross.
    if (this.#part.plan.behaviour === 'rude' && this.#said === 1)
      this.#later(typeMs * 2, () => this.#gone || tab?.say(line))
  }

  /** Asks once more half-way, and goes when nobody has answered by then. */
  #wait(patienceMs: number): void {
    const { plan } = this.#part
    this.#cancelPatience()
    const over = this.#later(patienceMs, () => this.#giveUp())
    const nudge = this.#later(patienceMs / 2, () => {
      if (plan.behaviour !== 'silent' && !this.#gone && this.#said === 0) this.#tabs[0]?.say(plan.nudge)
    })
    this.#cancelPatience = () => {
      over()
      nudge()
    }
  }

  #giveUp(): void {
    const [tab] = this.#tabs
    if (!tab || this.#gone) return
    if (this.#life === 'waiting') return void tab.stepOut().then(() => this.leave())
    if (this.#said === 0 && this.#part.plan.behaviour !== 'silent') tab.say(this.#part.plan.goodbye)
    this.#later(this.#about(readMs), () => this.leave())
  }

  #lock(): void {
    for (const one of this.#machines) one.lock(true)
    this.#later(lockedMs, () => {
      if (!this.#gone) for (const one of this.#machines) one.lock(false)
    })
  }

  /** By the time of people, which a test lets run faster; the client's own is as it is. */
  #later(ms: number, run: () => void): () => void {
    const timer = setTimeout(run, ms / this.#part.order.hurry)
    return () => clearTimeout(timer)
  }

  #about(ms: number): number {
    return this.#part.chance.between(ms * 0.6, ms * 1.8)
  }
}

function isOfHost(item: { readonly kind: string }): item is FactItem {
  if (item.kind !== 'fact') return false
  const { fact, by } = item as FactItem
  return by.kind === 'host' && (fact.type === 'message-sent' || fact.type === 'file-shared')
}
