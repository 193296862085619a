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

/** Whoever has written; a bot ends nobody's sign but its own, of which there is none. */
interface Author {
  readonly kind: string
  readonly id?: string
}

const nobody: readonly Typist[] = []

export class Typing extends Changing {
  readonly #world: World
  readonly #line: Line
  readonly #off: Off
  readonly #saidAt = new Map<ConversationId, number>()
  /** What ends each sign, by conversation and person. */
  readonly #ends = new Map<string, Off>()
  readonly #shown = new Map<ConversationId, readonly Typist[]>()

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
    for (const end of this.#ends.values()) end()
  }

  #hear(frame: FrameDown): void {
    if (frame.t === 'typing') this.#begin(frame.on, frame.by)
    else if (frame.t === 'fact') this.#hearFact(frame.topic, frame as NumberedFact)
  }

  #hearFact(topic: string, { hidden, ...said }: NumberedFact): void {
    if (hidden || !('fact' in said) || said.fact.type !== 'message-sent' || said.by.kind === 'desk') return
    this.#end(topic.replace('conversation:', '') as ConversationId, said.by)
  }

  #begin(on: ConversationId, by: Typist): void {
    const place = placeOf(on, by)
    this.#ends.get(place)?.()
    this.#ends.set(
      place,
      this.#world.after(typingLeaseMs, () => this.#end(on, by)),
    )
    if (!this.of(on).some(({ id }) => id === by.id)) this.#show(on, [...this.of(on), by])
  }

  #end(on: ConversationId, by: Author): void {
    const place = placeOf(on, by)
    this.#ends.get(place)?.()
    if (!this.#ends.delete(place)) return
    this.#show(
      on,
      this.of(on).filter(({ id }) => id !== by.id),
    )
  }

  #show(on: ConversationId, typists: readonly Typist[]): void {
    this.#shown.set(on, typists)
    this.changed()
  }
}

/** A conversation has one guest, who has no id here. */
function placeOf(on: ConversationId, { id }: Author): string {
  return `${on} ${id}`
}
