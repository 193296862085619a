// What `window.Parley` is: the button, the frame once it is wanted, and what the site may ask of them.
import type { FromFrame, WidgetConfig } from '../protocol/frame.ts'
import { directionOf, languageFor } from '../words/language.ts'
import { widgetWords } from '../words/widget.ts'
import { Frame } from './frame.ts'
import { Look, type Signs, type Spoken } from './look.ts'
import { Memory } from './memory.ts'
import type { Parley, ParleyEvents, ParleyIdentity } from './parley.d.ts'

/** A frame that has not spoken by then will not: the site is not allowed, or there is no network. */
const patienceMs = 15_000

type Listener = (detail: never) => void

export class Widget implements Parley {
  readonly version = 1
  readonly #origin: string
  readonly #config: WidgetConfig
  readonly #memory: Memory
  readonly #look: Look
  readonly #listeners = new Map<string, Set<Listener>>()
  #language: string
  #signed: ParleyIdentity | null = null
  #frame: Frame | null = null
  #state: Signs = { open: false, unread: 0, online: true }
  /** That the visitor is to be brought into the frame, once it is there. */
  #entering = false
  #expired = false
  #timer = 0

  constructor(origin: string, config: WidgetConfig, { language, theme }: DOMStringMap) {
    this.#origin = origin
    this.#config = config
    this.#language = language ?? (document.documentElement.lang || navigator.language)
    this.#memory = new Memory(config.slug)
    this.#look = new Look(config, () => (this.isOpen ? this.close() : this.open()))
    if (theme) this.#look.host.dataset['theme'] = theme
    this.#draw()
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
    else this.#bring()
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
    if (who && !(who.id && who.signature)) throw new TypeError('Parley: identify needs an id and a signature')
    const same = who?.id === this.#signed?.id && !this.#expired
    this.#signed = who && { ...who }
    if (!same) this.#bringAnew()
  }

  readonly setLanguage = (language: string): void => {
    this.#language = language
    this.#draw()
    this.#bringAnew()
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
    if (!before || this.#frame) return
    if (before === 'open' && matchMedia('(min-width:641px)').matches) this.#change({ open: true })
    this.#bring()
  }

  #bringAnew(): void {
    if (!this.#frame) return
    this.#frame.remove()
    this.#frame = null
    this.#memory.set(null)
    this.#change({ unread: 0, online: true })
    if (this.isOpen) this.#bring()
  }

  #bring(): void {
    clearTimeout(this.#timer)
    this.#expired = false
    const { slug } = this.#config
    const path = `/w/${slug}?language=${encodeURIComponent(this.#language)}`
    const title = `${this.#spoken.words('frame')}: ${this.#config.workspace}`
    const now = () => ({ open: this.isOpen, ...(this.#signed && { signed: this.#signed }) })
    const frame = new Frame({ origin: this.#origin, path, title, now, hear: (said) => this.#hear(frame, said) })
    this.#frame = frame
    this.#look.panel.replaceChildren(frame.element)
    this.#timer = setTimeout(() => this.#failed(), patienceMs) as unknown as number
  }

  #failed(): void {
    this.#frame?.remove()
    this.#frame = null
    this.#look.drawFailed(this.#spoken, `${this.#origin}/d/${this.#config.slug}`)
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
      case 'expired':
        this.#expired = true
        return this.#tell('expired', undefined)
      case 'refused':
        return this.#tell('refused', { reason: said.reason })
      case 'state':
        if (said.talking) this.#memory.set(this.isOpen ? 'open' : 'folded')
        return this.#change({ unread: said.unread, online: said.online })
    }
  }

  #enter(): void {
    this.#frame?.element.focus()
    this.#frame?.say('opened')
  }

  #change(change: Partial<Signs>): void {
    const before = this.#state
    this.#state = { ...before, ...change }
    const { open, unread, online } = this.#state
    if (before.open !== open && this.#memory.get()) this.#memory.set(open ? 'open' : 'folded')
    this.#draw()
    if (before.unread !== unread) this.#tell('unread', { count: unread })
    if (before.online !== online) this.#tell('connection', { online })
  }

  #draw(): void {
    this.#look.draw(this.#spoken, this.#state)
  }

  get #spoken(): Spoken {
    const language = languageFor([this.#language])
    const words = widgetWords(language)
    return { words, direction: directionOf(language), label: this.#config.label[language] ?? words('ask') }
  }

  #tell<Name extends keyof ParleyEvents>(name: Name, detail: ParleyEvents[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(detail as never)
  }
}
