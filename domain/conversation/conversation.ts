// What a conversation is, and how each fact changes it. The log is the truth; this is its fold.
import type { Flagged } from '../flag/flag.ts'
import { answered, atRest, evolveFloor, type Floor, type FloorFact, heard, isOfFloor, noBot, taken } from './floor.ts'
import type { FileFact } from './file-fact.ts'
import type { Filling } from './fill.ts'
import type { Placed } from './offer.ts'
import type { IdentityLevel } from '../guest/guest.ts'
import type { Assigned } from './assigned.ts'
import type { BotId, ConversationId, DeskId, FlagId, GuestId, HostId, TagId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'

/** Who did it: a guest, a host, the desk's bot, or the desk itself (its welcome). */
export type Author =
  | { readonly kind: 'guest'; readonly id: GuestId; readonly level: IdentityLevel }
  | { readonly kind: 'host'; readonly id: HostId }
  | { readonly kind: 'bot'; readonly id: BotId }
  | { readonly kind: 'desk'; readonly id: DeskId }

/**
 * `waiting`: in line. `live`: being served, holds a place. `parked`: set aside, holds none. `closed`: over until somebody
 * writes. `ended`: put an end to by a host; the guest has to come back on purpose.
 */
export type Life = 'waiting' | 'live' | 'parked' | 'closed' | 'ended'

export interface Conversation {
  readonly id: ConversationId
  readonly desk: DeskId
  readonly guest: GuestId
  /** How much of the guest's identity is proven; it goes with every word of theirs. */
  readonly level: IdentityLevel
  readonly life: Life
  /** Whose name is on it: a soft claim, anybody of the desk may still answer. */
  readonly assignee: HostId | null
  readonly assignedAt: Instant | null
  /** The host who has put that name on it; null where nobody has it, or no host has done it. */
  readonly assignedBy: HostId | null
  /** Who has it when its guest writes again, as its close has said; of one that was not closed, whoever has it now. */
  readonly afterClose: HostId | null
  /** Raised by every change of assignee; an act that states an older one is refused. */
  readonly epoch: number
  /** The one host who reads it, though they have left; null: every host of the desk. */
  readonly sealedBy: HostId | null
  readonly sealedAt: Instant | null
  /** How many messages the guest has written, files among them. A host's unread count is this less what they had read. */
  readonly guestSaid: number
  /** The last number of the log that the guest has seen, and the last that any host has. */
  readonly guestSaw: number
  readonly hostsSaw: number
  /**
   * Its number, should it have to wait: the moment it came, so that who comes back is ahead of all who came later. Null
   * where the next time counts as the first.
   */
  readonly ticket: number | null
  readonly waitingSince: Instant | null
  /** Whether the guest has written since they wait. */
  readonly saidWaiting: boolean
  /** When a parked conversation comes back by itself; null: when somebody does something. */
  readonly parkedUntil: Instant | null
  /** Of one that was put an end to: the guest can't come back before then. */
  readonly coolUntil: Instant | null
  /** When it was last put an end to, for as long as the guest who came back from that is here. */
  readonly endedAt: Instant | null
  readonly floor: Floor
}

/** What happened in a conversation. `text` is kept apart from the log, in one column, so that erasing is one place. */
export type ConversationFact =
  | { readonly type: 'guest-arrived' }
  /** The desk's welcome, in the guest's language, as it was that day. */
  | { readonly type: 'welcomed'; readonly text: string }
  | {
      readonly type: 'message-sent'
      readonly text: string
      /** Where what a host offers stands in the text. */
      readonly offer?: Placed
      /** The number of the message that it answers; and where the answers stand in the text, if it is a form. */
      readonly answers?: number
      readonly filled?: Filling
    }
  | { readonly type: 'note-added'; readonly text: string }
  | Assigned
  /** From here the guest waits in line, under this number. */
  | { readonly type: 'queued'; readonly ticket: number }
  /** Let in from the line, by a host or by the desk itself. `over`: above the limit, on purpose. */
  | { readonly type: 'admitted'; readonly over: boolean }
  /** The guest left the line. `kept`: with words that hosts still have to read. */
  | { readonly type: 'left'; readonly kept: boolean }
  | { readonly type: 'parked'; readonly until: Instant | null }
  | { readonly type: 'unparked'; readonly over: boolean }
  /** `afterClose`: who has it when its guest writes again. */
  | { readonly type: 'closed'; readonly afterClose: HostId | null }
  | { readonly type: 'reopened'; readonly over: boolean }
  /** Out at once; `text` is the reason that the guest reads. */
  | { readonly type: 'hard-closed'; readonly coolUntil: Instant | null; readonly text: string }
  /** One host has it out of their list until somebody says something after number `upTo`; 0: it is back. */
  | { readonly type: 'hidden'; readonly upTo: number }
  /** From here on `to` alone reads it. */
  | { readonly type: 'sealed'; readonly to: HostId }
  /** Whoever had sealed it has left, and `to` was named to follow them. */
  | { readonly type: 'seal-passed'; readonly to: HostId }
  | { readonly type: 'unsealed' }
  | { readonly type: 'seen'; readonly upTo: number }
  | { readonly type: 'identity-proven' }
  /** The guest asked for the personal link by mail. */
  | { readonly type: 'link-asked' }
  /** A further personal link of the guest's was made. */
  | { readonly type: 'link-added' }
  /** Tags are kept aside, by id; only who changes them asks for them. */
  | { readonly type: 'tagged'; readonly tag: TagId }
  | { readonly type: 'untagged'; readonly tag: TagId }
  /** The words of fact number `of`, or a span of them, are personal data. Flags are kept aside, by id. */
  | { readonly type: 'flagged'; readonly flag: FlagId; readonly of: number; readonly span: Flagged }
  /** `whose` flag it was. */
  | { readonly type: 'unflagged'; readonly flag: FlagId; readonly whose: 'guest' | 'host' }
  | FileFact
  | FloorFact

/** By whom, and when. */
interface Done {
  readonly by: Author
  readonly at: Instant
}

/** The conversation after the fact. */
export function evolve(before: Conversation, fact: ConversationFact, { by, at }: Done): Conversation {
  if ('file' in fact) return fact.type === 'file-shared' ? afterWords(before, { by, at }) : before
  if (isOfFloor(fact)) return { ...before, ...evolveFloor(before, fact, { byGuest: by.kind === 'guest', at }) }
  if ('tag' in fact || 'flag' in fact) return before
  switch (fact.type) {
    case 'message-sent':
      return afterWords(before, { by, at })
    case 'assigned':
      return { ...before, ...claimAfter(fact, { by, at }), ...(fact.to && { floor: taken(before.floor) }) }
    case 'queued':
    case 'admitted':
    case 'left':
    case 'parked':
    case 'unparked':
    case 'closed':
    case 'reopened':
    case 'hard-closed':
      return { ...before, ...idle, ...lifeAfter(fact, at, before) }
    case 'sealed':
    case 'seal-passed':
    case 'unsealed':
      return { ...before, ...sealAfter(fact, at) }
    case 'seen':
      return by.kind === 'guest'
        ? { ...before, guestSaw: fact.upTo }
        : { ...before, hostsSaw: Math.max(before.hostsSaw, fact.upTo) }
    case 'identity-proven':
      return { ...before, level: 'proven' }
    case 'guest-arrived':
      return { ...before, ticket: at }
    case 'welcomed':
    case 'note-added':
    case 'hidden':
    case 'link-asked':
    case 'link-added':
      return before
  }
}

type LifeFact = Extract<
  ConversationFact,
  { type: 'queued' | 'admitted' | 'left' | 'parked' | 'unparked' | 'closed' | 'reopened' | 'hard-closed' }
>

function lifeAfter(fact: LifeFact, at: Instant, before: Conversation): Partial<Conversation> {
  const { assignee: afterClose } = before
  switch (fact.type) {
    case 'queued':
      return { life: 'waiting', ticket: fact.ticket, waitingSince: at, afterClose }
    case 'admitted':
    case 'reopened':
    case 'unparked':
      return { life: 'live', afterClose }
    case 'left':
      // Without words of theirs the next time is a new one, with a new number.
      return fact.kept ? { life: 'parked' } : { life: 'closed', ticket: null }
    case 'parked':
      return { life: 'parked', parkedUntil: fact.until }
    case 'closed':
      return { life: 'closed', endedAt: null, afterClose: fact.afterClose, floor: atRest(before.floor) }
    case 'hard-closed':
      return { life: 'ended', ticket: null, coolUntil: fact.coolUntil, endedAt: at, floor: atRest(before.floor) }
  }
}

/** Whom it is given to has it after a close too. */
function claimAfter({ to, epoch }: Assigned, { by, at }: Done): Partial<Conversation> {
  const assigned = to === null ? null : at
  const assignedBy = to !== null && by.kind === 'host' ? by.id : null
  return { assignee: to, assignedAt: assigned, assignedBy, afterClose: to, epoch }
}

type SealFact = Extract<ConversationFact, { type: 'sealed' | 'seal-passed' | 'unsealed' }>

function sealAfter(fact: SealFact, at: Instant): Pick<Conversation, 'sealedBy' | 'sealedAt'> {
  return fact.type === 'unsealed' ? { sealedBy: null, sealedAt: null } : { sealedBy: fact.to, sealedAt: at }
}

/** What only one of the lives has, as the others have it. */
const idle = { waitingSince: null, saidWaiting: false, parkedUntil: null, coolUntil: null } as const

/** What a guest says counts, be it words or a file. */
function afterWords(before: Conversation, { by, at }: Done): Conversation {
  if (by.kind === 'host' || by.kind === 'bot') return { ...before, floor: answered(before.floor) }
  if (by.kind !== 'guest') return before
  const said = { guestSaid: before.guestSaid + 1, saidWaiting: before.life === 'waiting' }
  return { ...before, ...said, floor: heard(before.floor, at) }
}

/** A conversation as its first fact finds it. */
export function begin({ id, desk, guest, level }: Pick<Conversation, 'id' | 'desk' | 'guest' | 'level'>): Conversation {
  const untouched = {
    assignee: null,
    assignedAt: null,
    assignedBy: null,
    afterClose: null,
    epoch: 0,
    guestSaid: 0,
    guestSaw: 0,
    hostsSaw: 0,
  }
  const unsealed = { sealedBy: null, sealedAt: null }
  return {
    id,
    desk,
    guest,
    level,
    life: 'live',
    ticket: null,
    endedAt: null,
    floor: noBot,
    ...untouched,
    ...unsealed,
    ...idle,
  }
}
