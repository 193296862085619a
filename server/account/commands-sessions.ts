// Signing in and out, and the list of one's own sessions.
import { needsRenewal, sessionEnds } from '../../domain/account/session.ts'
import type { SessionId } from '../../domain/shared/ids.ts'
import { refuse } from '../../domain/shared/refusal.ts'
import type { OwnSession, SignIn } from '../../protocol/account.ts'
import { together } from '../db/together.ts'
import type { Identify } from '../http/actor.ts'
import { hashSecret, isPassword } from './access-secrets.ts'
import { type AccountWorld, type HostVisit, newSession, type Result, type Visit } from './commands-visit.ts'
import {
  deleteSession,
  findLogin,
  findSession,
  findSessions,
  insertSession,
  type Login,
  renewSession,
  sessionsOf,
  workspaces,
} from './store.ts'

/** [AU3] Refuses alike, and after as long, whether the address is unknown or the password wrong (`wrong-password`). */
export async function signIn(world: AccountWorld, { body, device, cookie }: Visit<SignIn>): Promise<Result> {
  const login = await whose(await loginsOf(world, body.email), body.password)
  if (!login) return refuse('wrong-password')
  await endVisitors(world, cookie)
  const { session, secret } = newSession(world, device)
  await world.database.inWorkspace(login.workspace, (tx) => insertSession(tx, login, { ...session, at: world.now() }))
  return { cookie: secret }
}

export async function signOut(world: AccountWorld, visit: HostVisit<unknown>): Promise<Result> {
  await endSession(world, { ...visit, body: { id: visit.host.session } })
  return { cookie: null }
}

/** [AU7] Ends one of one's own sessions, at once (`not-found`). */
export async function endSession(world: AccountWorld, { host, body }: HostVisit<{ id: SessionId }>): Promise<Result> {
  const { workspace, id } = host
  const ended = await world.database.inWorkspace(workspace, (tx) => deleteSession(tx, { workspace, host: id }, body.id))
  if (!ended) return refuse('not-found')
  world.onSessionsEnded([body.id])
  return body.id === host.session ? { cookie: null } : {}
}

/** [AU7] One's own sessions, the one last used first. */
export async function ownSessions(world: AccountWorld, host: HostVisit<unknown>['host']): Promise<OwnSession[]> {
  const owner = { workspace: host.workspace, host: host.id }
  const rows = await world.database.reading(host.workspace, (tx) => sessionsOf(tx, owner, world.now()))
  return rows.map(({ id, device, since, lastUsed }) => ({ id, device, since, lastUsed, current: id === host.session }))
}

/**
 * [AU1] Answers with the host whose session it is; null when it ended or ran out. Using it renews it. Sessions are
 * looked up each time, so that one that has ended opens nothing from that moment on, whoever ended it.
 */
export function hostsBySession({ database, now }: Pick<AccountWorld, 'database' | 'now'>): Identify['host'] {
  const sessionOf = together((hashes: readonly Buffer[]) => findSessions(database, hashes, now()))
  return async (secret) => {
    const session = await sessionOf(hashSecret(secret))
    if (!session) return null
    const { id, workspace, host, lastUsed, directorySeq } = session
    if (needsRenewal(lastUsed, now())) {
      await database.outside((tx) => renewSession(tx, id, { now: now(), endsAt: sessionEnds(now()) }))
    }
    return {
      actor: { kind: 'host', workspace, id: host, session: id },
      directorySeen: { workspace, seq: directorySeq },
    }
  }
}

/** Everybody in the installation who is written to at this address: at most one in each workspace. */
export async function loginsOf(world: AccountWorld, email: string): Promise<Login[]> {
  const found: Login[] = []
  for (const workspace of await workspaces(world.database)) {
    const login = await world.database.reading(workspace, (tx) => findLogin(tx, workspace, email))
    if (login) found.push(login)
  }
  return found
}

/** Whose password it is. One comparison at least, so that an address that nobody has takes as long. */
async function whose(logins: readonly Login[], password: string): Promise<Login | null> {
  if (logins.length === 0) await isPassword(null, password)
  for (const login of logins) if (await isPassword(login.passwordHash, password)) return login
  return null
}

/** Whoever signs in at a browser where somebody is signed in takes their place. */
async function endVisitors(world: AccountWorld, cookie: string | null): Promise<void> {
  const before = cookie && (await findSession(world.database, hashSecret(cookie), world.now()))
  if (!before) return
  await world.database.inWorkspace(before.workspace, (tx) => deleteSession(tx, before, before.id))
  world.onSessionsEnded([before.id])
}
