// What a node remembers of conversations, so that most of what is said costs one flight to the database and no look.
import type { ConversationCommandBody as Body } from '../../protocol/conversation.ts'
import { noFlagging } from '../flag/commands.ts'
import type { Ask, Loaded, Recall } from '../log/command.ts'
import { answering, noneAsked } from './store-asked.ts'
import { noFiles } from './store-files.ts'
import { noLines } from './store-lines.ts'
import type { Standing } from './store.ts'
import { advanceRows } from './store-rows.ts'
import { noStirs } from './store-stirs.ts'
import { noTags } from './store-tags.ts'

/**
 * Every column of a conversation's row and the readings of its hosts change by its facts only, so they hold as long as its number
 * does. The guest's level may change by another conversation: that is confirmed beside the number (store-rows.ts).
 */
export const recallConversations: Recall<Standing> = {
  keep: ({ conversation, hasEmail, guest, readings }) => ({
    conversation,
    hasEmail,
    guest,
    spoken: null,
    readings,
    tags: noTags,
    flagging: noFlagging,
    files: noFiles,
    stirs: noStirs,
    asked: noneAsked,
  }),
  serve: (asks, found) => (asks.every((ask) => isServed(ask, found.get(ask.stream))) ? { beside: noLines } : null),
  advance: advanceRows,
}

/** Whether what is remembered is all that this rule asks; a rule that asks for a line all the same is `Unready`. */
function isServed({ command, actor, body }: Ask, known: Loaded<Standing> | undefined): boolean {
  if (!known) return false
  if (command.name === 'add-note') return true
  if (actor.kind === 'guest')
    return command.name === 'see' || (command.name === 'send-message' && answering(body) === undefined)
  if (actor.kind !== 'host') return false
  if (command.name === 'see') return known.state.readings.has(actor.id)
  return command.name === 'send-message' && hasSeen(body as Body<'send-message'>, known.seq)
}

/** Who has not seen all of it may be held for a glance, at what stands in the log. */
function hasSeen({ seen = Infinity }: Body<'send-message'>, seq: number): boolean {
  return seen >= seq
}
