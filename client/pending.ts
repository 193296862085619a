// A command between the hand and the log.
import type { CommandKey, ConversationId } from '../domain/shared/ids.ts'
import type { Refusal } from '../domain/shared/refusal.ts'
import type { ConversationCommandName } from '../protocol/conversation.ts'
import type { Problem } from '../protocol/frames.ts'

/** The server's no, final: by a rule, or because the input does not fit. */
export type Failure = Refusal | { readonly invalid: readonly Problem[] }

/** `n`: the number of the command's last fact; absent when it was so already. */
export type Outcome = { readonly done: true; readonly n?: number } | Failure | { readonly discarded: true }

export interface Pending {
  readonly key: CommandKey
  readonly on: ConversationId
  readonly name: ConversationCommandName
  readonly body: unknown
  /** When it was made, by this machine's clock. */
  readonly at: number
  /** `sent`: committed as fact `n`, which the thread has not reached yet. */
  readonly state: 'sending' | 'failed' | 'sent'
  readonly n?: number
  readonly failure?: Failure
}

/** Whether it is something that a person wrote, and must therefore not be lost. */
export function isWords({ name }: Pending): boolean {
  return name === 'send-message' || name === 'add-note'
}
