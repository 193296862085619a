// Flags on what is said, by hosts and by the guest of their own words.
import type { Actor } from '../../domain/access/may.ts'
import { flag, unflag } from '../../domain/conversation/flag.ts'
import type { FlagId } from '../../domain/shared/ids.ts'
import { type ConversationCommandBody as Body, conversationCommands as schemas } from '../../protocol/conversation.ts'
import type { AnyCommand } from '../log/command.ts'
import { at, onConversation } from './commands-ledger.ts'

export const flagCommands: readonly AnyCommand[] = [
  onConversation<Body<'flag'>>({
    name: 'flag',
    body: schemas.flag,
    action: 'flag-words',
    rate: 'change',
    route: { method: 'POST', path: `${at}/flags` },
    decide: ({ flagging }, { flag: id, of, span }, { actor }) =>
      flag(flagging, { id: id as FlagId, of, span }, sideOf(actor)),
  }),
  onConversation<Body<'unflag'>>({
    name: 'unflag',
    body: schemas.unflag,
    action: 'flag-words',
    rate: 'change',
    route: { method: 'DELETE', path: `${at}/flags/:flag` },
    decide: ({ flagging }, body, { actor }) => unflag(flagging, body.flag as FlagId, sideOf(actor)),
  }),
]

function sideOf({ kind }: Actor): 'guest' | 'host' {
  return kind === 'host' ? 'host' : 'guest'
}
