// What was answered to an offer, be it in the log or on its way, and the way to answer.
import type { ConversationCommandBody } from '../../protocol/conversation.ts'
import type { MessageView } from '../../protocol/floor.ts'
import type { Means } from '../conversation/talk-view.ts'

export interface Answered {
  /** Of the message that offers. */
  readonly n: number
  /** Null: nothing yet, or it did not go out. */
  readonly said: string | null
}

export function answerOf(fact: MessageView, { thread, outbox }: Means): Answered {
  const items = thread.items()
  const own = items.find((item) => item.kind === 'fact' && item.fact === fact)
  const n = own?.kind === 'fact' ? own.n : 0
  const told = items.flatMap((item) => (item.kind === 'fact' && item.fact.type === 'message-sent' ? [item.fact] : []))
  const going = outbox
    .pending(thread.id)
    .filter(({ name, state }) => name === 'send-message' && state !== 'failed')
    .map(({ body }) => body as ConversationCommandBody<'send-message'>)
  const said = [...told, ...going].find(({ answers }) => answers === n)
  return { n, said: said?.text ?? null }
}

export function answerWith(text: string, answers: number, { thread, outbox }: Means): void {
  void outbox.do(thread.id, 'send-message', { text, answers })
}
