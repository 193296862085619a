// Commands about the code that a file needs. What a code is comes with the command that made it, as a hash, and stands in no fact.
import { lockFile, makeCode, openFile, spendCode, unlockFile } from '../../domain/conversation/lock.ts'
import type { CodeWay } from '../../domain/file/code.ts'
import type { FileId } from '../../domain/shared/ids.ts'
import { type ConversationCommandBody as Body, conversationCommands as schemas } from '../../protocol/conversation.ts'
import { Nothing } from '../../protocol/shapes.ts'
import { type AnyCommand, command } from '../log/command.ts'
import { conversationLedger, onConversation } from './commands-ledger.ts'
import type { ConversationFact } from '../../domain/conversation/conversation.ts'
import type { MadeCode } from './store-codes.ts'
import type { Standing } from './store.ts'

export type { MadeCode } from './store-codes.ts'

interface Named {
  readonly file: FileId
}

const at = '/api/conversations/:id/files/:file/lock'

/** What hosts may ask for over HTTP and on the socket. */
export const codeCommands: readonly AnyCommand[] = [
  onConversation<Body<'lock-file'> & Named>({
    name: 'lock-file',
    body: schemas['lock-file'],
    action: 'withdraw-file',
    rate: 'change',
    route: { method: 'PUT', path: at },
    decide(standing, body, context) {
      const { conversation, hasEmail } = standing
      return lockFile(named(standing, body), body.way, {
        guest: { level: conversation.level, hasEmail },
        now: context.at,
      })
    },
  }),
  onConversation<Body<'unlock-file'> & Named>({
    name: 'unlock-file',
    body: schemas['unlock-file'],
    action: 'withdraw-file',
    rate: 'change',
    route: { method: 'DELETE', path: at },
    decide: (standing, body) => unlockFile(named(standing, body)),
  }),
]

/** Asked for by the file's room, which has made the code: for a host who tells it, or by the house, which mails it. */
export const makeCodeCommand = command<Standing, ConversationFact, Named & { way: CodeWay; made: MadeCode }>({
  name: 'make-code',
  body: Nothing,
  action: 'enter-door',
  rate: 'change',
  route: null,
  ledger: conversationLedger,
  thing: (state) => state && { kind: 'door' },
  decide: (standing, body, context) => makeCode(named(standing, body), body.way, context.at),
})

/** Asked for by the file's room, once the code was found to be right; `link`: whose device gave it. */
export const openFileCommand = onConversation<Named & { readonly code: string; readonly link: Buffer }>({
  name: 'open-file',
  body: Nothing,
  action: 'open-file',
  rate: 'door',
  route: null,
  decide: (standing, body, context) => openFile(named(standing, body), body.code, context.at),
})

/** Asked for when the last try was taken, by whoever took it. */
export const spendCodeCommand = onConversation<Named & { readonly code: string }>({
  name: 'spend-code',
  body: Nothing,
  action: 'open-file',
  rate: 'door',
  route: null,
  decide: (standing, body) => spendCode(named(standing, body), body.code),
})

function named({ files }: Standing, { file }: Named) {
  return files.get(file) ?? null
}
