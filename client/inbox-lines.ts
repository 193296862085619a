// The lines before desks, as the server last told of them; told anew whenever the list is followed again.
import type { DeskId } from '../domain/shared/ids.ts'
import type { LineView } from '../protocol/presence.ts'
import { Changing, Listeners, type Off } from './changing.ts'

export class InboxLines extends Changing {
  readonly #lines = new Map<DeskId, LineView>()
  readonly #grown = new Listeners<[LineView]>()
  #known = false

  /** Who waits before this desk, how many are served of how many, and who is there; undefined: no limit, and nobody. */
  of(desk: DeskId): LineView | undefined {
    return this.#lines.get(desk)
  }

  /** How many wait at all desks together. */
  get waiting(): number {
    return [...this.#lines.values()].reduce((sum, { waiting }) => sum + waiting, 0)
  }

  /** One more waits there, since these lines are known. */
  onGrown(listener: (line: LineView) => void): Off {
    return this.#grown.add(listener)
  }

  /** The list is followed anew: what was told before is not known any more. */
  begin(): void {
    this.#known = false
    this.#lines.clear()
  }

  hear(lines: readonly LineView[]): void {
    const grown = lines.filter(({ desk, waiting }) => waiting > (this.of(desk)?.waiting ?? 0))
    for (const line of lines) this.#lines.set(line.desk, line)
    this.changed()
    // What stood there when they were first told is no news.
    if (this.#known) for (const line of grown) this.#grown.tell(line)
    this.#known = true
  }
}
