// A desk as a guest meets it: open as its event says, its welcome with what is known of guest and event filled in.
import { type Desk, languageOf } from '../../domain/desk/desk.ts'
import { fillIn, type Values } from '../../domain/desk/welcome.ts'
import { nextDay, runningDay } from '../../domain/event/days.ts'
import { doorAt } from '../../domain/event/door.ts'
import { type Event, eventAtDesk } from '../../domain/event/event.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { knownLocale } from '../../domain/shared/locale.ts'
import type { Directory } from '../../domain/workspace/directory.ts'

/** Who comes, as far as is known; times are told in their zone, or in the event's where it is not known. */
export interface Comer {
  readonly name: string | null
  /** BCP 47 */
  readonly locale: string
  readonly zone: string | null
}

/** The desk with its door as it is at that moment, and its welcome as this guest reads it. */
export function deskAsMet(directory: Directory, desk: Desk, { at, comer }: { at: Instant; comer: Comer }): Desk {
  const event = eventAtDesk(directory.events, desk.id)
  const scene = { directory, desk, event, at }
  return {
    ...desk,
    open: doorAt(desk, event, at).open,
    welcome: filled(desk.welcome, (locale) => valuesOf(scene, { ...comer, locale }), comer.locale),
  }
}

/** Each text in the habits of its own language; in the guest's own variety of it, where that is theirs. */
function filled(words: Desk['welcome'], values: (locale: string) => Values, preferred: string): Desk['welcome'] {
  return Object.fromEntries(
    Object.entries(words).map(([language, text]) => {
      const own = languageOf(language) === languageOf(preferred)
      return [language, fillIn(text, values(knownLocale(own ? preferred : language)))]
    }),
  )
}

interface Scene {
  readonly directory: Directory
  readonly desk: Desk
  readonly event: Event | null
  readonly at: Instant
}

function valuesOf({ directory, desk, event, at }: Scene, { name, locale, zone }: Comer): Values {
  const day = event && (runningDay(event, at) ?? nextDay(event, at))
  const timeZone = knownZone(zone) ?? event?.zone ?? 'UTC'
  const clock = (moment: Instant | undefined) =>
    moment === undefined ? '' : new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone }).format(moment)
  return {
    guest: name ?? '',
    event: event?.title ?? desk.name,
    hosts: namesOf(directory, desk, locale),
    workspace: directory.workspace.name,
    start: clock(day?.opensAt),
    end: clock(day?.closesAt),
    zone: day ? zoneName(timeZone, { locale, at: day.opensAt }) : '',
  }
}

const mostNames = 4

/** Those who answer, by the first word of their names; many of them are the workspace. */
function namesOf(directory: Directory, { hosts, team }: Desk, locale: string): string {
  const ids = hosts ?? (team === null ? [...directory.hosts.keys()] : (directory.teams.get(team)?.members ?? []))
  const present = ids.flatMap((id) => {
    const host = directory.hosts.get(id)
    return host && !host.removed ? [host.name.split(/\s+/)[0] ?? host.name] : []
  })
  if (present.length > mostNames) return directory.workspace.name
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(present)
}

/** "Nigeria Time": as people there call it, in the words of the locale. */
function zoneName(timeZone: string, { locale, at }: { locale: string; at: Instant }): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortGeneric' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** A guest's browser may say anything. */
function knownZone(zone: string | null): string | null {
  return zone !== null && isKnown(() => new Intl.DateTimeFormat('en', { timeZone: zone })) ? zone : null
}

function isKnown(make: () => unknown): boolean {
  try {
    return Boolean(make())
  } catch {
    return false
  }
}
