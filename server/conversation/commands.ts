// Every command on a conversation: its schema, who may, how often, where it is asked for, and its rule.
import type { Actor } from '../../domain/access/may.ts'
import { arrive } from '../../domain/conversation/arrive.ts'
import { assign } from '../../domain/conversation/assign.ts'
import { close, reopen } from '../../domain/conversation/close.ts'
import { type Author, begin, type ConversationFact } from '../../domain/conversation/conversation.ts'
import { askForLink, prove } from '../../domain/conversation/prove.ts'
import { addNote, see, sendMessage } from '../../domain/conversation/talk.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { refuse } from '../../domain/shared/refusal.ts'
import { worksAt } from '../../domain/access/may.ts'
import { type ConversationCommandBody as Body, conversationCommands as schemas } from '../../protocol/conversation.ts'
import { Nothing } from '../../protocol/shapes.ts'
import {
  type AnyCommand,
  type Ask,
  type By,
  type Command,
  command,
  type Context,
  type Ledger,
  type Stamp,
} from '../log/command.ts'
import type { NewGuest } from './store-guests.ts'
import { evolveStanding, loadConversations, type Standing, saveConversations } from './store.ts'

export type { NewGuest, NewLink } from './store-guests.ts'

export const conversationLedger: Ledger<Standing, ConversationFact> = {
  kind: 'conversation',
  load: loadConversations,
  evolve: (before, fact, stamp) => evolveStanding(before, fact, { by: toAuthor(before, stamp), at: stamp.at }),
  author: ({ conversation }, actor, fact) => authorOf(conversation, actor, fact),
  record(fact) {
    const { type, text, ...data } = { text: null, ...fact }
    return { type, text, data: Object.keys(data).length === 0 ? null : data }
  },
  save: saveConversations,
}

type Declared<Given> = Pick<
  Command<Standing, ConversationFact, Given>,
  'name' | 'body' | 'action' | 'rate' | 'route' | 'decide'
>

function onConversation<Given>(declared: Declared<Given>): AnyCommand {
  return command<Standing, ConversationFact, Given>({ ...declared, ledger: conversationLedger, thing })
}

function thing(state: Standing | null, { workspace }: Ask) {
  return (
    state && {
      kind: 'conversation' as const,
      workspace,
      desk: state.conversation.desk,
      guest: state.conversation.guest,
    }
  )
}

const at = '/api/conversations/:id'

export const talkCommands: readonly AnyCommand[] = [
  onConversation<Body<'send-message'>>({
    name: 'send-message',
    body: schemas['send-message'],
    action: 'write-message',
    rate: 'talk',
    route: { method: 'POST', path: `${at}/messages` },
    decide: ({ conversation }, { text }) => sendMessage(conversation, text),
  }),
  onConversation<Body<'add-note'>>({
    name: 'add-note',
    body: schemas['add-note'],
    action: 'write-note',
    rate: 'talk',
    route: { method: 'POST', path: `${at}/notes` },
    decide: ({ conversation }, { text }) => addNote(conversation, text),
  }),
  onConversation<Body<'see'>>({
    name: 'see',
    body: schemas.see,
    action: 'mark-seen',
    rate: 'talk',
    route: { method: 'PUT', path: `${at}/reading` },
    decide: (standing, { upTo }, context) => see(standing.conversation, upTo, reader(standing, context)),
  }),
]

export const conversationCommands: readonly AnyCommand[] = [
  ...talkCommands,
  onConversation<Body<'assign'>>({
    name: 'assign',
    body: schemas.assign,
    action: 'assign-conversation',
    rate: 'change',
    route: { method: 'PUT', path: `${at}/assignee` },
    decide: assignWithinDesk,
  }),
  onConversation<Body<'close'>>({
    name: 'close',
    body: schemas.close,
    action: 'close-conversation',
    rate: 'change',
    route: { method: 'PUT', path: `${at}/closure` },
    decide: ({ conversation }, { guestSaidSeen }) => close(conversation, guestSaidSeen),
  }),
  onConversation<Body<'reopen'>>({
    name: 'reopen',
    body: schemas.reopen,
    action: 'close-conversation',
    rate: 'change',
    route: { method: 'DELETE', path: `${at}/closure` },
    decide: ({ conversation }) => reopen(conversation),
  }),
  onConversation<Body<'ask-for-link'>>({
    name: 'ask-for-link',
    body: schemas['ask-for-link'],
    action: 'ask-for-link',
    rate: 'door',
    route: { method: 'POST', path: `${at}/links` },
    decide: ({ conversation, hasEmail }) => askForLink(conversation, hasEmail),
  }),
]

/** Asked for by the door alone, which knows the guest by the secret; its body is made there (`NewGuest`). */
export const arriveCommand = command<Standing, ConversationFact, NewGuest>({
  name: 'arrive',
  body: Nothing,
  action: 'enter-door',
  rate: 'door',
  route: null,
  ledger: conversationLedger,
  thing: () => ({ kind: 'door' }),
  begin(ask) {
    const { guest, desk } = ask.body as NewGuest
    const conversation = begin({ id: ask.stream as ConversationId, desk, guest, level: 'stated' })
    return { conversation, hasEmail: false, readings: new Map() }
  },
  decide({ conversation }, guest, { directory, seq }) {
    const desk = directory.desks.get(conversation.desk)
    return desk ? arrive(desk, guest, seq > 0) : refuse('not-found')
  },
})

/** Asked for by the door alone, once it has found the mailed link; its body is made there (`NewLink`). */
export const proveCommand = command<Standing, ConversationFact, unknown>({
  name: 'prove',
  body: Nothing,
  action: 'enter-door',
  rate: 'door',
  route: null,
  ledger: conversationLedger,
  thing: (state) => state && { kind: 'door' },
  decide: ({ conversation }) => prove(conversation),
})

function assignWithinDesk({ conversation }: Standing, { to, epoch }: Body<'assign'>, { directory }: Context) {
  const host =
    to === null
      ? null
      : [...directory.hosts.keys()].find((id) => id === to && worksAt(directory, id, conversation.desk))
  return host === undefined ? refuse('not-found') : assign(conversation, host, epoch)
}

function reader({ conversation, readings }: Standing, { actor, seq }: Context) {
  const by = toAuthorOf(conversation, actor)
  return { by, readUpTo: by.kind === 'host' ? (readings.get(by.id) ?? 0) : 0, lastSeq: seq }
}

function authorOf(conversation: Standing['conversation'], actor: Actor, fact: ConversationFact): By {
  if (fact.type === 'welcomed') return { kind: 'desk', id: conversation.desk, level: null }
  if (actor.kind === 'host') return { kind: 'host', id: actor.id, level: null }
  // Whoever comes in by the door comes in as the conversation's guest: the secret has said so.
  return { kind: 'guest', id: conversation.guest, level: conversation.level }
}

function toAuthorOf(conversation: Standing['conversation'], actor: Actor): Author {
  if (actor.kind === 'host') return { kind: 'host', id: actor.id }
  return { kind: 'guest', id: conversation.guest, level: conversation.level }
}

function toAuthor({ conversation }: Standing, { by }: Stamp): Author {
  if (by.kind === 'host' && by.id !== null)
    return { kind: 'host', id: by.id as Extract<Author, { kind: 'host' }>['id'] }
  if (by.kind === 'desk') return { kind: 'desk', id: conversation.desk }
  return { kind: 'guest', id: conversation.guest, level: conversation.level }
}
