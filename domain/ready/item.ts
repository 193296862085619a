// Ready items: what hosts say often, written once by whoever looks after the workspace, found by a short name.
import { ofLanguage } from '../desk/desk.ts'
import { mapOffer, type Offered } from '../conversation/offer.ts'
import type { Said } from '../bot/flow.ts'
import { namedIn, type Scene, spokenTo } from '../bot/scene.ts'
import { foldLetters } from '../shared/fold.ts'
import type { DeskId, ReadyId } from '../shared/ids.ts'

export interface ReadyItem {
  readonly id: ReadyId
  /** What it is found by; only hosts read it. */
  readonly name: string
  /** The desk that has it; null: every desk. */
  readonly desk: DeskId | null
  /** By language, as everything that is said to guests. */
  readonly text: Said
  /** What goes below the words, in the same languages; absent: words alone. */
  readonly offer?: Readonly<Record<string, Offered>>
  /** Raised by every change, so that nobody saves over what they have not seen. */
  readonly revision: number
}

/** Of a workspace. */
export const mostReady = 500
export const mostReadyName = 60
export const mostReadyText = 4000

/** What their texts may name, beside what a bot may: who answers, and where. */
export const readyVariables = ['guest', 'host', 'desk', 'event', 'workspace'] as const

/** [RI2] The first name in braces that stands for nothing; null: all of them do. */
export function unknownIn(text: Said): string | null {
  const known: readonly string[] = readyVariables
  return (
    Object.values(text)
      .flatMap(namedIn)
      .find((name) => !known.includes(name)) ?? null
  )
}

/** [RI5] The first name in braces in what is offered, where none stands for anything: what is pressed is known again by its words. */
export function namedInOffer(offer: Offered): string | null {
  const names: string[] = []
  mapOffer(offer, (word) => names.push(...namedIn(word)))
  return names[0] ?? null
}

/** Who and what the names stand for; empty: nothing, and it goes with the space before it. */
export interface ReadyScene {
  /** The guest's, BCP 47. */
  readonly locale: string
  readonly guest: string
  readonly host: string
  readonly desk: string
  readonly event: string
  readonly workspace: string
}

/** [RI4] Its words in the guest's language, else in another, with what is known filled in as a bot fills it in. */
export function wordsOf(
  { text }: Pick<ReadyItem, 'text'>,
  { locale, guest, workspace, ...values }: ReadyScene,
): string {
  const scene: Scene = { locale, guest, workspace, level: 'stated', somebodyHere: true, at: 0 }
  return spokenTo(text, values, scene)
}

/** What is offered with those words, in the same language; null: nothing. */
export function offerOf({ offer }: Pick<ReadyItem, 'offer'>, locale: string): Offered | null {
  return offer ? ofLanguage(offer, locale) : null
}

/** [RI3] Those of that desk and of every desk that the query finds: whose name begins so, then whose name or words hold it. */
export function findReady(items: readonly ReadyItem[], desk: DeskId | null, query: string): readonly ReadyItem[] {
  const wanted = foldLetters(query.trim())
  const ranked = items
    .filter((item) => item.desk === null || item.desk === desk)
    .map((item) => ({ item, rank: rankOf(item, wanted) }))
    .filter(({ rank }) => rank < none)
  return ranked.sort((one, other) => one.rank - other.rank || compare(one.item, other.item)).map(({ item }) => item)
}

const none = 3

function rankOf({ name, text }: ReadyItem, wanted: string): number {
  const called = foldLetters(name)
  if (called.startsWith(wanted)) return 0
  if (called.includes(wanted)) return 1
  return Object.values(text).some((words) => foldLetters(words).includes(wanted)) ? 2 : none
}

const compare = (one: ReadyItem, other: ReadyItem) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0)
