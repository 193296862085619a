// Commands that give a place or take one: in line, out of it, aside, over.
import { close, comeBack, hardClose, reopen } from '../../domain/conversation/close.ts'
import type { ConversationFact } from '../../domain/conversation/conversation.ts'
import { admit, leave, park, unpark, wake } from '../../domain/conversation/queue.ts'
import { refuse } from '../../domain/shared/refusal.ts'
import { type ConversationCommandBody as Body, conversationCommands as schemas } from '../../protocol/conversation.ts'
import { Nothing } from '../../protocol/shapes.ts'
import { type AnyCommand, command, type Context } from '../log/command.ts'
import { at, colleague, conversationLedger, lineOf, onConversation } from './commands-ledger.ts'
import type { Standing } from './store.ts'

export const lineCommands: readonly AnyCommand[] = [
  onConversation<Body<'admit'>>({
    name: 'admit',
    body: schemas.admit,
    action: 'admit-guest',
    rate: 'change',
    route: { method: 'POST', path: `${at}/admission` },
    decide: (standing, { over }, context) =>
      admit(standing.conversation, lineOf(standing, context), { by: hostOf(context), over }),
  }),
  onConversation<Body<'leave'>>({
    name: 'leave',
    body: schemas.leave,
    action: 'leave-line',
    rate: 'change',
    route: { method: 'DELETE', path: `${at}/place` },
    decide: ({ conversation }) => leave(conversation),
  }),
  onConversation<Body<'come-back'>>({
    name: 'come-back',
    body: schemas['come-back'],
    action: 'leave-line',
    rate: 'change',
    route: { method: 'POST', path: `${at}/place` },
    decide: (standing, _body, context) => comeBack(standing.conversation, lineOf(standing, context), context.at),
  }),
  onConversation<Body<'park'>>({
    name: 'park',
    body: schemas.park,
    action: 'park-conversation',
    rate: 'change',
    route: { method: 'PUT', path: `${at}/parking` },
    decide: ({ conversation }, { until }) => park(conversation, until),
  }),
  onConversation<Body<'unpark'>>({
    name: 'unpark',
    body: schemas.unpark,
    action: 'park-conversation',
    rate: 'change',
    route: { method: 'DELETE', path: `${at}/parking` },
    decide: (standing, _body, context) => unpark(standing.conversation, lineOf(standing, context)),
  }),
  onConversation<Body<'close'>>({
    name: 'close',
    body: schemas.close,
    action: 'close-conversation',
    rate: 'change',
    route: { method: 'PUT', path: `${at}/closure` },
    decide: closeWithinDesk,
  }),
  onConversation<Body<'reopen'>>({
    name: 'reopen',
    body: schemas.reopen,
    action: 'close-conversation',
    rate: 'change',
    route: { method: 'DELETE', path: `${at}/closure` },
    decide: (standing, _body, context) => reopen(standing.conversation, lineOf(standing, context)),
  }),
  onConversation<Body<'hard-close'>>({
    name: 'hard-close',
    body: schemas['hard-close'],
    action: 'close-conversation',
    rate: 'change',
    route: { method: 'PUT', path: `${at}/end` },
    decide: ({ conversation }, body, context) => hardClose(conversation, body, context.at),
  }),
]

/** Asked for by the house itself: lets in who may come in now, at the desk of this conversation. Changes nothing else. */
export const settleCommand = command<Standing, ConversationFact, unknown>({
  name: 'settle',
  body: Nothing,
  action: 'enter-door',
  rate: 'change',
  route: null,
  ledger: conversationLedger,
  thing: (state) => state && { kind: 'door' },
  decide: () => [],
})

/** Asked for by the job that was left when it was parked: it comes back at its time, if that is still its time. */
export const wakeCommand = command<Standing, ConversationFact, { until: number }>({
  name: 'wake',
  body: Nothing,
  action: 'enter-door',
  rate: 'change',
  route: null,
  ledger: conversationLedger,
  thing: (state) => state && { kind: 'door' },
  decide: (standing, { until }, context) => wake(standing.conversation, until, lineOf(standing, context)),
})

function closeWithinDesk(standing: Standing, { guestSaidSeen, afterClose: said }: Body<'close'>, context: Context) {
  const { conversation } = standing
  const desk = context.directory.desks.get(conversation.desk)
  const to = said && colleague(conversation, said.to, context)
  if (to === undefined && said) return refuse('not-found')
  const wanted = said && to !== undefined ? { to, epoch: said.epoch } : undefined
  return close(conversation, { guestSaidSeen, afterClose: desk?.afterClose ?? 'host', wanted })
}

function hostOf({ actor }: Context) {
  return actor.kind === 'host' ? actor.id : null
}
