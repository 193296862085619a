// Commands about files of a conversation. Sharing is asked for by the file's own room alone, once the bytes are kept.
import type { Author, ConversationFact } from '../../domain/conversation/conversation.ts'
import {
  expireFile,
  keepFile,
  noteFetched,
  shareFile,
  type Sharing,
  withdrawFile,
} from '../../domain/conversation/share.ts'
import { mayGo } from '../../domain/file/code.ts'
import { callInstead, discard, letIn, type Settling } from '../../domain/conversation/quarantine.ts'
import type { FileId } from '../../domain/shared/ids.ts'
import { refuse } from '../../domain/shared/refusal.ts'
import { type ConversationCommandBody as Body, conversationCommands as schemas } from '../../protocol/conversation.ts'
import { Nothing } from '../../protocol/shapes.ts'
import { type AnyCommand, command, type Context } from '../log/command.ts'
import { conversationLedger, onConversation, toAuthorOf, writing } from './commands-ledger.ts'
import type { Kept } from './store-files.ts'
import type { Standing } from './store.ts'

export type { Kept } from './store-files.ts'

interface Named {
  readonly file: FileId
}

const at = '/api/conversations/:id/files/:file'
const inQuarantine = '/api/conversations/:id/quarantine/:file'

/** What hosts may ask for over HTTP and on the socket. */
export const fileCommands: readonly AnyCommand[] = [
  onConversation<Body<'withdraw-file'> & Named>({
    name: 'withdraw-file',
    body: schemas['withdraw-file'],
    action: 'withdraw-file',
    rate: 'change',
    route: { method: 'DELETE', path: at },
    decide: (standing, body) => withdrawFile(named(standing, body)),
  }),
  onConversation<Body<'keep-file'> & Named>({
    name: 'keep-file',
    body: schemas['keep-file'],
    action: 'withdraw-file',
    rate: 'change',
    route: { method: 'PUT', path: `${at}/keeping` },
    decide: (standing, body, context) => keepFile(named(standing, body), body.keep, context.at),
  }),
]

/** What whoever holds the floor does with a guest's file that came while nobody did. */
export const quarantineCommands: readonly AnyCommand[] = [
  onConversation<Body<'let-in-file'> & Named>({
    name: 'let-in-file',
    body: schemas['let-in-file'],
    action: 'settle-quarantine',
    rate: 'change',
    route: { method: 'PUT', path: `${inQuarantine}/admission` },
    decide(standing, body, context) {
      const desk = context.directory.desks.get(standing.conversation.desk)
      if (!desk) return refuse('not-found')
      const settling = { ...settlingOf(body, context), deskKeeps: desk.keepFiles }
      return letIn(standing.conversation, named(standing, body), settling)
    },
  }),
  onConversation<Body<'discard-file'> & Named>({
    name: 'discard-file',
    body: schemas['discard-file'],
    action: 'settle-quarantine',
    rate: 'change',
    route: { method: 'DELETE', path: inQuarantine },
    decide: (standing, body, context) =>
      discard(standing.conversation, named(standing, body), settlingOf(body, context)),
  }),
]

function settlingOf({ epoch }: { readonly epoch: number }, { actor, at: now }: Context): Settling {
  return { by: actor.kind === 'host' ? actor.id : null, epoch, at: now }
}

/** Asked for by the house, where the address of the bot could not be told. */
export const callForFileCommand = command<Standing, ConversationFact, Named>({
  name: 'call-for-file',
  body: Nothing,
  action: 'enter-door',
  rate: 'share',
  route: null,
  ledger: conversationLedger,
  thing: (state) => state && { kind: 'door' },
  decide: (standing, body) => callInstead(standing.conversation, named(standing, body)),
})

/** The body is made by the file's room: what was announced, and what the bytes turned out to be. */
export const shareFileCommand = onConversation<Sharing & Kept>({
  name: 'share-file',
  body: Nothing,
  action: 'share-file',
  rate: 'share',
  route: null,
  decide(standing, { body: _body, preview: _preview, ...sharing }, context) {
    const desk = context.directory.desks.get(standing.conversation.desk)
    if (!desk) return refuse('not-found')
    const known = named(standing, sharing)
    const { level } = standing.conversation
    const unsent = sharing.locked && mayGo(sharing.locked, { level, hasEmail: standing.hasEmail })
    if (unsent) return unsent
    return shareFile(standing.conversation, sharing, {
      at: context.at,
      desk,
      known,
      writing: writing(standing, context),
      mailed: standing.spoken?.mailsFiles !== undefined,
    })
  },
})

/** Asked for when somebody has fetched it, by whoever did. */
export const noteFetchedCommand = onConversation<Named>({
  name: 'note-fetched',
  body: Nothing,
  action: 'read-conversation',
  rate: 'share',
  route: null,
  decide: (standing, body, context) => noteFetched(named(standing, body), authorOf(standing, context)),
})

/** Asked for by a timer of the house. */
export const expireFileCommand = command<Standing, ConversationFact, Named>({
  name: 'expire-file',
  body: Nothing,
  action: 'enter-door',
  rate: 'share',
  route: null,
  ledger: conversationLedger,
  thing: (state) => state && { kind: 'door' },
  decide: (standing, body, context) => expireFile(standing.conversation, named(standing, body), context.at),
})

function named({ files }: Standing, { file }: Named) {
  return files.get(file) ?? null
}

function authorOf({ conversation }: Standing, { actor }: Context): Author {
  return toAuthorOf(conversation, actor)
}
