// What a node remembers of conversations, so that most of what is said costs one flight to the database and no look.
import { createHash } from 'node:crypto'
import type { ConversationFact } from '../../domain/conversation/conversation.ts'
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
export const recallConversations: Recall<Standing, ConversationFact> = {
  keep,
  serve: (asks, found) => (asks.every((ask) => isServed(ask, found.get(ask.stream))) ? { beside: noLines } : null),
  advance: advanceRows,
  carryOn(before, { type, text, data, by, at }, evolve) {
    const fact = { ...(data as object | null), type, ...(text !== null && { text }) } as ConversationFact
    const now = evolve(before, fact, { by, at })
    return keep({ ...now, readings: knownBefore(now.readings, before.readings) })
  },
  mark: ({ conversation }) =>
    createHash('sha256')
      .update(JSON.stringify(inOrder(conversation)))
      .digest('base64url'),
}

function keep({ conversation, hasEmail, guest, readings }: Standing): Standing {
  const unknown = { tags: noTags, flagging: noFlagging, files: noFiles, stirs: noStirs, asked: noneAsked }
  return { conversation, hasEmail, guest, spoken: null, readings, ...unknown }
}

/** Of a host who never asked here nobody knows what they had read and hidden before: one fact says only half of it. */
function knownBefore(now: Standing['readings'], before: Standing['readings']): Standing['readings'] {
  return now.size === before.size ? now : new Map([...now].filter(([host]) => before.has(host)))
}

/** The same whatever came first: what was read from a row, and what came of facts. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return entries.map(([name, inner]) => [name, inOrder(inner)])
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
