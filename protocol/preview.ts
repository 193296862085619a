// What is said between a bot's editor and the guest's page that plays what is written there: nothing of it goes to the server.
import type { Known } from '../domain/bot/engine.ts'
import type { Flow } from '../domain/bot/flow.ts'
import type { IdentityLevel } from '../domain/guest/guest.ts'
import type { BotId } from '../domain/shared/ids.ts'
import type { Door } from './door.ts'

/** Once, from the editor to the page, with the port by which both go on. */
export interface PreviewHello {
  readonly parley: 'preview'
  readonly door: Door
  readonly bot: { readonly id: BotId; readonly name: string }
  readonly flow: Flow
  /** How sure it is who the guest is. */
  readonly level: IdentityLevel
  /** As if nobody were there; when the desk opens next. */
  readonly opens: string | null
}

/** From the editor, by the port: what is known that answers question number `ask`, or the bytes that it asked for. */
export type ToPreview =
  | { readonly ask: number; readonly known: Known | null }
  | { readonly ask: number; readonly bytes: Blob | null }

/** From the page, by the port: it asks what is known, in the language of its guest; or says what hosts would hear of. */
export type FromPreview =
  | { readonly say: 'ask'; readonly ask: number; readonly text: string; readonly locale: string }
  /** It asks for a file of the bot's, or the small picture of one. */
  | { readonly say: 'fetch'; readonly ask: number; readonly hash: string; readonly of: FileShape }
  /** Escape was pressed, and nothing lies over the page. */
  | { readonly say: 'fold' }
  | { readonly say: 'need'; readonly why: 'asked' | 'stuck' | null; readonly team: string | null }

/** All of it to be saved, or a picture to be shown, whole or small. */
export type FileShape = 'whole' | 'picture' | 'preview'

export function isPreviewHello(data: unknown): data is PreviewHello {
  return typeof data === 'object' && data !== null && 'parley' in data && data.parley === 'preview'
}
