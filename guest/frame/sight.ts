// Whether anybody can see the frame: folded away it lies on a page that is looked at, and nobody looks at it.
import { Listeners } from '../../client/changing.ts'
import type { Page, PageEvent } from '../../client/page.ts'

export class Sight {
  readonly page: Page
  readonly #told = new Listeners<[PageEvent]>()
  #open: boolean

  constructor(page: Page, open: boolean) {
    this.#open = open
    this.page = {
      ...page,
      looking: () => this.#open && page.looking(),
      // Its address holds no secret: what frames it could keep it in a history of its own.
      fragment: () => '',
      setFragment: () => {},
      onEvent: (listener) => {
        const offs = [page.onEvent(listener), this.#told.add(listener)]
        return () => offs.forEach((off) => off())
      },
    }
  }

  turn(open: boolean): void {
    this.#open = open
    this.#told.tell(open ? 'awake' : 'asleep')
  }
}
