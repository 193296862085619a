// What a visitor sees of it on the page: the button, and the panel with the frame. Drawn in a shadow, out of the reach of the
// page's styles, and fixed, so that nothing moves.
import type { WidgetConfig } from '../protocol/frame.ts'
import type { WidgetWords } from '../words/widget.ts'
import { sheetOf } from './sheet.ts'

export interface Spoken {
  readonly words: WidgetWords
  readonly direction: 'ltr' | 'rtl'
  /** In one line, or two. */
  readonly label: readonly string[]
}

export interface Signs {
  readonly open: boolean
  readonly unread: number
  readonly online: boolean
  /** Whether there is a button at all. */
  readonly there: boolean
}

const bubble = 'M21 11.5a8.4 8.4 0 0 1-12 7.6L3 21l1.9-6A8.4 8.4 0 1 1 21 11.5z'
const down = 'm6 9 6 6 6-6'

export class Look {
  readonly host = document.createElement('div')
  readonly panel = element('section', 'panel')
  readonly #all = element('div', 'all')
  readonly #launch = element('button', 'launch')
  readonly #label = element('span')
  readonly #badge = element('span', 'badge')
  readonly #path = icon(this.#launch)
  #before: HTMLElement | null = null

  constructor({ accent, side }: Pick<WidgetConfig, 'accent' | 'side'>, onPress: () => void) {
    const shadow = this.host.attachShadow({ mode: 'open' })
    shadow.adoptedStyleSheets = [sheetOf(accent)]
    this.#all.classList.add(side)
    this.panel.role = 'dialog'
    this.panel.hidden = true
    this.#launch.type = 'button'
    this.#launch.onclick = onPress
    this.#launch.append(this.#label, this.#badge)
    this.#all.append(this.#launch, this.panel)
    shadow.append(this.#all)
    // A page that rewrites its body would take it along; beside the body it stays.
    document.documentElement.append(this.host)
  }

  draw({ words, direction, label }: Spoken, { open, unread, online, there }: Signs): void {
    // It stands where the lines of the page end, whatever language it speaks itself.
    this.#all.dir = getComputedStyle(document.documentElement).direction
    this.#label.dir = direction
    this.#all.classList.toggle('open', open)
    this.panel.hidden = !open
    this.panel.ariaLabel = words('frame')
    this.#path.setAttribute('d', open ? down : bubble)
    const [first = '', second] = label
    this.#label.replaceChildren(first, ...(second ? [small(second)] : []))
    this.#launch.hidden = !there
    this.#badge.hidden = open || (online && unread === 0)
    this.#badge.textContent = online ? `${unread}` : '!'
    const signs = [
      open ? words('fold') : label.join('. '),
      ...(unread && !open ? [`${words('unread')} ${unread}`] : []),
      ...(online ? [] : [words('away')]),
    ]
    this.#launch.ariaLabel = signs.join('. ')
    this.#launch.ariaExpanded = `${open}`
  }

  /** Where the visitor is now, to be brought back to. */
  leaveFocus(): void {
    const { activeElement } = document
    this.#before = activeElement instanceof HTMLElement && activeElement !== this.host ? activeElement : null
  }

  /** Back to where they were; only where the focus would be lost, for they may have gone elsewhere by themselves. */
  bringFocusBack(): void {
    if (document.activeElement !== this.host && document.activeElement !== document.body) return
    const { isConnected = false } = this.#before ?? {}
    const place = isConnected && this.#before !== document.body ? this.#before : this.#launch
    place?.focus()
  }

  /** In place of the frame: that it did not come, and the way to it that no page can bar. */
  drawFailed({ words, direction }: Spoken, address: string): void {
    const said = element('p')
    said.role = 'alert'
    said.dir = direction
    const way = element('a')
    way.href = address
    way.target = '_blank'
    way.rel = 'noreferrer'
    way.textContent = words('elsewhere')
    said.append(words('failed'), way)
    this.panel.replaceChildren(said)
  }
}

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, className = ''): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  if (className) made.className = className
  return made
}

function small(text: string): HTMLElement {
  const made = element('small')
  made.textContent = text
  return made
}

function icon(button: HTMLElement): Element {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.append(path)
  button.append(svg)
  return path
}
