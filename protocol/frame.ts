// What is said between a page of a website and the frame in it, and what the page's script is told of the desk. Both are small
// scripts, so no library looks at what comes.
import type { AccentColours } from '../domain/workspace/accent.ts'

/** Written into the script of each desk, `/widget/<slug>.js`: nothing that its door does not tell everybody. */
export interface WidgetConfig {
  readonly slug: string
  readonly workspace: string
  readonly accent: AccentColours
  readonly side: 'start' | 'end'
  /** What the button says, by language. */
  readonly label: Readonly<Record<string, string>>
}

/** Once, from the page to the frame, with the port by which both go on. */
export interface Hello {
  readonly parley: 'hello'
  /** Whether the visitor sees the frame already. */
  readonly open: boolean
  /** Who the visitor is, as the site has signed it; the server alone says whether that is right. */
  readonly signed?: { readonly id: string }
}

/** From the page, by the port. */
export type ToFrame = 'opened' | 'folded'

/** From the frame, by the port. */
export type FromFrame =
  | { readonly say: 'ready' | 'fold' | 'expired' }
  /** `talking`: there is a conversation. */
  | { readonly say: 'state'; readonly unread: number; readonly online: boolean; readonly talking: boolean }
  /** What was signed was not taken, and why. */
  | { readonly say: 'refused'; readonly reason: string }

export function isHello(data: unknown): data is Hello {
  if (!isObject(data) || data['parley'] !== 'hello' || typeof data['open'] !== 'boolean') return false
  const { signed } = data
  return signed === undefined || (isObject(signed) && typeof signed['id'] === 'string')
}

export function isToFrame(data: unknown): data is ToFrame {
  return data === 'opened' || data === 'folded'
}

export function isFromFrame(data: unknown): data is FromFrame {
  if (!isObject(data)) return false
  const { say, unread, online, talking, reason } = data
  if (say === 'state')
    return Number.isSafeInteger(unread) && typeof online === 'boolean' && typeof talking === 'boolean'
  return say === 'refused' ? typeof reason === 'string' : say === 'ready' || say === 'fold' || say === 'expired'
}

function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null
}
