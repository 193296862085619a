// The guest's page in a frame on a website: its world, and what it tells the page around it.
import type { World } from '../../client/world.ts'
import type { FromFrame } from '../../protocol/frame.ts'
import type { Screen } from '../entrance.ts'

export let framed: Framed | null = null

/** From now on the guest's page is in this frame. */
export function begin(parts: Pick<Framed, 'world'>, tell: (said: FromFrame) => void): Framed {
  framed = new Framed(parts.world, tell)
  return framed
}

export class Framed {
  readonly world: World
  readonly #tell: (said: FromFrame) => void
  #told = ''
  #focuses = false

  constructor(world: World, tell: (said: FromFrame) => void) {
    this.world = world
    this.#tell = tell
  }

  /** Told of each screen that is drawn; the page hears of it when that means something else to it. */
  shown(screen: Screen): void {
    const view = screen.name === 'chat' ? screen.talk?.view() : undefined
    const online = view?.net.name !== 'lost' && view?.net.name !== 'old'
    const said = { say: 'state', unread: view?.unseen ?? 0, online, talking: view !== undefined } as const
    const text = JSON.stringify([said, screen.name])
    if (text === this.#told) return
    this.#told = text
    this.#tell(said)
    if (screen.name === 'dead') this.#tell({ say: 'expired' })
    if (this.#focuses) this.focus()
  }

  /** Into the field where one writes, or onto what is said instead; as soon as there is one. */
  focus(): void {
    const place = document.querySelector<HTMLElement>('textarea, input, [tabindex="-1"], button')
    this.#focuses = !place
    place?.focus()
  }
}
