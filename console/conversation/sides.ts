// One conversation, or two side by side: how the address names them, and what opening, leaving and changing places make of
// them. On both sides of a pair words are in front of the host, and count as read; keys and acts are for the one in focus.
import { isId } from '../../domain/shared/ids.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { conversationPath, paths } from '../frame/paths.ts'

export interface Sides {
  /** From the start of the line: none, one, or two. */
  readonly open: readonly ConversationId[]
  /** Which of them has the focus. */
  readonly at: number
}

/** What an address names; nothing where it is no conversation's. */
export function namedBy(location: string): readonly ConversationId[] {
  const [, ...named] = /^\/conversations\/([^/]+)(?:\/beside\/([^/]+))?\/?$/.exec(location) ?? []
  const ids = [...new Set(named.filter((id) => id !== undefined))]
  return ids.every(isId) ? (ids as unknown as readonly ConversationId[]) : []
}

export function pathOf([one, other]: Sides['open']): string {
  if (!one) return paths.talk
  return other ? `${conversationPath(one)}/beside/${other}` : conversationPath(one)
}

/** Opened in the place of the one in focus; one that is open already is gone to. */
export function opened(sides: Sides, id: ConversationId): Sides {
  const { open, at } = sides
  if (open.includes(id)) return goneTo(sides, id)
  return open.length < 2 ? { open: [id], at: 0 } : { open: open.with(at, id), at }
}

/** Opened on the other side of the one in focus; one that is open already is gone to. */
export function openedBeside(sides: Sides, id: ConversationId): Sides {
  const { open, at } = sides
  const own = open[at]
  if (!own || open.includes(id)) return opened(sides, id)
  return at === 1 ? { open: [id, own], at: 0 } : { open: [own, id], at: 1 }
}

/** Without this one: the other stays, alone. */
export const left = ({ open }: Sides, id: ConversationId): Sides => ({ open: open.filter((one) => one !== id), at: 0 })

/** Each in the place of the other; the focus stays where it was. */
export const swapped = ({ open, at }: Sides): Sides => ({ open: open.toReversed(), at: open.length - 1 - at })

const goneTo = ({ open }: Sides, id: ConversationId): Sides => ({ open, at: open.indexOf(id) })
