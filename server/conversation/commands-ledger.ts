// The ledger of conversations, and what all their commands have in common.
import { type Actor, worksAt } from '../../domain/access/may.ts'
import type { Author, Conversation, ConversationFact } from '../../domain/conversation/conversation.ts'
import { unseenStir } from '../../domain/conversation/stir.ts'
import type { Writing } from '../../domain/conversation/talk.ts'
import { admitByItself } from '../../domain/conversation/queue.ts'
import type { Placed, Queue } from '../../domain/queue/queue.ts'
import {
  type AnyCommand,
  type Ask,
  type By,
  type Command,
  command,
  type Context,
  type Following,
  type Ledger,
  type Stamp,
  type Step,
} from '../log/command.ts'
import type { Lines } from './store-lines.ts'
import { recallConversations } from './store-recall.ts'
import { evolveStanding, loadConversations, type Standing, saveConversations } from './store.ts'

export const conversationLedger: Ledger<Standing, ConversationFact> = {
  kind: 'conversation',
  load: loadConversations,
  evolve: (before, fact, stamp) => evolveStanding(before, fact, { by: toAuthor(before, stamp), at: stamp.at }),
  author: (standing, actor, fact) =>
    isLetIn(standing, fact) ? guestOf(standing) : authorOf(standing.conversation, actor, fact),
  record(fact) {
    const { type, text, ...data } = { text: null, ...fact }
    return { type, text, data: Object.keys(data).length === 0 ? null : data }
  },
  follow: admitNext,
  save: saveConversations,
  recall: recallConversations,
}

type Declared<Given> = Pick<
  Command<Standing, ConversationFact, Given>,
  'name' | 'body' | 'action' | 'rate' | 'route' | 'decide'
>

/** A command on a conversation that there is. */
export function onConversation<Given>(declared: Declared<Given>): AnyCommand {
  return command<Standing, ConversationFact, Given>({ ...declared, ledger: conversationLedger, thing })
}

/** Where the public interface finds one. */
export const at = '/api/conversations/:id'

function thing(state: Standing | null, { workspace }: Ask) {
  return (
    state && {
      kind: 'conversation' as const,
      workspace,
      desk: state.conversation.desk,
      guest: state.conversation.guest,
      sealedBy: state.conversation.sealedBy,
    }
  )
}

/** The host who is named, if they answer at the conversation's desk; null for nobody, undefined for somebody else. */
export function colleague({ desk }: Standing['conversation'], named: string | null, { directory }: Context) {
  if (named === null) return null
  return [...directory.hosts.keys()].find((id) => id === named && worksAt(directory, id, desk))
}

/** The line before the conversation's desk, as the commands so far have left it. */
export function lineOf({ conversation }: Standing, { beside, directory }: Context): Queue {
  return (beside as Lines).of(conversation.desk, directory)
}

/** [QU3] [QU5] What came free goes to the first in line, in the same step. */
function admitNext({ beside, directory, before, now }: Step<Standing>): Following<Standing, ConversationFact> | null {
  const lines = beside as Lines
  const { desk } = now.conversation
  if (!lines.holds(desk)) return null
  const step = { before: before && served(before.conversation), now: served(now.conversation), directory }
  const stream = lines.moved(desk, step)
  return stream === null
    ? null
    : { stream, facts: ({ conversation }) => admitByItself(conversation, lines.of(desk, directory)) }
}

/** [CO88] Whom a bot talks with takes nobody's place. */
function served(conversation: Conversation): Placed {
  const { id, life, ticket, sealedBy, floor } = conversation
  return { id, life: life === 'live' && floor.by === 'bot' ? 'with-a-bot' : life, ticket, sealedBy }
}

/** What no guest does, so that without a host it was the desk itself. */
const byItself: ReadonlySet<string> = new Set<ConversationFact['type']>([
  'admitted',
  'assigned',
  'unparked',
  'seal-passed',
  'closed',
  'floor-given',
  'floor-taken',
  'person-needed',
])

function authorOf(conversation: Standing['conversation'], actor: Actor, fact: ConversationFact): By {
  if (fact.type === 'welcomed') return { kind: 'desk', id: conversation.desk, level: null }
  if (bySystem(fact, actor)) return { kind: 'system', id: null, level: null }
  if (byBot(fact, actor)) return { kind: 'bot', id: conversation.floor.bot, level: null }
  if (actor.kind === 'host') return { kind: 'host', id: actor.id, level: null }
  if (byItself.has(fact.type) && !asksThemselves(fact, actor))
    return { kind: 'desk', id: conversation.desk, level: null }
  // Whoever comes in by the door comes in as the conversation's guest: the secret has said so.
  return { kind: 'guest', id: conversation.guest, level: conversation.level }
}

/** What time brings, and a code that is mailed. */
function bySystem({ type }: ConversationFact, { kind }: Actor): boolean {
  return type === 'file-expired' || type === 'quarantine-ended' || (type === 'file-code-made' && kind === 'anyone')
}

/** A person whom a guest has asked for is the guest's own asking; one who is called for a file is the desk's. */
const asksThemselves = (fact: ConversationFact, { kind }: Actor) =>
  fact.type === 'person-needed' && fact.why !== 'file' && kind === 'guest'

/** [CO77] What a host lets in was said by the guest. */
function isLetIn({ files }: Standing, fact: ConversationFact): boolean {
  return fact.type === 'file-shared' && files.get(fact.file)?.by.kind === 'guest'
}

const guestOf = ({ conversation: { guest, level } }: Standing): By => ({ kind: 'guest', id: guest, level })

/** What a bot finds out, or does. */
function byBot(fact: ConversationFact, actor: Actor): boolean {
  if (fact.type === 'person-needed') return actor.kind === 'anyone' && fact.why !== 'waited' && fact.why !== 'file'
  return fact.type === 'bot-said' || fact.type === 'bot-moved' || 'asset' in fact
}

/** The actor as an author of facts. */
export function toAuthorOf(conversation: Standing['conversation'], actor: Actor): Author {
  if (actor.kind === 'host') return { kind: 'host', id: actor.id }
  return { kind: 'guest', id: conversation.guest, level: conversation.level }
}

function toAuthor({ conversation }: Standing, { by }: Stamp): Author {
  if (by.kind === 'host' && by.id !== null)
    return { kind: 'host', id: by.id as Extract<Author, { kind: 'host' }>['id'] }
  if (by.kind === 'bot' && by.id !== null) return { kind: 'bot', id: by.id as Extract<Author, { kind: 'bot' }>['id'] }
  if (by.kind === 'desk' || by.kind === 'system') return { kind: 'desk', id: conversation.desk }
  return { kind: 'guest', id: conversation.guest, level: conversation.level }
}

/** The line is looked at only by a word that needs a place. `seen`: what a host had before their eyes, where they say so. */
export function writing(standing: Standing, context: Context, seen?: number): Writing {
  const by = toAuthorOf(standing.conversation, context.actor)
  return {
    by,
    unseen: by.kind === 'host' ? unseenStir(standing.stirs, { by: by.id, seen }) : null,
    get queue() {
      return lineOf(standing, context)
    },
  }
}
