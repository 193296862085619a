// Taking the floor and giving it back, by people; and what the bot and the house do with it, which nobody else may ask for.
import { type Flow, stepOf } from '../../domain/bot/flow.ts'
import { type Scene, spokenTo } from '../../domain/bot/scene.ts'
import type { ConversationFact } from '../../domain/conversation/conversation.ts'
import {
  answerAsBot,
  type BotTurn,
  callPerson,
  finish,
  leaveAlone,
  letGo,
  takeOver,
} from '../../domain/conversation/take.ts'
import { refuse } from '../../domain/shared/refusal.ts'
import { type ConversationCommandBody as Body, conversationCommands as schemas } from '../../protocol/conversation.ts'
import { Nothing } from '../../protocol/shapes.ts'
import { type AnyCommand, command, type Context } from '../log/command.ts'
import { at, conversationLedger, lineOf, onConversation } from './commands-ledger.ts'
import type { Standing } from './store.ts'

export const floorCommands: readonly AnyCommand[] = [
  onConversation<Body<'take-over'>>({
    name: 'take-over',
    body: schemas['take-over'],
    action: 'take-floor',
    rate: 'change',
    route: { method: 'PUT', path: `${at}/takeover` },
    decide: (standing, { epoch, quiet = false }, context) => {
      const { actor } = context
      if (actor.kind !== 'host') return refuse('not-found')
      const announce = quiet ? null : announcement(standing, context)
      return takeOver(standing.conversation, { by: actor.id, epoch, announce })
    },
  }),
  onConversation<Body<'finish'>>({
    name: 'finish',
    body: schemas.finish,
    action: 'take-floor',
    rate: 'change',
    route: { method: 'DELETE', path: `${at}/takeover` },
    decide: finishAs,
  }),
  onConversation<Body<'call-person'>>({
    name: 'call-person',
    body: schemas['call-person'],
    action: 'call-person',
    rate: 'change',
    route: { method: 'PUT', path: `${at}/call` },
    decide: ({ conversation }, _body, { actor }) =>
      callPerson(conversation, actor.kind === 'guest' ? 'asked' : 'flagged'),
  }),
  onConversation<Body<'dismiss-call'>>({
    name: 'dismiss-call',
    body: schemas['dismiss-call'],
    action: 'take-floor',
    rate: 'change',
    route: { method: 'DELETE', path: `${at}/call` },
    decide: ({ conversation }) => callPerson(conversation, null),
  }),
]

/** Asked for by the bot alone, whose answer was made elsewhere and stands or falls here. */
export const answerCommand = command<Standing, ConversationFact, BotTurn>({
  name: 'answer-as-bot',
  body: Nothing,
  action: 'enter-door',
  rate: 'talk',
  route: null,
  ledger: conversationLedger,
  thing: (state) => state && { kind: 'door' },
  decide: ({ conversation }, turn) => answerAsBot(conversation, turn),
})

/** Asked for by the house, where whoever holds the floor is away. */
export const leaveAloneCommand = command<Standing, ConversationFact, { epoch: number }>({
  name: 'leave-alone',
  body: Nothing,
  action: 'enter-door',
  rate: 'change',
  route: null,
  ledger: conversationLedger,
  thing: (state) => state && { kind: 'door' },
  decide: (standing, { epoch }, context) => leaveAlone(standing.conversation, epoch, lineOf(standing, context).here),
})

/** Asked for by the house, where whoever has it has been away for the grace: who has come back meanwhile keeps it. */
export const letGoCommand = command<Standing, ConversationFact, { epoch: number }>({
  name: 'let-go',
  body: Nothing,
  action: 'enter-door',
  rate: 'change',
  route: null,
  ledger: conversationLedger,
  thing: (state) => state && { kind: 'door' },
  decide: (standing, { epoch }, context) => letGo(standing.conversation, epoch, lineOf(standing, context).here),
})

/** [CO83] The end is the host's choice; the step that is chosen is one of what the bot says now (`not-found`). */
function finishAs(standing: Standing, { epoch, end }: Body<'finish'>, context: Context) {
  const { actor } = context
  if (actor.kind !== 'host') return refuse('not-found')
  const chosen = chosenEnd(standing, end, context)
  if (chosen.step !== null && !(standing.spoken && stepOf(standing.spoken, chosen.step))) return refuse('not-found')
  return finish(standing.conversation, { by: actor.id, epoch, ...chosen })
}

function chosenEnd(standing: Standing, end: Body<'finish'>['end'], context: Context) {
  const { spoken } = standing
  switch (end.kind) {
    case 'nothing':
      return { text: null, step: null }
    case 'message':
      return { text: end.text, step: null }
    case 'step':
      return { text: null, step: end.step }
    case 'default':
      return spoken ? defaultEnd(spoken, sceneOf(standing, context)) : { text: null, step: null }
  }
}

function defaultEnd({ finish: end }: Flow, scene: Scene) {
  if (end.kind === 'step') return { text: null, step: end.step }
  const text = end.kind === 'message' ? spokenTo(end.text, {}, scene) : ''
  return { text: text === '' ? null : text, step: null }
}

/** What the bot has for it, in the guest's language, with the name of whoever takes over. */
function announcement(standing: Standing, context: Context): string | null {
  const { actor, directory } = context
  const host = actor.kind === 'host' ? (directory.hosts.get(actor.id)?.name ?? '') : ''
  const text = standing.spoken && spokenTo(standing.spoken.announce, { host }, sceneOf(standing, context))
  return text === '' ? null : text
}

function sceneOf({ guest, conversation }: Standing, { directory, at: now }: Context): Scene {
  return {
    locale: guest.locale,
    guest: guest.name ?? '',
    workspace: directory.workspace.name,
    level: conversation.level,
    somebodyHere: true,
    at: now,
  }
}
