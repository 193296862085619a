// The first owner by the set-up link, everybody else by an invitation. Both are facts of the directory, on its road.
import type { HostId, InvitationId } from '../../domain/shared/ids.ts'
import { isRefusal, refuse } from '../../domain/shared/refusal.ts'
import type { AcceptInvitation, SetUp } from '../../protocol/account.ts'
import type { AnyCommand } from '../log/command.ts'
import { joinCommand, setUpCommand } from '../workspace/commands.ts'
import { hashPassword, hashSecret } from './access-secrets.ts'
import { findLink, findSession, type Link, type LinkKind } from './store.ts'
import { type AccountWorld, newSession, type Result, type Visit } from './commands-visit.ts'

/** [WS13] Makes the first owner and signs them in (`link-spent`, `already-set-up`). */
export async function setUp(world: AccountWorld, visit: Visit<SetUp>): Promise<Result> {
  const { token, workspace, name, email } = visit.body
  const link = await linkOf(world, token, 'set-up')
  if (!link) return refuse('link-spent')
  return comeIn(world, visit, { command: setUpCommand, link, known: { workspace, name, email } })
}

/** [WS5] Makes the invited host and signs them in (`link-spent`, `email-taken`). */
export async function acceptInvitation(world: AccountWorld, visit: Visit<AcceptInvitation>): Promise<Result> {
  const { token, name } = visit.body
  const link = await linkOf(world, token, 'invitation')
  if (!link?.subject) return refuse('link-spent')
  return comeIn(world, visit, { command: joinCommand, link, known: { invitation: link.subject as InvitationId, name } })
}

function linkOf(world: AccountWorld, token: string, kind: LinkKind): Promise<Link | null> {
  return world.database.outside((tx) => findLink(tx, hashSecret(token), { kind, now: world.now() }))
}

interface Coming {
  readonly command: AnyCommand
  readonly link: Link
  readonly known: object
}

async function comeIn(
  world: AccountWorld,
  { body, device, key, again }: Visit<{ password: string; locale: string }>,
  { command, link, known }: Coming,
): Promise<Result> {
  const { session, secret } = newSession(world, device)
  const host = world.newId() as HostId
  const entrance = { host, passwordHash: await hashPassword(body.password), locale: body.locale, session }
  const { workspace } = link
  const outcome = await world.lanes.perform({
    command,
    workspace,
    stream: workspace,
    body: { ...known, id: host, entrance },
    key,
    actor: { kind: 'anyone' },
    again,
  })
  if (isRefusal(outcome)) return outcome
  // A repeat was answered by its first result, whose session this is not: the link is spent, and a password is set.
  const begun = await findSession(world.database, session.hash, world.now())
  return begun ? { cookie: secret } : refuse('link-spent')
}
