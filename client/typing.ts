// Who types, both ways: `type(on)` at each keystroke of ours, `of(on)` for the others'.
// A sign that nobody renews is over after 5 s by itself, and a message ends its author's sign at once [V5].
import type { ConversationId, HostId } from '../domain/shared/ids.ts'
import type { NumberedFact } from '../protocol/conversation.ts'
import type { FrameDown } from '../protocol/frames.ts'
import { typingLeaseMs, typingRenewalMs } from '../protocol/presence.ts'
import { Changing, type Off } from './changing.ts'
import type { Line } from './line.ts'
import type { World } from './world.ts'

export interface Typist {
  readonly kind: 'guest' | 'host'
  readonly id?: HostId
  readonly name?: string
}

interface Sign {
  readonly by: Typist
  readonly end: Off
}

const nobody: readonly Typist[] = []

export class Typing extends Changing {
  readonly #world: World
  readonly #line: Line
  readonly #off: Off
  readonly #saidAt = new Map<ConversationId, number>()
  readonly #signs = new Map<string, readonly Sign[]>()
  readonly #shown = new Map<string, readonly Typist[]>()

  constructor(world: World, line: Line) {
    super()
    this.#world = world
    this.#line = line
    this.#off = line.onFrame((frame) => this.#hear(frame))
  }

  /** The person types here. Say it as often as you like; the server hears it every 2 s. */
  type(on: ConversationId): void {
    const now = this.#world.now()
    if (now - (this.#saidAt.get(on) ?? 0) < typingRenewalMs) return
    if (this.#line.send({ t: 'typing', on })) this.#saidAt.set(on, now)
  }

  /** The others who type in this conversation; the same array until it changes. */
  of(on: ConversationId): readonly Typist[] {
    return this.#shown.get(on) ?? nobody
  }

  leave(): void {
    this.#off()
    for (const sign of [...this.#signs.values()].flat()) sign.end()
  }

  #hear(frame: FrameDown): void {
    if (frame.t === 'typing') this.#begin(frame.on, frame.by)
    else if (frame.t === 'fact') this.#hearFact(frame.topic, frame as NumberedFact)
  }

  #hearFact(topic: string, { hidden, ...said }: NumberedFact): void {
    if (hidden || !('fact' in said) || said.fact.type !== 'message-sent' || said.by.kind === 'desk') return
    this.#end(topic.replace('conversation:', ''), said.by)
  }

  #begin(on: string, by: Typist): void {
    const end = this.#world.after(typingLeaseMs, () => this.#end(on, by))
    this.#set(on, [...this.#without(on, by), { by, end }])
  }

  #end(on: string, by: Typist): void {
    if (this.#signs.has(on)) this.#set(on, this.#without(on, by))
  }

  #without(on: string, by: Typist): Sign[] {
    const signs = this.#signs.get(on) ?? []
    for (const sign of signs) if (same(sign.by, by)) sign.end()
    return signs.filter((sign) => !same(sign.by, by))
  }

  #set(on: string, signs: readonly Sign[]): void {
    this.#signs.set(on, signs)
    this.#shown.set(
      on,
      signs.map(({ by }) => by),
    )
    if (signs.length === 0) {
      this.#signs.delete(on)
      this.#shown.delete(on)
    }
    this.changed()
  }
}

function same(one: Typist, other: Typist): boolean {
  return one.kind === other.kind && one.id === other.id
}
