// What `window.Parley` is: the button, the frame once it is wanted, and what the site may ask of them.
import type { FromFrame, Hello, WidgetConfig, WidgetDesk } from '../protocol/frame.ts'
import { directionOf, languageFor } from '../words/language.ts'
import { widgetWords } from '../words/widget.ts'
import { closedAt, desksOf, opensOn } from './desk.ts'
import { Frame } from './frame.ts'
import { Look, type Signs, type Spoken } from './look.ts'
import { Memory } from './memory.ts'
import type { Parley, ParleyEvents, ParleyIdentity } from './parley.d.ts'

/** A frame that has not spoken by then will not: the site is not allowed, or there is no network. */
const patienceMs = 15_000

type Listener = (detail: never) => void

export class Widget implements Parley {
  readonly version = 1
  readonly #began = performance.now()
  readonly #origin: string
  readonly #config: WidgetConfig
  readonly #memory: Memory
  readonly #look: Look
  readonly #listeners = new Map<string, Set<Listener>>()
  #language: string
  #facts: Readonly<Record<string, string>> = {}
  #signed: ParleyIdentity | null = null
  #frame: Frame | null = null
  /** The desk that the frame shows. */
  #desk: WidgetDesk | null = null
  #state: Omit<Signs, 'there'> = { open: false, unread: 0, online: true }
  /** That the visitor is to be brought into the frame, once it is there. */
  #entering = false
  #expired = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(origin: string, config: WidgetConfig, { language, theme }: DOMStringMap) {
    this.#origin = origin
    this.#config = config
    this.#language = language ?? (document.documentElement.lang || navigator.language)
    this.#memory = new Memory(config.slug)
    this.#look = new Look(config, () => (this.isOpen ? this.close() : this.open()))
    if (theme) this.#look.host.dataset['theme'] = theme
    this.#draw()
    // It opens and closes while the page stands, and pages change their title and address without being loaded.
    setInterval(this.#draw, 5000)
  }

  get isOpen(): boolean {
    return this.#state.open
  }

  get unread(): number {
    return this.#state.unread
  }

  readonly open = (): void => {
    if (this.isOpen) return
    this.#look.leaveFocus()
    this.#entering = true
    this.#change({ open: true })
    if (this.#frame) this.#enter()
    else this.#choose()
    this.#tell('open', undefined)
  }

  readonly close = (): void => {
    if (!this.isOpen) return
    this.#frame?.say('folded')
    this.#entering = false
    this.#change({ open: false })
    this.#look.bringFocusBack()
    this.#tell('close', undefined)
  }

  readonly identify = (who: ParleyIdentity | null): void => {
    if (who && !(who.id && who.signature)) throw new TypeError('Parley: not signed')
    const same = who?.id === this.#signed?.id && !this.#expired
    this.#signed = who && { ...who }
    if (!same) this.#bringAnew()
  }

  readonly setLanguage = (language: string): void => {
    this.#language = language
    this.#draw()
    this.#bringAnew()
  }

  readonly facts = (facts: Readonly<Record<string, string>>): void => {
    this.#facts = { ...facts }
    this.#draw()
  }

  readonly on = <Name extends keyof ParleyEvents>(
    name: Name,
    listener: (detail: ParleyEvents[Name]) => void,
  ): (() => void) => {
    const listeners = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  /** As it was on the page before, in this tab: the visitor has a conversation. */
  readonly resume = (): void => {
    const before = this.#memory.get()
    const desk = this.#config.desks.find(({ slug }) => slug === before?.desk)
    if (!desk || this.#frame) return
    if (before?.open && matchMedia('(min-width:641px)').matches) this.#change({ open: true })
    this.#show(desk)
  }

  #bringAnew(): void {
    if (!this.#frame) return
    this.#frame.remove()
    this.#frame = null
    this.#memory.set(null)
    this.#change({ unread: 0, online: true })
    if (this.isOpen) this.#choose()
  }

  /** Never a wrong one: where the page does not say which desk it is for, the visitor does. */
  #choose(): void {
    const desks = desksOf(this.#config, this.#facts)
    const [only] = desks
    if (!only || desks.length > 1) {
      const line = (desk: WidgetDesk) => this.#closed([desk])?.join('. ') ?? ''
      return this.#show(
        this.#config.desks[0],
        desks.map((desk) => ({ desk: desk.slug, name: desk.name, line: line(desk) })),
      )
    }
    this.#show(only)
  }

  #show(desk: WidgetDesk | undefined, choices?: Hello['choices']): void {
    if (!desk) return
    clearTimeout(this.#timer)
    this.#frame?.remove()
    this.#expired = false
    this.#desk = desk
    const own = this.#config.slug
    const by = desk.slug === own ? '' : `&by=${own}`
    const frame = new Frame({
      origin: this.#origin,
      path: `/w/${desk.slug}?language=${encodeURIComponent(this.#language)}${by}`,
      title: `${this.#spoken.words('frame')}: ${this.#config.workspace}`,
      now: () => ({ open: this.isOpen, ...(this.#signed && { signed: this.#signed }), ...(choices && { choices }) }),
      hear: (said) => this.#hear(frame, said),
    })
    this.#frame = frame
    this.#look.panel.replaceChildren(frame.element)
    this.#timer = setTimeout(() => this.#failed(), patienceMs)
  }

  #failed(): void {
    this.#frame?.remove()
    this.#frame = null
    this.#look.drawFailed(this.#spoken, `${this.#origin}/d/${this.#desk?.slug}`)
    this.#tell('failed', undefined)
  }

  #hear(from: Frame, said: FromFrame): void {
    // One that was put away has nothing to say any more.
    if (from !== this.#frame) return
    switch (said.say) {
      case 'ready':
        clearTimeout(this.#timer)
        this.#tell('ready', undefined)
        return this.#entering ? this.#enter() : undefined
      case 'fold':
        return this.close()
      case 'pick':
        this.#entering = true
        return this.#show(this.#config.desks.find(({ slug }) => slug === said.desk))
      case 'expired':
        this.#expired = true
        return this.#tell('expired', undefined)
      case 'refused':
        return this.#tell('refused', { reason: said.reason })
      case 'state':
        if (said.talking) this.#remember()
        return this.#change({ unread: said.unread, online: said.online })
    }
  }

  #enter(): void {
    this.#frame?.element.focus()
    this.#frame?.say('opened')
  }

  #remember(): void {
    if (this.#desk) this.#memory.set({ open: this.isOpen, desk: this.#desk.slug })
  }

  #change(change: Partial<Signs>): void {
    const before = this.#state
    this.#state = { ...before, ...change }
    const { open, unread, online } = this.#state
    if (before.open !== open && this.#memory.get()) this.#remember()
    this.#draw()
    if (before.unread !== unread) this.#tell('unread', { count: unread })
    if (before.online !== online) this.#tell('connection', { online })
  }

  readonly #draw = (): void => {
    // Whoever has a conversation keeps the way to it.
    const there = this.#config.closed === 'says' || !!this.#frame || this.isOpen || !this.#closed()
    this.#look.draw(this.#spoken, { ...this.#state, there })
  }

  /** What is said of desks of which none is open; null where one is. */
  #closed(desks = desksOf(this.#config, this.#facts)): readonly string[] | null {
    const closed = closedAt(desks, this.#config.now + performance.now() - this.#began)
    if (!closed) return null
    const words = widgetWords(languageFor([this.#language]))
    const { opensAt, zone } = closed
    if (opensAt === null) return [words('closed')]
    const [own, ...there] = opensOn({ opensAt, zone }, this.#language)
    return [`${words('opens')} ${own}`, ...there]
  }

  get #spoken(): Spoken {
    const language = languageFor([this.#language])
    const words = widgetWords(language)
    const label = (!this.#frame && this.#closed()) || [this.#config.label[language] ?? words('ask')]
    return { words, direction: directionOf(language), label }
  }

  #tell<Name extends keyof ParleyEvents>(name: Name, detail: ParleyEvents[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(detail as never)
  }
}
