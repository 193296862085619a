// What people may do at the same time: to Ada's conversation, to Ben's, who is next to her in line, and to their desk.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from '../../domain/access/may.ts'
import type { CommandKey, ConversationId, DeskId, GuestId, HostId } from '../../domain/shared/ids.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { arriveCommand, conversationCommands, type NewGuest } from '../../server/conversation/commands.ts'
import { shareFileCommand } from '../../server/conversation/commands-file.ts'
import { answerCommand, leaveAloneCommand, letGoCommand } from '../../server/conversation/commands-floor.ts'
import { settleCommand } from '../../server/conversation/commands-line.ts'
import type { Answer } from '../../server/bot/commands-answer.ts'
import type { AnyCommand, Ask } from '../../server/log/command.ts'
import { directoryCommands } from '../../server/workspace/commands.ts'
import type { Seeded, SeededHost } from '../world/seed.ts'

/** What a person has on their screen as they act. */
export interface Seen {
  readonly epoch: number
  readonly guestSaid: number
  readonly lastSeq: number
  readonly desk: Desk
  /** What the bot has made up its mind to say; null: nothing. */
  readonly answer: Answer | null
}

export interface Act {
  /** Who does what, in words. */
  readonly name: string
  readonly command: string
  ask(seen: Seen): Ask
}

export interface Guest {
  readonly guest: GuestId
  readonly conversation: ConversationId
  readonly arrives: Act
}

export interface People {
  readonly ada: Guest
  readonly ben: Guest
  readonly cleo: Guest
}

export type Bodies = (seen: Seen) => object

/** Whoever acts on what, by which command. */
interface Doing {
  readonly command: string
  readonly stream: string
  readonly actor: Actor
}

export class Acts {
  readonly people: People
  readonly #seeded: Seeded
  /** Whose conversation it is about. */
  readonly #about: Guest

  constructor(seeded: Seeded, known?: { readonly people: People; readonly about: Guest }) {
    this.#seeded = seeded
    this.people = known?.people ?? { ada: this.#guest('Ada'), ben: this.#guest('Ben'), cleo: this.#guest('Cleo') }
    this.#about = known?.about ?? this.people.ada
  }

  /** The same, to Ben's. */
  get toBen(): Acts {
    return new Acts(this.#seeded, { people: this.people, about: this.people.ben })
  }

  /** The host of that number does it to the guest's conversation. */
  host(at: 0 | 1, command: string, body: Bodies): Act {
    const { id, session, name } = this.#seeded.hosts[at] as SeededHost
    const { workspace } = this.#seeded
    const actor = { kind: 'host', workspace, id, session } as const
    return this.#act(name, { command, stream: this.#about.conversation, actor }, body)
  }

  hostId(at: 0 | 1): HostId {
    return (this.#seeded.hosts[at] as SeededHost).id
  }

  /** The guest does it to their own. */
  guest(command: string, body: Bodies): Act {
    const actor = { kind: 'guest', workspace: this.#seeded.workspace, id: this.#about.guest } as const
    return this.#act('the guest', { command, stream: this.#about.conversation, actor }, body)
  }

  /** The owner does it to the desk. */
  owner(command: string, body: Bodies): Act {
    const [{ id, session, name } = this.#seeded.hosts[1] as SeededHost] = this.#seeded.hosts
    const { workspace } = this.#seeded
    return this.#act(name, { command, stream: workspace, actor: { kind: 'host', workspace, id, session } }, body)
  }

  /** The house itself does it to the conversation: looks who may come in, lets its bot answer, ends what is over. */
  house(command: string, body: Bodies = () => ({})): Act {
    const doing = { command, stream: this.#about.conversation, actor: { kind: 'anyone' } } as const
    return this.#act('the house', doing, body)
  }

  #guest(name: string): Guest {
    const conversation = randomUUID() as ConversationId
    const guest = randomUUID() as GuestId
    const link = { hash: randomBytes(32), id: randomUUID() }
    const body: NewGuest = { guest, link, desk: this.#desk, name, email: null, locale: 'en', zone: null }
    const doing = { command: 'arrive', stream: conversation, actor: { kind: 'anyone' } } as const
    return { guest, conversation, arrives: this.#act(name, doing, () => body) }
  }

  get #desk(): DeskId {
    return this.#seeded.desk.id
  }

  #act(who: string, { command, stream, actor }: Doing, body: Bodies): Act {
    const key = randomUUID() as CommandKey
    const on = this.#about && this.#about === this.people.ben ? ' (Ben)' : ''
    const { workspace } = this.#seeded
    const ask = (seen: Seen) => ({
      command: commandOf(command),
      workspace,
      stream,
      actor,
      key,
      again: false,
      body: body(seen),
    })
    return { name: `${who}: ${command}${on}`, command, ask }
  }
}

/** What nobody asks for over HTTP or on a socket. */
const asksOfTheHouse: readonly AnyCommand[] = [
  arriveCommand,
  settleCommand,
  answerCommand,
  leaveAloneCommand,
  letGoCommand,
  shareFileCommand,
]

const commands = new Map<string, AnyCommand>(
  [...conversationCommands, ...directoryCommands, ...asksOfTheHouse].map((one) => [one.name, one]),
)

function commandOf(name: string): AnyCommand {
  const found = commands.get(name)
  if (!found) throw new Error(`There is no command ${name}`)
  return found
}
