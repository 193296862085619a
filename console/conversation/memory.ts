// Where each conversation was left: kept while the page is open, as its scroll and selection are the page's.
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { Place } from './place.ts'

const places = new Map<ConversationId, Place>()
const selections = new Map<string, readonly [number, number]>()
// Never beyond the page: what was seen may be a secret.
const sentAnyway = new Set<string>()

export const placeOf = (id: ConversationId): Place | null => places.get(id) ?? null

export function rememberPlace(id: ConversationId, place: Place): void {
  places.set(id, place)
}

/** [FG13] Whether a host has let just these words go out there before. */
export const wasSentAnyway = (id: ConversationId, exact: string): boolean => sentAnyway.has(`${id} ${exact}`)

export function rememberSentAnyway(id: ConversationId, exact: string): void {
  sentAnyway.add(`${id} ${exact}`)
}

/** Of the field that `key` names: where the caret stood. */
export const selectionOf = (key: string): readonly [number, number] | null => selections.get(key) ?? null

export function rememberSelection(key: string, field: HTMLTextAreaElement): void {
  selections.set(key, [field.selectionStart, field.selectionEnd])
}
