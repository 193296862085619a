// A new password, by the old one or by a mailed link. Either ends every other session.
import type { HostId } from '../../domain/shared/ids.ts'
import { refuse } from '../../domain/shared/refusal.ts'
import type { AskForReset, ChangePassword, CompleteReset } from '../../protocol/account.ts'
import type { Tx } from '../db/database.ts'
import { addJob } from '../jobs/add-job.ts'
import { hashPassword, hashSecret, isPassword } from './access-secrets.ts'
import { loginsOf } from './commands-sessions.ts'
import {
  deleteOtherSessions,
  findLink,
  insertSession,
  type Owner,
  passwordHashOf,
  setPassword,
  spendLink,
  workspaces,
} from './store.ts'
import { type AccountWorld, type HostVisit, newSession, type Result, type Visit } from './commands-visit.ts'

export { hashPassword, isPassword } from './access-secrets.ts'

/** [AU6] Refuses with `wrong-password` when `before` is not the password, or is no longer. */
export async function changePassword(world: AccountWorld, { host, body }: HostVisit<ChangePassword>): Promise<Result> {
  const owner = { workspace: host.workspace, host: host.id }
  const before = await world.database.reading(owner.workspace, (tx) => passwordHashOf(tx, owner))
  if (!(await isPassword(before, body.before))) return refuse('wrong-password')
  const to = await hashPassword(body.password)
  const ended = await world.database.inWorkspace(owner.workspace, async (tx) => {
    const changed = await setPassword(tx, owner, { to, from: before })
    return changed ? deleteOtherSessions(tx, owner, host.session) : null
  })
  if (!ended) return refuse('wrong-password')
  world.onSessionsEnded(ended)
  return {}
}

/** [AU5] Leaves a job that writes to whoever has this address; one that finds nobody is left for everybody else. */
export async function askForReset(world: AccountWorld, { body }: Visit<AskForReset>): Promise<Result> {
  const logins = await loginsOf(world, body.email)
  for (const owner of logins) await leaveReset(world, owner)
  if (logins.length === 0) await leaveNothing(world)
  return {}
}

/** [AU4] [AU6] Spends the link, sets the password, ends every session and begins a new one (`link-spent`). */
export async function completeReset(world: AccountWorld, { body, device }: Visit<CompleteReset>): Promise<Result> {
  const linkHash = hashSecret(body.token)
  const link = await world.database.outside((tx) => findLink(tx, linkHash, { kind: 'reset', now: world.now() }))
  if (!link?.subject) return refuse('link-spent')
  const owner = { workspace: link.workspace, host: link.subject as HostId }
  const to = await hashPassword(body.password)
  const { session, secret } = newSession(world, device)
  const ended = await world.database.inWorkspace(owner.workspace, async (tx) => {
    if (!(await spendLink(tx, linkHash)) || !(await setPassword(tx, owner, { to, from: null }))) return null
    const others = await deleteOtherSessions(tx, owner, null)
    await insertSession(tx, owner, { ...session, at: world.now() })
    return others
  })
  if (!ended) return refuse('link-spent')
  world.onSessionsEnded(ended)
  return { cookie: secret }
}

function leaveReset(world: AccountWorld, { workspace, host }: Owner): Promise<void> {
  return world.database.inWorkspace(workspace, (tx) => leave(tx, { workspace, host }))
}

async function leaveNothing(world: AccountWorld): Promise<void> {
  const [first] = await workspaces(world.database)
  if (first) await world.database.inWorkspace(first, (tx) => leave(tx, { workspace: first, host: null }))
}

function leave(tx: Tx, payload: { workspace: string; host: string | null }): Promise<void> {
  return addJob(tx, { name: 'mail-reset', payload, key: `reset:${payload.host ?? 'nobody'}` })
}
