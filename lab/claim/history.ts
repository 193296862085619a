// Every operation of every host: asked when, answered when, what came of it. By one monotonic clock.
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'

export interface Holding {
  readonly assignee: HostId | null
  readonly epoch: number
}

/** What was asked for: the name on a conversation, or to be told whose it is. */
export type Asked =
  | { readonly kind: 'assign'; readonly to: HostId | null; readonly epoch: number }
  | { readonly kind: 'read' }

/** What came of it. `unknown`: no answer came, so that it may have happened, may happen still, or never will. */
export type Answered =
  | { readonly kind: 'changed'; readonly n: number }
  | { readonly kind: 'was-so' }
  | { readonly kind: 'refused'; readonly holding: Holding }
  | { readonly kind: 'told'; readonly holding: Holding }
  | { readonly kind: 'unknown' }

export interface Operation {
  readonly on: ConversationId
  readonly by: HostId
  readonly asked: Asked
  readonly askedAt: number
  answered: Answered
  /** Infinity while there is no answer. */
  answeredAt: number
}

export class History {
  readonly operations = new Map<ConversationId, Operation[]>()

  of(on: ConversationId): readonly Operation[] {
    return this.operations.get(on) ?? []
  }

  all(): Operation[] {
    return [...this.operations.values()].flat()
  }

  /** Performs and records. A rejection is an answer that never came. */
  async record(
    { on, by, asked }: Pick<Operation, 'on' | 'by' | 'asked'>,
    perform: () => Promise<Answered>,
  ): Promise<Answered> {
    const operation: Operation = { on, by, asked, askedAt: performance.now(), answered: unknown, answeredAt: Infinity }
    this.operations.set(on, [...this.of(on), operation])
    const answered = await perform().catch(() => unknown)
    operation.answered = answered
    if (answered.kind !== 'unknown') operation.answeredAt = performance.now()
    return answered
  }
}

const unknown: Answered = { kind: 'unknown' }
