// A desk is a place where guests arrive. It says what is asked at the door and who answers.
import type { Keep } from '../file/keep.ts'
import type { Rehearsal } from '../rehearsal/rehearsal.ts'
import type { BotId, DeskId, DeskKeyId, HostId, TeamId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import type { Hours } from './hours.ts'
import type { Widget } from './widget.ts'

/** What the door asks: nothing, a name, a name and an address, or that a site has signed who comes. */
export type Asked = 'nothing' | 'name' | 'name-and-email' | 'signed'

/** What a form asks: nothing of people whom a site has signed. */
export type FormAsks = Exclude<Asked, 'signed'>

export function formAsks(asks: Asked): FormAsks {
  return asks === 'signed' ? 'nothing' : asks
}

/** How many conversations are live at once, at the desk and for each host who is there; null: as many as come. */
export interface DeskLimits {
  readonly desk: number | null
  readonly host: number | null
}

export const noLimits: DeskLimits = { desk: null, host: null }
/** Who has a closed conversation when its guest writes again: whoever had it, if they are there, or nobody yet. */
export type AfterClose = 'host' | 'nobody'
/** Whether guests may send files: always, only while a host has the conversation, or never. */
export type GuestFiles = 'yes' | 'held' | 'no'

export interface Desk {
  readonly id: DeskId
  /** The last part of the address `/d/<slug>`. */
  readonly slug: string
  readonly name: string
  /** The team that answers; null: everybody. */
  readonly team: TeamId | null
  /** Those who answer, named one by one, in place of a team; null: nobody is named. */
  readonly hosts: readonly HostId[] | null
  readonly asks: Asked
  /** By language (`en`, `ar`); who speaks none of them is welcomed in English, else in the first by name. */
  readonly welcome: Readonly<Record<string, string>>
  readonly open: boolean
  readonly limits: DeskLimits
  readonly guestFiles: GuestFiles
  /** How long a file is kept here whose sharer has not said otherwise. */
  readonly keepFiles: Keep
  readonly afterClose: AfterClose
  /** Who answers first; absent: people. */
  readonly bot?: BotId
  /** With which a site signs who comes: the newer first. Absent where there is none. */
  readonly keys?: readonly DeskKey[]
  /** Only of a desk that keeps hours; those of an event are its days. */
  readonly hours?: Hours
  /** Only of a desk that is on a website. */
  readonly widget?: Widget
  /** Only of a desk that is the rehearsal of another. */
  readonly rehearsal?: Rehearsal
}

/** A key that a site signs with, by what may be known of it. Itself it is shown once, where it was made. */
export interface DeskKey {
  readonly id: DeskKeyId
  readonly madeAt: Instant
}

/**
 * [DE5] The welcome in the guest's language (`locale`, BCP 47), be it of another region; else in English, else in the
 * first language by name; null when the desk has none.
 */
export function welcomeFor({ welcome }: Pick<Desk, 'welcome'>, locale: string): string | null {
  return wordsFor(welcome, locale)
}

/** The same for any words that are given by language. */
export function wordsFor(words: Desk['welcome'], locale: string): string | null {
  return ofLanguage(words, locale)
}

/** The same for anything else. */
export function ofLanguage<One>(words: Readonly<Record<string, One>>, locale: string): One | null {
  const language = languageOf(locale)
  const known = Object.keys(words).sort()
  const sameLanguage = known.find((one) => languageOf(one) === language)
  const chosen = [locale, language, sameLanguage, 'en', known[0]].find(
    (one) => one !== undefined && known.includes(one),
  )
  return chosen === undefined ? null : (words[chosen] ?? null)
}

/** The language of a locale, without its region: `pt` of `pt-BR`. */
export function languageOf(locale: string): string {
  return locale.split('-')[0]?.toLowerCase() ?? ''
}
