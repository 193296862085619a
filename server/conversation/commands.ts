// Every command on a conversation: its schema, who may, how often, where it is asked for, and its rule.
import { shutAt } from '../../domain/contact/opens.ts'
import { answer, offer } from '../../domain/conversation/ask.ts'
import { arrive } from '../../domain/conversation/arrive.ts'
import { assign } from '../../domain/conversation/assign.ts'
import { begin, type ConversationFact } from '../../domain/conversation/conversation.ts'
import { meet } from '../../domain/conversation/meet.ts'
import { askForLink, prove } from '../../domain/conversation/prove.ts'
import { addNote, hide, see, sendMessage, unhide, type Writing } from '../../domain/conversation/talk.ts'
import { tag, untag } from '../../domain/conversation/tag.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { ConversationId, TagId } from '../../domain/shared/ids.ts'
import { refuse } from '../../domain/shared/refusal.ts'
import { type ConversationCommandBody as Body, conversationCommands as schemas } from '../../protocol/conversation.ts'
import { Nothing } from '../../protocol/shapes.ts'
import { noFlagging } from '../flag/commands.ts'
import { type AnyCommand, command, type Context } from '../log/command.ts'
import { codeCommands } from './commands-code.ts'
import { fileCommands, quarantineCommands } from './commands-file.ts'
import { flagCommands } from './commands-flag.ts'
import { at, colleague, conversationLedger, lineOf, onConversation, toAuthorOf, writing } from './commands-ledger.ts'
import { floorCommands } from './commands-floor.ts'
import { lineCommands } from './commands-line.ts'
import { deskAsMet } from '../workspace/view-welcome.ts'
import { sealCommands } from './commands-seal.ts'
import { noneAsked } from './store-asked.ts'
import { noFiles } from './store-files.ts'
import { noStirs } from './store-stirs.ts'
import type { NewGuest } from './store-guests.ts'
import type { Standing } from './store.ts'
import { noTags, wantedTag } from './store-tags.ts'

export type { NewGuest, NewLink, PersonalLink } from './store-guests.ts'

export const talkCommands: readonly AnyCommand[] = [
  onConversation<Body<'send-message'>>({
    name: 'send-message',
    body: schemas['send-message'],
    action: 'write-message',
    rate: 'talk',
    route: { method: 'POST', path: `${at}/messages` },
    decide: (standing, body, context) => sayWith(standing, body, writing(standing, context, body.seen)),
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
  onConversation<Body<'hide'>>({
    name: 'hide',
    body: schemas.hide,
    action: 'hide-conversation',
    rate: 'talk',
    route: { method: 'PUT', path: `${at}/hiding` },
    decide: (standing, _body, context) => hide(ownReading(standing, context).hidden, context.seq),
  }),
  onConversation<Body<'unhide'>>({
    name: 'unhide',
    body: schemas.unhide,
    action: 'hide-conversation',
    rate: 'talk',
    route: { method: 'DELETE', path: `${at}/hiding` },
    decide: (standing, _body, context) => unhide(ownReading(standing, context).hidden),
  }),
]

export const conversationCommands: readonly AnyCommand[] = [
  ...talkCommands,
  ...lineCommands,
  ...sealCommands,
  onConversation<Body<'assign'>>({
    name: 'assign',
    body: schemas.assign,
    action: 'assign-conversation',
    rate: 'change',
    route: { method: 'PUT', path: `${at}/assignee` },
    decide: assignWithinDesk,
  }),
  onConversation<Body<'ask-for-link'>>({
    name: 'ask-for-link',
    body: schemas['ask-for-link'],
    action: 'ask-for-link',
    rate: 'door',
    route: { method: 'POST', path: `${at}/links` },
    decide: ({ conversation, hasEmail }) => askForLink(conversation, hasEmail),
  }),
  onConversation<Body<'tag'>>({
    name: 'tag',
    body: schemas.tag,
    action: 'tag-conversation',
    rate: 'change',
    route: { method: 'POST', path: `${at}/tags` },
    decide({ tags, conversation }, { name }) {
      const wanted = wantedTag(tags, name)
      const carrying = { carried: tags.carried, sealed: conversation.sealedBy !== null }
      return wanted ? tag(carrying, wanted, tags.book) : refuse('not-found')
    },
  }),
  onConversation<Body<'untag'>>({
    name: 'untag',
    body: schemas.untag,
    action: 'tag-conversation',
    rate: 'change',
    route: { method: 'DELETE', path: `${at}/tags/:tag` },
    decide: ({ tags }, unwanted) => untag(tags.carried, unwanted.tag as TagId, tags.book),
  }),
  ...floorCommands,
  ...flagCommands,
  ...fileCommands,
  ...codeCommands,
  ...quarantineCommands,
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
    const { guest, desk, signed } = ask.body as NewGuest
    const level = signed ? 'signed' : 'stated'
    const conversation = begin({ id: ask.stream as ConversationId, desk, guest, level })
    const nothing = { tags: noTags, flagging: noFlagging, files: noFiles, stirs: noStirs, asked: noneAsked }
    return {
      conversation,
      hasEmail: false,
      guest: { name: null, locale: '' },
      spoken: null,
      readings: new Map(),
      ...nothing,
    }
  },
  decide(standing, guest, context) {
    const { directory, seq, at } = context
    const desk = directory.desks.get(standing.conversation.desk)
    const host = guest.contact?.host
    // The same arrival again, whatever has become of the link meanwhile.
    if (host && seq > 0 && standing.conversation.assignee === host) return []
    if (!desk || (guest.contact && !leadsTo(desk, guest.contact, context))) return refuse('not-found')
    if (host && seq > 0) return meet(standing.conversation, host)
    const met = deskAsMet(directory, desk, { at, comer: guest })
    return arrive(guest, { desk: met, known: seq > 0, queue: lineOf(standing, context), host })
  },
})

/** [LK4] How many it has begun is counted where the conversation is written. */
function leadsTo({ id: desk }: Desk, { id }: NonNullable<NewGuest['contact']>, { directory, at }: Context): boolean {
  const contact = directory.contacts.get(id)
  return contact?.desk === desk && shutAt(directory, contact, { at, begun: 0 }) === null
}

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

/** Words alone, with an offer below them, or in answer to one. */
function sayWith(
  { conversation, asked }: Standing,
  { text, offer: offered, answers }: Body<'send-message'>,
  by: Writing,
) {
  if (answers !== undefined) return answer(conversation, { text, answers, asked: asked.get(answers) }, by)
  return offered ? offer(conversation, { text, offered }, by) : sendMessage(conversation, text, by)
}

function assignWithinDesk({ conversation }: Standing, { to, epoch }: Body<'assign'>, context: Context) {
  const host = colleague(conversation, to, context)
  return host === undefined ? refuse('not-found') : assign(conversation, host, epoch)
}

function reader(standing: Standing, context: Context) {
  const by = toAuthorOf(standing.conversation, context.actor)
  return { by, readUpTo: ownReading(standing, context).upTo, lastSeq: context.seq }
}

function ownReading({ readings }: Standing, { actor }: Context) {
  const own = actor.kind === 'host' ? readings.get(actor.id) : undefined
  return own ?? { upTo: 0, hidden: 0 }
}
