// What an audience may know of flags: hosts of each, the guest of their own.
import type { ConversationFact } from '../../domain/conversation/conversation.ts'
import type { FactView } from '../../protocol/conversation.ts'
import type { Entry } from '../log/command.ts'

type Recorded<Type> = Omit<Extract<ConversationFact, { readonly type: Type }>, 'type'>

/** The entry as a fact about a flag, as hosts are told; null when it is about something else. */
export function viewFlagFact({ type, data }: Entry): FactView | null {
  if (type === 'unflagged') return { type, flag: (data as Recorded<'unflagged'>).flag }
  if (type !== 'flagged') return null
  const { flag, of, span } = data as Recorded<'flagged'>
  return { type, flag, of, span: span && { start: span.start, end: span.end } }
}

/** [FG7] The same for the guest: null also where it is about a flag of somebody else's. */
export function viewOwnFlagFact(entry: Entry): FactView | null {
  const { type, by, data } = entry
  const whose = type === 'unflagged' ? (data as Recorded<'unflagged'>).whose : by.kind
  return whose === 'guest' ? viewFlagFact(entry) : null
}
