// The workspace's own stream: hosts, teams, desks, invitations, and the commands that change them.
import { type Static, Type } from 'typebox'
import type { Desk } from '../domain/desk/desk.ts'
import type { Instant } from '../domain/shared/instant.ts'
import type { DirectoryFact, Host, Invitation, Team, Workspace } from '../domain/workspace/directory.ts'
import type { HostId } from '../domain/shared/ids.ts'
import { Accent, AKeep, AnId, Email, exact, Locale, Name, Slug, Words } from './shapes.ts'

const ARole = Type.Union([Type.Literal('owner'), Type.Literal('organiser'), Type.Literal('host')])
const AnAsked = Type.Union([Type.Literal('nothing'), Type.Literal('name'), Type.Literal('name-and-email')])
const Welcome = Type.Record(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]+)*$' }), Words, { maxProperties: 40 })
const Most = Type.Union([Type.Integer({ minimum: 1, maximum: 10_000 }), Type.Null()])
const deskShape = {
  slug: Slug,
  name: Name,
  team: Type.Union([AnId, Type.Null()]),
  asks: AnAsked,
  welcome: Welcome,
  open: Type.Boolean(),
  limits: exact({ desk: Most, host: Most }),
  guestFiles: Type.Union([Type.Literal('yes'), Type.Literal('held'), Type.Literal('no')]),
  keepFiles: AKeep,
}

/** The body of each command on the directory. New things bring their own id, so that a repeat makes nothing twice. */
export const directoryCommands = {
  'change-workspace': exact({ name: Name, accent: Accent }),
  'set-up-desk': exact({ id: AnId, ...deskShape }),
  'change-desk': exact({ id: AnId, ...deskShape }),
  'remove-desk': exact({ id: AnId }),
  'form-team': exact({ id: AnId, name: Name, members: Type.Array(AnId, { maxItems: 500 }) }),
  'change-team': exact({ id: AnId, name: Name, members: Type.Array(AnId, { maxItems: 500 }) }),
  'dissolve-team': exact({ id: AnId }),
  'invite-host': exact({ id: AnId, email: Email, role: ARole, locale: Type.Optional(Locale) }),
  'withdraw-invitation': exact({ id: AnId }),
  'change-role': exact({ host: AnId, role: ARole }),
  'remove-host': exact({ host: AnId }),
  'change-own-name': exact({ name: Name }),
} as const

export type DirectoryCommandName = keyof typeof directoryCommands
export type DirectoryCommandBody<Name extends DirectoryCommandName> = Static<(typeof directoryCommands)[Name]>

export interface DirectorySnapshot {
  readonly n: number
  readonly workspace: Workspace
  readonly hosts: readonly Host[]
  readonly teams: readonly Team[]
  readonly desks: readonly Desk[]
  /** Owners and organisers only; empty for others. */
  readonly invitations: readonly Invitation[]
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
