// What is said, with what a host offers in it and what a guest has answered: told alike to both sides, out of the words.
import type { ConversationFact } from '../../domain/conversation/conversation.ts'
import { filledIn } from '../../domain/conversation/fill.ts'
import { offerIn } from '../../domain/conversation/offer.ts'
import type { MessageView } from '../../protocol/floor.ts'
import type { Entry } from '../log/command.ts'

type Beside = Omit<Extract<ConversationFact, { type: 'message-sent' }>, 'type' | 'text'>

/** [CO100] [CO104] Where the words are not there whole, they are all that is told. */
export function viewMessage({ text: words, data }: Entry): MessageView {
  const text = words ?? ''
  const { offer: placed, answers, filled: filling } = (data ?? {}) as Beside
  const offer = placed && offerIn(text, placed)
  const filled = filling && filledIn(text, filling)
  return {
    type: 'message-sent',
    text,
    ...(placed && offer && { offer, lead: placed.lead }),
    ...(answers !== undefined && { answers }),
    ...(filled && { filled }),
  }
}
