// Flags on what is said in a conversation. They are said of the words: they neither open it nor make it unread.
import { type Flag, type Flaggable, isSame, isWithin } from '../flag/flag.ts'
import type { FlagId } from '../shared/ids.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Author, ConversationFact } from './conversation.ts'

type Facts = Decision<ConversationFact>

/** What flagging asks of a conversation: the words that are asked for, by their number, and the flags on them. */
export interface Flagging {
  readonly words: ReadonlyMap<number, Flaggable>
  readonly flags: readonly Flag[]
}

/**
 * [FG1] A flag is on words that are there. [FG2] What is flagged so already changes nothing. [FG4] A guest flags their own words.
 * Refuses with `not-found`, for words that are not this person's to flag too.
 */
export function flag({ words, flags }: Flagging, wanted: Omit<Flag, 'by'>, by: Author['kind']): Facts {
  const said = words.get(wanted.of)
  if (!said || !isWithin(wanted.span, said.length) || (by === 'guest' && said.by !== 'guest'))
    return refuse('not-found')
  const known = flags.some((one) => one.id === wanted.id || isSame(one, wanted))
  return known ? [] : [{ type: 'flagged', flag: wanted.id, of: wanted.of, span: wanted.span }]
}

/** [FG3] By any host, and by the guest theirs. One that is not there, or no more, is off already. */
export function unflag({ flags }: Flagging, id: FlagId, by: Author['kind']): Facts {
  const known = flags.find((one) => one.id === id && (by !== 'guest' || one.by === 'guest'))
  return known ? [{ type: 'unflagged', flag: id, whose: known.by }] : []
}

type FlagFact = Extract<ConversationFact, { readonly flag: FlagId }>

/** The flags after a fact about one. */
export function flagsAfter(flags: readonly Flag[], fact: FlagFact, by: Author['kind']): readonly Flag[] {
  const others = flags.filter(({ id }) => id !== fact.flag)
  if (fact.type === 'unflagged') return others
  return [...others, { id: fact.flag, of: fact.of, span: fact.span, by: by === 'guest' ? 'guest' : 'host' }]
}
