// What is being planned, before anybody sees it: where it begins, what is wrong with it, which parts are filled in. Pure.
import type { Desk } from '../../domain/desk/desk.ts'
import { noLimits } from '../../domain/desk/desk.ts'
import { isSlug } from '../../domain/desk/slug.ts'
import { unknownVariable } from '../../domain/desk/welcome.ts'
import { daysIn } from '../../domain/event/days.ts'
import { type Event, mostKeepDays, type WallDay } from '../../domain/event/event.ts'
import type { WantedEvent } from '../../domain/event/plan.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { isRefusal } from '../../domain/shared/refusal.ts'
import { offsetAt } from '../../domain/shared/zone.ts'
import type { Directory } from '../../domain/workspace/directory.ts'

export type Plan = WantedEvent

export const parts = ['about', 'schedule', 'hosts', 'door', 'welcome', 'limits', 'closed', 'kept'] as const
export type Part = (typeof parts)[number]

/** What is wrong, at which field; `word` is the end of a key `wrong.<word>` of the words of plans. */
export interface Wrong {
  readonly part: Part
  /** `slug`, `days.2`, `welcome.en` */
  readonly field: string
  readonly word:
    | 'title'
    | 'days'
    | 'day'
    | 'date'
    | 'overlap'
    | 'past'
    | 'slug'
    | 'taken'
    | 'variable'
    | 'limit'
    | 'keep'
  readonly variable?: string
}

/** The event as it stands, to be changed. */
export function planOf(event: Event, desk: Desk): Plan {
  const { id, title, text, zone, earlyMinutes, closedDoor, accent, logo, keepDays } = event
  const { slug, asks, welcome, hosts, limits, afterClose } = desk
  const days = event.days.map(({ date, start, end }) => ({ date, start, end }))
  const own = { id: desk.id, slug, asks, welcome, hosts: hosts ?? [], limits, afterClose }
  return { id, title, text, zone, days, earlyMinutes, closedDoor, accent, logo, keepDays, desk: own }
}

export interface Beginning {
  readonly ids: { readonly event: Plan['id']; readonly desk: Desk['id'] }
  readonly zone: string
  readonly language: string
  readonly me: HostId
  /** A date in that zone. */
  readonly tomorrow: string
}

/** An event of which nothing is known yet but who plans it and where. */
export function newPlan({ ids, zone, language, me, tomorrow }: Beginning): Plan {
  const words = { [language]: '' }
  return {
    ...{
      id: ids.event,
      title: '',
      text: '',
      zone,
      earlyMinutes: 15,
      closedDoor: words,
      accent: null,
      logo: null,
      keepDays: null,
    },
    days: [{ date: tomorrow, start: '13:00', end: '18:00' }],
    desk: { id: ids.desk, slug: '', asks: 'name', welcome: words, hosts: [me], limits: noLimits, afterClose: 'host' },
  }
}

/** What goes up: languages of which nothing was written are left out. */
export function bodyOf(plan: Plan): Plan {
  const written = (words: Plan['closedDoor']) =>
    Object.fromEntries(Object.entries(words).filter(([, text]) => text.trim() !== ''))
  return { ...plan, closedDoor: written(plan.closedDoor), desk: { ...plan.desk, welcome: written(plan.desk.welcome) } }
}

/** Whether both would be the same event. */
export function isSamePlan(one: Plan, other: Plan): boolean {
  return JSON.stringify(sorted(bodyOf(one))) === JSON.stringify(sorted(bodyOf(other)))
}

/** Everything that is wrong, in the order of the form. `isNew`: at least one day must be to come. */
export function wrongIn(
  plan: Plan,
  { directory, now, isNew }: { readonly directory: Directory; readonly now: Instant; readonly isNew: boolean },
): readonly Wrong[] {
  return [
    ...(plan.title.trim() === '' ? [{ part: 'about', field: 'title', word: 'title' } as const] : []),
    ...wrongDays(plan, isNew ? now : null),
    ...wrongAddress(plan, directory),
    ...wrongWelcome(plan),
    ...wrongLimits(plan),
    ...wrongKeeping(plan),
  ]
}

function wrongDays({ days, zone }: Plan, now: Instant | null): Wrong[] {
  if (days.length === 0) return [{ part: 'schedule', field: 'days', word: 'days' }]
  const unset = days.findIndex(({ date, start, end }) => !date || !start || !end)
  if (unset >= 0) return [{ part: 'schedule', field: `days.${unset}`, word: 'date' }]
  const found = daysIn(zone, days, offsetAt)
  if (!isRefusal(found)) {
    const over = now !== null && found.every(({ closesAt }) => closesAt <= now)
    return over ? [{ part: 'schedule', field: 'days', word: 'past' }] : []
  }
  const word = ({ 'day-empty': 'day', 'days-overlap': 'overlap' } as const)[`${found.refused}` as 'day-empty'] ?? 'date'
  return [{ part: 'schedule', field: `days.${dayOf(days, found.detail?.['date'])}`, word }]
}

const dayOf = (days: readonly WallDay[], date: unknown) => days.findLastIndex((day) => day.date === date)

function wrongAddress({ desk: { id, slug } }: Plan, { desks }: Directory): Wrong[] {
  if (!isSlug(slug)) return [{ part: 'door', field: 'slug', word: 'slug' }]
  const taken = [...desks.values()].some((desk) => desk.id !== id && desk.slug === slug)
  return taken ? [{ part: 'door', field: 'slug', word: 'taken' }] : []
}

function wrongWelcome({ desk }: Plan): Wrong[] {
  return Object.entries(desk.welcome).flatMap(([language, text]) => {
    const variable = unknownVariable(text)
    return variable ? [{ part: 'welcome', field: `welcome.${language}`, word: 'variable', variable } as const] : []
  })
}

function wrongLimits({ desk: { limits } }: Plan): Wrong[] {
  const kinds = ['desk', 'host'] as const
  return kinds.flatMap((kind) => {
    const limit = limits[kind]
    const right = limit === null || (Number.isInteger(limit) && limit >= 1 && limit <= 10_000)
    return right ? [] : [{ part: 'limits', field: `limits.${kind}`, word: 'limit' } as const]
  })
}

function wrongKeeping({ keepDays = null }: Plan): Wrong[] {
  const right = keepDays === null || (Number.isInteger(keepDays) && keepDays >= 1 && keepDays <= mostKeepDays)
  return right ? [] : [{ part: 'kept', field: 'keepDays', word: 'keep' }]
}

/** Whether somebody has filled this part in; the others use what they began with. */
export function isFilled(plan: Plan, part: Part): boolean {
  const written = (words: Plan['closedDoor']) => Object.values(words).some((text) => text.trim() !== '')
  switch (part) {
    case 'about':
      return plan.title.trim() !== ''
    case 'schedule':
      return plan.days.length > 0
    case 'hosts':
      return (plan.desk.hosts ?? []).length > 0
    case 'door':
      return plan.desk.slug !== ''
    case 'welcome':
      return written(plan.desk.welcome)
    case 'limits':
      return plan.desk.limits.desk !== null || plan.desk.limits.host !== null
    case 'closed':
      return written(plan.closedDoor)
    case 'kept':
      return (plan.keepDays ?? null) !== null
  }
}

/** The same value with the parts of its objects by name. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
  )
}
