// What is said between a page of a website and the frame in it, and what the page's script is told of the desk. Both are small
// scripts, so no library looks at what comes.
import type { OpenSpan } from '../domain/desk/hours.ts'
import type { PageRule } from '../domain/desk/page-rule.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { AccentColours } from '../domain/workspace/accent.ts'

/** Written into the script of each desk, `/widget/<slug>.js`: nothing that its door does not tell everybody. */
export interface WidgetConfig {
  readonly slug: string
  readonly workspace: string
  readonly accent: AccentColours
  readonly side: 'start' | 'end'
  /** What the button says, by language. */
  readonly label: Readonly<Record<string, string>>
  /** The server's clock, when it wrote this. */
  readonly now: Instant
  readonly closed: 'says' | 'hides'
  readonly rules: readonly (PageRule & { readonly desk: string })[]
  readonly otherwise: 'here' | 'ask'
  /** This desk, and those to which its rules lead. */
  readonly desks: readonly WidgetDesk[]
}

export interface WidgetDesk {
  readonly slug: string
  readonly name: string
  /** The zone in which its times are told beside the visitor's own. */
  readonly zone: string
  /** The next times that it is open; null: always. */
  readonly spans: readonly OpenSpan[] | null
}

/** Once, from the page to the frame, with the port by which both go on. */
export interface Hello {
  readonly parley: 'hello'
  /** Whether the visitor sees the frame already. */
  readonly open: boolean
  /** Who the visitor is, as the site has signed it; the server alone says whether that is right. */
  readonly signed?: { readonly id: string }
  /** Where the page is for several desks the visitor says for which; `line`: when it opens, of one that is closed. */
  readonly choices?: readonly Choice[] | undefined
}

export interface Choice {
  readonly desk: string
  readonly name: string
  readonly line: string
}

/** From the page, by the port. */
export type ToFrame = 'opened' | 'folded'

/** From the frame, by the port. */
export type FromFrame =
  | { readonly say: 'ready' | 'fold' | 'expired' }
  /** `talking`: there is a conversation. */
  | { readonly say: 'state'; readonly unread: number; readonly online: boolean; readonly talking: boolean }
  | { readonly say: 'pick'; readonly desk: string }
  /** What was signed was not taken, and why. */
  | { readonly say: 'refused'; readonly reason: string }

export function isHello(data: unknown): data is Hello {
  if (!isObject(data) || data['parley'] !== 'hello' || typeof data['open'] !== 'boolean') return false
  const { signed, choices } = data
  if (choices !== undefined && !(Array.isArray(choices) && choices.every(isChoice))) return false
  return signed === undefined || (isObject(signed) && typeof signed['id'] === 'string')
}

export function isToFrame(data: unknown): data is ToFrame {
  return data === 'opened' || data === 'folded'
}

/** Figures are looked at, since they are drawn; who hears what it does not know does nothing. */
export function isFromFrame(data: unknown): data is FromFrame {
  return isObject(data) && (data['say'] !== 'state' || Number.isSafeInteger(data['unread']))
}

function isChoice(data: unknown): data is Choice {
  return isObject(data) && [data['desk'], data['name'], data['line']].every((text) => typeof text === 'string')
}

function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null
}
