// What the cast talks about, at one fixed moment: rows of the list, and Ada's conversation.
import type { ConversationId, TagId } from '../domain/shared/ids.ts'
import type { Host } from '../domain/workspace/directory.ts'
import type { Guest } from '../domain/guest/guest.ts'
import type { AuthorView, FactView, InboxRow, NumberedFact } from '../protocol/conversation.ts'
import { ada, admissions, id, lukas, maximiliana, mei, nameless, noor, omar, rosa, tomas, visas, yuki } from './cast.ts'
import { references, startDate, visa } from './tags.ts'
import type { Desk } from '../domain/desk/desk.ts'

/** Thursday 19 November 2026, 14:42 where the reader is. */
export const now = new Date(2026, 10, 19, 14, 42).getTime()
const minute = 60_000
/** A time of that day, or so many days before it. */
export const at = (hour: number, minutes: number, daysBefore = 0) =>
  new Date(2026, 10, 19 - daysBefore, hour, minutes).getTime()

export const conversationId = (number: number) => id<'conversation'>('f0', number) as ConversationId

interface Said {
  readonly desk?: Desk
  readonly ago: number
  readonly text: string | null
  readonly by?: Host
  readonly note?: boolean
  readonly holder?: Host | null
  /** Who has put that name on it, if it was not the holder. */
  readonly givenBy?: Host
  readonly closed?: boolean
  readonly sealed?: boolean
  readonly said?: number
  readonly tags?: readonly TagId[]
}

/** A row of the list, as the server would send it. */
export function rowOf(number: number, guest: Guest, said: Said): InboxRow {
  const by: AuthorView = said.by ? { kind: 'host', id: said.by.id } : { kind: 'guest', level: guest.level }
  const when = now - said.ago * minute
  return {
    id: conversationId(number),
    n: 40,
    desk: (said.desk ?? admissions).id,
    guest: { id: guest.id, name: guest.name, level: guest.level },
    life: said.closed ? 'closed' : 'live',
    assignee: said.holder?.id ?? null,
    assignedAt: said.holder ? when : null,
    assignedBy: (said.givenBy ?? said.holder)?.id ?? null,
    epoch: said.holder ? 1 : 0,
    tags: said.tags ?? [],
    sealed: said.sealed ?? false,
    guestSaid: said.said ?? 4,
    guestSaw: 30,
    waitingSince: null,
    parkedUntil: null,
    endedAt: null,
    floor: null,
    need: null,
    owed: null,
    asks: null,
    last: said.text === null ? null : { n: 40, by, note: said.note ?? false, text: said.text },
    at: when,
    arrivedAt: when - 30 * minute,
  }
}

export const rows: readonly InboxRow[] = [
  rowOf(1, ada, {
    ago: 0,
    text: 'If I choose March, do I keep my room in the residence?',
    holder: rosa,
    tags: [startDate.id, visa.id],
  }),
  rowOf(2, omar, { ago: 1, text: 'Is the deadline midnight in my zone or in yours?' }),
  rowOf(3, mei, { ago: 3, text: 'Thank you. May I ask you one more thing?', holder: rosa, sealed: true }),
  rowOf(4, lukas, {
    ago: 12,
    text: 'The form is on its way to you.',
    by: tomas,
    holder: tomas,
    tags: [references.id],
  }),
  rowOf(5, nameless, { ago: 26, text: 'I will come back when my transcript is here.', holder: yuki }),
  rowOf(6, noor, { desk: visas, ago: 2, text: 'هل يمكنني التحدث مع شخص؟' }),
  rowOf(7, maximiliana, { desk: visas, ago: 155, text: 'Asked for form V-14 and a photo.', by: rosa, note: true }),
  rowOf(8, omar, { desk: visas, ago: 2900, text: null }),
]

const guestOf = (guest: Guest): AuthorView => ({ kind: 'guest', level: guest.level })
const hostOf = (host: Host): AuthorView => ({ kind: 'host', id: host.id })

/** Ada's conversation with Harbor, over two days. */
export const adasFacts: readonly NumberedFact[] = numbered([
  [at(15, 52, 1), guestOf(ada), { type: 'guest-arrived' }],
  [
    at(15, 52, 1),
    { kind: 'desk' },
    said('Hello, and welcome to Application Q&A. Ask anything about applying to Harbor.'),
  ],
  [at(15, 53, 1), guestOf(ada), said('Can I apply to two programmes at the same time?')],
  [
    at(16, 12, 1),
    hostOf(tomas),
    said(
      'Hi Ada, Tomás here. Yes, up to three: https://harbor.example/apply. If your visa takes longer, you may move your start once, to March or to June.',
    ),
  ],
  [at(16, 14, 1), guestOf(ada), { type: 'seen', upTo: 4 }],
  [at(16, 31, 1), hostOf(tomas), { type: 'closed' }],
  [at(14, 19), guestOf(ada), { type: 'reopened' }],
  [at(14, 19), guestOf(ada), said('The embassy sent me a letter today. Does it mean I can only arrive in February?')],
  [at(14, 21), hostOf(rosa), { type: 'assigned', to: rosa.id, epoch: 1 }],
  [
    at(14, 26),
    hostOf(tomas),
    {
      type: 'note-added',
      text: 'Her first move is still free, nothing was used in spring. Yuki, please check the March places before we promise one.',
    },
  ],
  [at(14, 33), hostOf(rosa), said('Yes, February at the earliest. This form moves your start.')],
  [at(14, 35), guestOf(ada), { type: 'seen', upTo: 11 }],
  [at(14, 38), guestOf(ada), said('Thank you, I have the form now.')],
  [at(14, 38), guestOf(ada), said('If I choose March, do I keep my room in the residence?')],
  [at(14, 41), hostOf(tomas), said('Yes. The room moves with you if the form is in by 1 December.')],
])

function said(text: string): FactView {
  return { type: 'message-sent', text }
}

function numbered(facts: readonly (readonly [number, AuthorView, FactView])[]): readonly NumberedFact[] {
  return facts.map(([when, by, fact], index) => ({ n: index + 1, at: when, by, fact }))
}
