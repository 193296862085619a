// What a visitor sees of it on the page: the button, and the panel with the frame. Drawn in a shadow, out of the reach of the
// page's styles, and fixed, so that nothing moves.
import type { WidgetConfig } from '../protocol/frame.ts'
import type { WidgetWords } from '../words/widget.ts'
import { sheetOf } from './sheet.ts'

export interface Spoken {
  readonly words: WidgetWords
  readonly direction: 'ltr' | 'rtl'
  readonly label: string
}

export interface Signs {
  readonly open: boolean
  readonly unread: number
  readonly online: boolean
}

const bubble =
  'M2.992 16.342a2 2 0 0 1 .094 1.167l-1.065 3.29a1 1 0 0 0 1.236 1.168l3.413-.998a2 2 0 0 1 1.099.092 10 10 0 1 0-4.777-4.719'
const down = 'm6 9 6 6 6-6'

export class Look {
  readonly host = document.createElement('div')
  readonly panel = element('section', 'panel')
  readonly #all = element('div', 'all')
  readonly #launch = element('button', 'launch')
  readonly #phoneFold = element('button', 'phone-fold')
  readonly #label = element('span')
  readonly #badge = element('span', 'badge')
  readonly #path = icon(this.#launch)
  #before: HTMLElement | null = null

  constructor({ accent, side }: Pick<WidgetConfig, 'accent' | 'side'>, onPress: () => void) {
    const shadow = this.host.attachShadow({ mode: 'open' })
    shadow.adoptedStyleSheets = [sheetOf(accent)]
    this.#all.classList.add(side)
    this.panel.setAttribute('role', 'dialog')
    this.panel.hidden = true
    icon(this.#phoneFold).setAttribute('d', down)
    for (const button of [this.#launch, this.#phoneFold]) {
      button.type = 'button'
      button.onclick = onPress
    }
    this.#launch.append(this.#label, this.#badge)
    this.#all.append(this.#launch, this.#phoneFold, this.panel)
    shadow.append(this.#all)
    // A page that rewrites its body would take it along; beside the body it stays.
    document.documentElement.append(this.host)
  }

  draw({ words, direction, label }: Spoken, { open, unread, online }: Signs): void {
    const { classList } = this.#all
    // It stands where the lines of the page end, whatever language it speaks itself.
    this.#all.dir = getComputedStyle(document.documentElement).direction
    this.#label.dir = direction
    classList.toggle('open', open)
    classList.toggle('away', !online)
    this.panel.hidden = !open
    this.panel.setAttribute('aria-label', words('frame'))
    this.#path.setAttribute('d', open ? down : bubble)
    this.#label.textContent = label
    this.#badge.hidden = open || (online && unread === 0)
    this.#badge.textContent = online ? `${unread > 99 ? '99+' : unread}` : '!'
    const signs = [
      open ? words('fold') : label,
      ...(unread && !open ? [`${words('unread')} ${unread}`] : []),
      ...(online ? [] : [words('away')]),
    ]
    this.#launch.setAttribute('aria-label', signs.join('. '))
    this.#launch.setAttribute('aria-expanded', `${open}`)
    this.#phoneFold.setAttribute('aria-label', words('fold'))
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
    said.setAttribute('role', 'alert')
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

function icon(button: HTMLElement): Element {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.append(path)
  button.append(svg)
  return path
}
