// Which rows stand in the list now, in which order, and how many would move.
import { useRef } from 'react'
import { worksAt } from '../../domain/access/may.ts'
import { doorAt } from '../../domain/event/door.ts'
import type { State } from '../../domain/conversation/state.ts'
import { eventAtDesk } from '../../domain/event/event.ts'
import type { ConversationId, DeskId, TagId } from '../../domain/shared/ids.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import { quietDesks } from '../event/event-rows.ts'
import { useChoices } from '../frame/choices.ts'
import { useChanging, useDirectory, useHouse, useTagbook } from '../frame/house.tsx'
import { useNow } from '../frame/words.tsx'
import { rowsTagged } from '../tag/tag-filter.tsx'
import { rowState } from './state.ts'
import { awaitingOf, holdAwaiting, withAwaiting } from './awaiting.tsx'
import { closedHere } from './closed-here.ts'
import { belongs, groupByDesk } from './groups.ts'
import type { DeskGroup, InboxView } from './groups.ts'
import { holdOrder } from './order.ts'

export interface ListNow {
  readonly groups: readonly DeskGroup[]
  readonly rows: readonly InboxRow[]
  readonly newer: number
  /** All rows of the view, whatever their tags. */
  readonly untagged: readonly InboxRow[]
}

interface Shown {
  readonly view: InboxView
  readonly tag: TagId | null
  readonly state: State | null
  readonly ids: readonly ConversationId[]
  /** Those above the desks. */
  readonly awaiting: readonly ConversationId[]
}

export function useList(view: InboxView, open: readonly ConversationId[], held: boolean): ListNow {
  const { inbox, me } = useHouse()
  const all = useChanging(inbox, () => inbox.list({ life: view === 'closed' ? 'closed' : 'live' }))
  // A reading changes no row, yet what is unread.
  useChanging(inbox, () => inbox.counts(null).unread)
  const { tag, state } = useChoices()
  const now = useNow()
  const book = useTagbook()
  const untagged = all.filter((row) => belongs(row, { view, self: me.id, unread: (one) => inbox.unread(one), open }))
  const tagged = rowsTagged(untagged, tag, book)
  const standsSo = (row: InboxRow) => rowState(row, inbox.presence(row.id)?.guest, now) === state
  const chosen = state === null ? tagged : tagged.filter(standsSo)
  const shown = useRef<Shown>({ view, tag, state, ids: [], awaiting: [] })
  const keep = held && shown.current.view === view && shown.current.tag === tag && shown.current.state === state
  const known = (id: ConversationId) => {
    const row = inbox.row(id)
    // What this host put away goes at once; what others did waits until the order is let go.
    return row && view !== 'closed' && (closedHere(row) || inbox.hidden(row)) ? undefined : row
  }
  const { rows, newer } = keep ? holdOrder(shown.current.ids, chosen, known) : { rows: chosen, newer: 0 }
  const { needing, moving } = keep
    ? holdAwaiting(shown.current.awaiting, rows)
    : { needing: awaitingOf(rows), moving: 0 }
  shown.current = { view, tag, state, ids: rows.map(idOf), awaiting: needing.map(idOf) }
  const groups = useOwnDesks(rows, needing)
  return { groups, rows, newer: Math.max(newer, moving), untagged }
}

/** The host's desks as they stand now; that of an event which does not go on only while there is a conversation. */
function useOwnDesks(rows: readonly InboxRow[], needing: readonly InboxRow[]): readonly DeskGroup[] {
  const { me } = useHouse()
  const directory = useDirectory()
  const now = useNow()
  if (!directory) return []
  const own = [...directory.desks.values()].filter((desk) => worksAt(directory, me.id, desk.id))
  const asNow = own.map((desk) => ({ ...desk, open: doorAt(desk, eventAtDesk(directory.events, desk.id), now).open }))
  const quiet = quietDesks(directory, now)
  const byDesk = (rest: readonly InboxRow[]) =>
    groupByDesk(asNow, rest, (desk) => directory.desks.get(desk) ?? null).filter(
      ({ desk, place, rows: there }) => there.length > 0 || (place && !quiet.has(desk)),
    )
  return withAwaiting(rows, needing, byDesk)
}

const idOf = ({ id }: InboxRow) => id

/** The rows in the order in which they are read: desk by desk, folded ones too. */
export function readingOrder(groups: readonly DeskGroup[]): readonly InboxRow[] {
  return groups.flatMap((group) => group.rows)
}

/** Folded or not, as the host left it. */
export function toggled(folded: readonly DeskId[], desk: DeskId): readonly DeskId[] {
  return folded.includes(desk) ? folded.filter((one) => one !== desk) : [...folded, desk]
}
