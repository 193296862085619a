// Harbor's events around the moment of the cast: one that runs, some that are planned, some that are over or called off.
import type { Desk } from '../domain/desk/desk.ts'
import type { Event } from '../domain/event/event.ts'
import type { DeskId, EventId, HostId } from '../domain/shared/ids.ts'
import { admissions, id, rosa, tomas, yuki } from './cast.ts'
import { now } from './talk.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

interface Planned {
  readonly title: string
  readonly slug: string
  /** From the cast's moment, in hours, to its end. */
  readonly spans: readonly (readonly [from: number, to: number])[]
  readonly hosts: readonly HostId[]
  readonly limit?: number
  readonly change?: Partial<Event>
}

const all = [rosa.id, tomas.id, yuki.id]

/** Each with the desk that is its own. */
export const planned: readonly { readonly event: Event; readonly desk: Desk }[] = [
  made(1, {
    title: 'Application Q&A, weekly',
    slug: 'weekly-qa',
    spans: [
      [-1.7, 3.3],
      [166.3, 171.3],
      [334.3, 339.3],
    ],
    hosts: all,
    limit: 4,
  }),
  made(2, { title: 'Visa evening', slug: 'visa-evening', spans: [[2.8, 4.3]], hosts: [tomas.id, rosa.id], limit: 20 }),
  made(3, { title: 'Arrival day helpers', slug: 'arrivals', spans: [[53 * 24, 53 * 24 + 12]], hosts: [], limit: 10 }),
  made(4, {
    title: 'Graduate Programme Open Evening for Mature and Part-Time Students of Engineering',
    slug: 'open-evening',
    spans: [[50, 53]],
    hosts: [rosa.id, yuki.id],
    change: { zone: 'Asia/Tokyo' },
  }),
  made(5, { title: 'Scholarships', slug: 'scholarships', spans: [[30, 33]], hosts: all, change: { cancelled: true } }),
  made(6, { title: 'Meet the halls', slug: 'halls', spans: [[-190, -186]], hosts: all }),
  made(7, {
    title: 'Old idea',
    slug: 'old-idea',
    spans: [[90, 92]],
    hosts: all,
    change: { deletedAt: now - 5 * dayMs },
  }),
]

function made(number: number, { title, slug, spans, hosts, limit, change }: Planned): { event: Event; desk: Desk } {
  const desk: Desk = {
    ...admissions,
    id: id<'desk'>('d1', number) as DeskId,
    slug,
    name: title,
    hosts,
    limits: { desk: limit ?? null, host: null },
  }
  const event: Event = {
    id: id<'event'>('f1', number) as EventId,
    desk: desk.id,
    title,
    text: '',
    zone: 'UTC',
    days: spans.map(([from, to]) => dayOf(now + from * hourMs, now + to * hourMs)),
    earlyMinutes: 15,
    closedDoor: { en: 'We answer every Thursday.', ar: 'نجيب كل خميس.' },
    accent: null,
    logo: null,
    keepDays: null,
    revision: 1,
    cancelled: false,
    deletedAt: null,
  }
  return { desk, event: { ...event, ...change } }
}

function dayOf(opensAt: number, closesAt: number): Event['days'][number] {
  const wall = (at: number) => new Date(at).toISOString()
  const [start, end] = [wall(opensAt).slice(11, 16), wall(closesAt).slice(11, 16)]
  return { date: wall(opensAt).slice(0, 10), start, end, opensAt, closesAt }
}
