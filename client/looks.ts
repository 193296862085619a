// What a host looks at: one conversation, or two side by side, each told for itself. Console only.
import type { ConversationId } from '../domain/shared/ids.ts'
import type { Off } from './changing.ts'
import type { Line } from './line.ts'
import { Looking } from './looking.ts'
import type { World } from './world.ts'

export class Looks {
  readonly #tellings: readonly Looking[]
  readonly #free: Looking[]

  constructor(world: World, line: Line) {
    this.#tellings = [new Looking(world, besideOf(line)), new Looking(world, line)]
    this.#free = [...this.#tellings]
  }

  /** Looks at it until off. A third at once is not told: nobody is shown more than two. */
  begin(on: ConversationId): Off {
    const telling = this.#free.pop()
    if (!telling) return () => {}
    telling.at(on)
    return () => {
      telling.at(null)
      this.#free.push(telling)
    }
  }

  leave(): void {
    for (const telling of this.#tellings) telling.leave()
  }
}

/** The line, to whom tells of what stands beside. */
const besideOf = (line: Line): Pick<Line, 'send' | 'onFrame'> => ({
  send: (frame) => line.send(frame.t === 'looking' ? { ...frame, beside: true } : frame),
  onFrame: (listener) => line.onFrame(listener),
})
