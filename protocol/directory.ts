// The workspace's own stream: hosts, teams, desks, invitations, and the commands that change them.
import { type Static, Type } from 'typebox'
import type { Bot } from '../domain/bot/bot.ts'
import type { Contact } from '../domain/contact/contact.ts'
import type { Desk } from '../domain/desk/desk.ts'
import type { Event } from '../domain/event/event.ts'
import type { Instant } from '../domain/shared/instant.ts'
import { awayReasons } from '../domain/workspace/away.ts'
import type { DirectoryFact, Host, Invitation, Team, Workspace } from '../domain/workspace/directory.ts'
import type { Opening } from '../domain/workspace/opening.ts'
import type { HostId } from '../domain/shared/ids.ts'
import { botCommands } from './bot.ts'
import { contactCommands } from './contact.ts'
import { eventCommands } from './event.ts'
import { rehearsalCommands } from './rehearsal.ts'
import { AWidget, SomeHours } from './widget.ts'
import {
  Accent,
  AKeep,
  AnAfterClose,
  AnAsked,
  AMoment,
  AnId,
  Email,
  exact,
  Hosts,
  Limits,
  Locale,
  Name,
  Secret,
  Slug,
  WordsByLanguage,
} from './shapes.ts'

const AReason = Type.String({ minLength: 1, maxLength: 500 })
const ARole = Type.Union([Type.Literal('owner'), Type.Literal('organiser'), Type.Literal('host')])
const deskShape = {
  slug: Slug,
  name: Name,
  team: Type.Union([AnId, Type.Null()]),
  /** Those who answer, in place of a team. */
  hosts: Type.Optional(Type.Union([Hosts, Type.Null()])),
  asks: AnAsked,
  welcome: WordsByLanguage,
  open: Type.Boolean(),
  limits: Limits,
  /** Where nothing is said of files, or of closing, it is as it was. */
  guestFiles: Type.Optional(Type.Union([Type.Literal('yes'), Type.Literal('held'), Type.Literal('no')])),
  keepFiles: Type.Optional(AKeep),
  afterClose: Type.Optional(AnAfterClose),
}

/** The body of each command on the directory. New things bring their own id, so that a repeat makes nothing twice. */
export const directoryCommands = {
  'change-workspace': exact({
    name: Name,
    accent: Accent,
    breakGlass: Type.Optional(Type.Boolean()),
    unasked: Type.Optional(Type.Boolean()),
  }),
  'set-up-desk': exact({ id: AnId, ...deskShape }),
  'change-desk': exact({ id: AnId, ...deskShape }),
  'remove-desk': exact({ id: AnId }),
  /** `secret` is made by whoever shows it, once; a site signs with it. */
  'add-desk-key': exact({ id: AnId, deskKey: AnId, secret: Secret }),
  /** Null: on no website any more. */
  'change-widget': exact({ id: AnId, widget: Type.Union([AWidget, Type.Null()]) }),
  /** Null: as long as its switch is on. */
  'change-hours': exact({ id: AnId, hours: Type.Union([SomeHours, Type.Null()]) }),
  'end-desk-key': exact({ id: AnId, deskKey: AnId }),
  'form-team': exact({ id: AnId, name: Name, members: Type.Array(AnId, { maxItems: 500 }) }),
  'change-team': exact({ id: AnId, name: Name, members: Type.Array(AnId, { maxItems: 500 }) }),
  'dissolve-team': exact({ id: AnId }),
  'invite-host': exact({ id: AnId, email: Email, role: ARole, locale: Type.Optional(Locale) }),
  'withdraw-invitation': exact({ id: AnId }),
  'change-role': exact({ host: AnId, role: ARole }),
  /** `successor`: who gets what the host has sealed; without one, it stays sealed to everybody. */
  'remove-host': exact({ host: AnId, successor: Type.Optional(AnId) }),
  'change-own-name': exact({ name: Name }),
  'acknowledge-duties': exact({ version: Type.Integer({ minimum: 1 }) }),
  'go-away': exact({
    until: Type.Union([AMoment, Type.Null()]),
    reason: Type.Union([Type.Enum([...awayReasons]), Type.Null()]),
  }),
  /** `since`: of the absence that is meant. */
  'come-online': exact({ since: AMoment }),
  /** `reference`: how the guest or the host of a sealed conversation names it, the first twelve digits of its id. */
  'ask-to-open': exact({ id: AnId, reference: Type.String({ pattern: '^[0-9a-f]{12}$' }), reason: AReason }),
  'agree-to-open': exact({ id: AnId }),
  'drop-opening': exact({ id: AnId }),
  'acknowledge-opening': exact({ id: AnId }),
  ...eventCommands,
  ...rehearsalCommands,
  ...botCommands,
  ...contactCommands,
} as const

export type DirectoryCommandName = keyof typeof directoryCommands
export type DirectoryCommandBody<Name extends DirectoryCommandName> = Static<(typeof directoryCommands)[Name]>

export interface DirectorySnapshot {
  readonly n: number
  readonly workspace: Workspace
  readonly hosts: readonly Host[]
  readonly teams: readonly Team[]
  readonly desks: readonly Desk[]
  /** Deleted ones too, until they are gone. */
  readonly events: readonly Event[]
  readonly bots: readonly Bot[]
  /** Owners and organisers only; empty for others. */
  readonly invitations: readonly Invitation[]
  /** Owners and organisers: all. Others: of what they have sealed themselves. */
  readonly openings: readonly Opening[]
  /** Owners and organisers: all. Others: their own. */
  readonly contacts: readonly Contact[]
}

export type NumberedDirectoryFact =
  | { readonly n: number; readonly hidden: true }
  | {
      readonly n: number
      readonly at: Instant
      readonly by: { readonly kind: 'host'; readonly id: HostId } | { readonly kind: 'system' }
      readonly fact: DirectoryFact
      readonly key?: string
      readonly hidden?: never
    }
