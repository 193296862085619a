// Where each conversation was left: kept while the page is open, as its scroll and selection are the page's.
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { Place } from './place.ts'

const places = new Map<ConversationId, Place>()
const selections = new Map<string, readonly [number, number]>()

export const placeOf = (id: ConversationId): Place | null => places.get(id) ?? null

export function rememberPlace(id: ConversationId, place: Place): void {
  places.set(id, place)
}

/** Of the field that `key` names: where the caret stood. */
export const selectionOf = (key: string): readonly [number, number] | null => selections.get(key) ?? null

export function rememberSelection(key: string, field: HTMLTextAreaElement): void {
  selections.set(key, [field.selectionStart, field.selectionEnd])
}
