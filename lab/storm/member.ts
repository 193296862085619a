// One guest of a crowd: the client library's real line and cursor, and of the conversation no more than its number.
import { Exact, type Snapshot } from '../../client/exact.ts'
import { Line } from '../../client/line.ts'
import { Looking } from '../../client/looking.ts'
import type { World } from '../../client/world.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { NumberedFact } from '../../protocol/conversation.ts'
import type { CrowdGuest } from './orders.ts'

type Begun = Extract<Snapshot, { thread: unknown }>

interface Reached {
  readonly n: number
}

class Mark extends Exact<Reached, Begun, NumberedFact> {
  protected begin({ thread: { n } }: Begun): Reached {
    return { n }
  }

  protected step(_before: Reached, { n }: NumberedFact): Reached {
    return { n }
  }
}

export class Member {
  readonly line: Line
  /** The number that this guest has to reach to hold everything. */
  wanted = 0
  readonly #mark: Mark
  readonly #looking: Looking
  /** Whether the server has answered on this line from where it goes on. */
  #follows = false

  constructor(world: World, { desk, secret, conversation }: CrowdGuest) {
    this.line = new Line(world, { desk, secret })
    this.#mark = new Mark(this.line, `conversation:${conversation as ConversationId}`)
    this.#looking = new Looking(world, this.line)
    this.line.onFrame((frame) => {
      if (frame.t === 'welcome') this.#follows = false
      if ('topic' in frame && frame.topic !== 'desk') this.#follows = true
    })
    // What a guest's page follows and tells.
    this.#mark.open()
    this.line.follow('desk')
    this.#looking.at(conversation as ConversationId)
    this.line.start()
  }

  /** Whether the line is open and everything that is wanted has come. */
  get isBack(): boolean {
    return this.line.state.name === 'open' && this.#follows && this.#mark.n >= this.wanted
  }

  leave(): void {
    this.line.leave()
  }
}
