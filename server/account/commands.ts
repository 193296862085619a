// Every command by which a host comes in, goes out or changes the key: its schema, who may, how often, and where it is
// asked for. Over HTTP only, since each sets or ends a cookie.
import type { TSchema } from 'typebox'
import type { Action } from '../../domain/access/may.ts'
import type { SessionId } from '../../domain/shared/ids.ts'
import { AcceptInvitation, AskForReset, ChangePassword, CompleteReset, SetUp, SignIn } from '../../protocol/account.ts'
import { AnId, exact, Nothing } from '../../protocol/shapes.ts'
import type { RateClass } from '../log/command.ts'
import { acceptInvitation, setUp } from './commands-coming-in.ts'
import { askForReset, changePassword, completeReset } from './commands-passwords.ts'
import { endSession, signIn, signOut } from './commands-sessions.ts'
import type { AccountWorld, HostVisit, Result, Visit } from './commands-visit.ts'

interface Declared {
  readonly name: string
  readonly body: TSchema
  readonly rate: RateClass
  readonly route: { readonly method: 'POST' | 'PUT' | 'DELETE'; readonly path: string }
}

/** A command that stands open to the street. */
export interface StreetCommand<Body> extends Declared {
  readonly action: Extract<Action, 'enter-console'>
  /** [AU8] What is tried, by which trying is slowed down, beside where it comes from. */
  tried(body: Body): string
  /** Whether a success shows that nobody was guessing, so that it does not count. */
  readonly successIsHarmless: boolean
  perform(world: AccountWorld, visit: Visit<Body>): Promise<Result>
}

/** A command of somebody who is signed in, on what is their own. */
export interface OwnCommand<Body> extends Declared {
  readonly action: Extract<Action, 'change-own-account'>
  perform(world: AccountWorld, visit: HostVisit<Body>): Promise<Result>
}

const byLink = {
  action: 'enter-console',
  rate: 'enter',
  tried: ({ token }: { token: string }) => token,
  successIsHarmless: true,
} as const
const byAddress = {
  action: 'enter-console',
  rate: 'enter',
  tried: ({ email }: { email: string }) => email.toLowerCase(),
} as const
const own = { action: 'change-own-account', rate: 'change' } as const

export const streetCommands = [
  street<SetUp>({
    ...byLink,
    name: 'set-up',
    body: SetUp,
    route: { method: 'POST', path: '/api/set-up' },
    perform: setUp,
  }),
  street<SignIn>({
    ...byAddress,
    name: 'sign-in',
    body: SignIn,
    successIsHarmless: true,
    route: { method: 'POST', path: '/api/session' },
    perform: signIn,
  }),
  street<AcceptInvitation>({
    ...byLink,
    name: 'accept-invitation',
    body: AcceptInvitation,
    route: { method: 'POST', path: '/api/invitations/acceptance' },
    perform: acceptInvitation,
  }),
  street<AskForReset>({
    ...byAddress,
    name: 'ask-for-reset',
    body: AskForReset,
    successIsHarmless: false,
    route: { method: 'POST', path: '/api/resets' },
    perform: askForReset,
  }),
  street<CompleteReset>({
    ...byLink,
    name: 'complete-reset',
    body: CompleteReset,
    route: { method: 'POST', path: '/api/resets/completion' },
    perform: completeReset,
  }),
]

export const ownCommands = [
  onOwn<unknown>({
    ...own,
    name: 'sign-out',
    body: Nothing,
    route: { method: 'DELETE', path: '/api/session' },
    perform: signOut,
  }),
  onOwn<ChangePassword>({
    ...own,
    name: 'change-password',
    body: ChangePassword,
    rate: 'enter',
    route: { method: 'PUT', path: '/api/me/password' },
    perform: changePassword,
  }),
  onOwn<{ id: SessionId }>({
    ...own,
    name: 'end-session',
    body: exact({ id: AnId }),
    route: { method: 'DELETE', path: '/api/me/sessions/:id' },
    perform: endSession,
  }),
]

/** Declares a command with its own body, and hands it over as one that the routes can carry once they have checked it. */
function street<Body>(declared: StreetCommand<Body>): StreetCommand<unknown> {
  return declared as StreetCommand<unknown>
}

function onOwn<Body>(declared: OwnCommand<Body>): OwnCommand<unknown> {
  return declared as OwnCommand<unknown>
}
