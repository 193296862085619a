// Who and what a workspace consists of: hosts, teams, desks, invitations. Small, whole, and read by every access rule.
import type { Bot } from '../bot/bot.ts'
import type { Contact } from '../contact/contact.ts'
import type { Desk } from '../desk/desk.ts'
import type { Event } from '../event/event.ts'
import type {
  BotId,
  ContactId,
  ConversationId,
  DeskId,
  EventId,
  HostId,
  InvitationId,
  OpeningId,
  TeamId,
  WorkspaceId,
} from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'

/** Owner: everything. Organiser: desks, teams and all conversations. Host: the desks of their teams. */
export type Role = 'owner' | 'organiser' | 'host'

export interface Host {
  readonly id: HostId
  readonly name: string
  /** Empty where it is not told: of a removed host, and to those who are neither owner nor organiser. */
  readonly email: string
  readonly role: Role
  /** A removed host keeps the name on what they wrote, and nothing else. */
  readonly removed: boolean
  /** That they have acknowledged their duties; absent where they have not, and to those who are neither owner nor organiser. */
  readonly duties?: Acknowledged
  /** By their own word they are away, though a console of theirs may be open; absent: they are not. */
  readonly away?: Away
}

/** Why, in a word that every colleague reads in their own language; null: they do not say. */
export type AwayReason = 'break' | 'lunch' | 'meeting' | 'appointment'

export interface Away {
  readonly since: Instant
  /** When they mean to be back; null: they do not say. Nothing happens then by itself. */
  readonly until: Instant | null
  readonly reason: AwayReason | null
}

/** That a host has acknowledged their duties: which version of the text, and when. */
export interface Acknowledged {
  readonly version: number
  readonly at: Instant
}

export interface Team {
  readonly id: TeamId
  readonly name: string
  readonly members: readonly HostId[]
}

export interface Invitation {
  readonly id: InvitationId
  readonly email: string
  readonly role: Role
  readonly by: HostId
  readonly expiresAt: Instant
}

/** Somebody's wish to open what a colleague has sealed, and what became of it. It stands until that colleague has read of it. */
export interface Opening {
  readonly id: OpeningId
  readonly conversation: ConversationId
  /** Who had sealed it, and is told. */
  readonly sealedBy: HostId
  readonly by: HostId
  readonly reason: string
  readonly askedAt: Instant
  /** The second person, who has opened it by that. */
  readonly agreed: { readonly by: HostId; readonly at: Instant } | null
}

export interface Workspace {
  readonly id: WorkspaceId
  readonly name: string
  /** The one colour that the tenant gives, as `#rrggbb`; what the screens use is derived from it. */
  readonly accent: string
  /** Whether two people together may open what a third has sealed; absent: no. */
  readonly breakGlass?: boolean
  /** Whether hosts are not asked before secrets and personal data leave; absent: they are asked. */
  readonly unasked?: boolean
}

export interface Directory {
  readonly workspace: Workspace
  readonly hosts: ReadonlyMap<HostId, Host>
  readonly teams: ReadonlyMap<TeamId, Team>
  readonly desks: ReadonlyMap<DeskId, Desk>
  readonly events: ReadonlyMap<EventId, Event>
  readonly invitations: ReadonlyMap<InvitationId, Invitation>
  readonly bots: ReadonlyMap<BotId, Bot>
  readonly openings: ReadonlyMap<OpeningId, Opening>
  readonly contacts: ReadonlyMap<ContactId, Contact>
}

/** What changed in the directory. Each fact carries the whole new thing, so that a list can take it as an upsert. */
export type DirectoryFact =
  | { readonly type: 'workspace-changed'; readonly workspace: Workspace }
  | { readonly type: 'host-joined'; readonly host: Host; readonly invitation: InvitationId | null }
  | { readonly type: 'host-changed' | 'duties-acknowledged' | 'host-away' | 'host-back'; readonly host: Host }
  /** `successor`: who gets what the host has sealed. */
  | { readonly type: 'host-removed'; readonly host: Host; readonly successor?: HostId }
  /** `locale`: the language of the letter, where the one who invites has chosen it. */
  | { readonly type: 'host-invited'; readonly invitation: Invitation; readonly locale?: string }
  | { readonly type: 'invitation-withdrawn'; readonly invitation: InvitationId }
  | { readonly type: 'team-formed'; readonly team: Team }
  | { readonly type: 'team-changed'; readonly team: Team }
  | { readonly type: 'team-dissolved'; readonly team: TeamId }
  | { readonly type: 'desk-set-up'; readonly desk: Desk }
  | { readonly type: 'desk-changed'; readonly desk: Desk }
  | { readonly type: 'desk-removed'; readonly desk: DeskId }
  | { readonly type: 'bot-made' | 'bot-changed' | 'bot-published'; readonly bot: Bot }
  | OpeningFact
  | ContactFact
  | EventFact

/** `dropped`: before it was opened. `told`: whoever had sealed it has read of it. */
export interface OpeningFact {
  readonly type: 'opening-asked' | 'opening-agreed' | 'opening-dropped' | 'opening-told'
  readonly opening: Opening
}

/** Each with the whole link, so that whose it is can be seen. */
export interface ContactFact {
  readonly type: 'contact-made' | 'contact-changed' | 'contact-ended'
  readonly contact: Contact
}

export type EventFact =
  | { readonly type: 'event-planned'; readonly event: Event }
  | { readonly type: 'event-changed'; readonly event: Event }
  | { readonly type: 'event-cancelled'; readonly event: Event }
  | { readonly type: 'event-reinstated'; readonly event: Event }
  | { readonly type: 'event-deleted'; readonly event: Event }
  | { readonly type: 'event-undeleted'; readonly event: Event }
  /** For good: it can be brought back no more. */
  | { readonly type: 'event-gone'; readonly event: EventId }
