// The jobs that write to hosts. A job carries ids only: the secret of its link is made here, and only its hash is kept.
import { resetEnds } from '../../domain/account/session.ts'
import type { HostId, InvitationId, WorkspaceId } from '../../domain/shared/ids.ts'
import { isOpen, presentHost } from '../../domain/workspace/people.ts'
import type { Tx } from '../db/database.ts'
import type { Task } from '../jobs/run-jobs.ts'
import { entriesAfter } from '../log/append.ts'
import type { Mail } from '../mail/mail.ts'
import { factOf } from '../workspace/view-fact.ts'
import { hashSecret } from './access-secrets.ts'
import type { AccountWorld } from './commands-visit.ts'
import { lastLinkAt, localeOf, type NewLink, replaceLink } from './store.ts'
import { invitationLetter, resetLetter } from './view-letters.ts'

export type PostWorld = Pick<AccountWorld, 'database' | 'directories' | 'now' | 'newId' | 'newSecret' | 'publicUrl'> & {
  readonly mail: Pick<Mail, 'post'>
}

/** What the worker does, by the names of the jobs. */
export function accountTasks(world: PostWorld): Readonly<Record<'mail-invitation' | 'mail-reset', Task>> {
  return {
    'mail-invitation': (payload) => mailInvitation(world, payload as InvitationPayload),
    'mail-reset': (payload) => mailReset(world, payload as ResetPayload),
  }
}

interface InvitationPayload {
  readonly workspace: WorkspaceId
  /** Number of the fact `host-invited` in the directory's log. */
  readonly n: number
}

/** Writes to whoever was invited, unless the invitation is gone by now. Done again, the new link takes the place of the old. */
async function mailInvitation(world: PostWorld, { workspace, n }: InvitationPayload): Promise<void> {
  await world.database.inWorkspace(workspace, async (tx) => {
    const [entry] = await entriesAfter(tx, { workspace, stream: workspace }, { n: n - 1, limit: 1 })
    const fact = entry && factOf(entry)
    if (fact?.type === 'host-invited') await invite(world, tx, { workspace, ...fact, id: fact.invitation.id })
  })
}

interface Invited {
  readonly workspace: WorkspaceId
  readonly id: InvitationId
  readonly locale?: string
}

async function invite(world: PostWorld, tx: Tx, { workspace, id, locale }: Invited): Promise<void> {
  const { directory } = await world.directories.within(tx, workspace)
  const invitation = directory.invitations.get(id)
  if (!invitation || !isOpen(invitation, world.now())) return
  const { by, email, role, expiresAt } = invitation
  const link = await mint(world, tx, { kind: 'invitation', workspace, subject: id, endsAt: expiresAt })
  const letter = await invitationLetter({
    to: email,
    locale: locale ?? (await localeOf(tx, { workspace, host: by })) ?? 'en',
    workspace: directory.workspace,
    link: `${world.publicUrl}/join#${link}`,
    holdsMs: expiresAt - world.now(),
    by: directory.hosts.get(by)?.name ?? directory.workspace.name,
    role,
  })
  await world.mail.post(tx, workspace, letter)
}

interface ResetPayload {
  readonly workspace: WorkspaceId
  /** Null when nobody has the address that was asked for: then there is nothing to do. */
  readonly host: HostId | null
}

/** Nobody's mailbox is filled by others: a host gets one such letter a minute. */
const restMs = 60_000

async function mailReset(world: PostWorld, { workspace, host }: ResetPayload): Promise<void> {
  if (host === null) return
  await world.database.inWorkspace(workspace, async (tx) => {
    const { directory } = await world.directories.within(tx, workspace)
    const person = presentHost(directory, host)
    const last = await lastLinkAt(tx, { workspace, subject: host }, 'reset')
    if (!person || (last !== null && world.now() - last < restMs)) return
    const endsAt = resetEnds(world.now())
    const link = await mint(world, tx, { kind: 'reset', workspace, subject: host, endsAt })
    const letter = await resetLetter({
      to: person.email,
      locale: (await localeOf(tx, { workspace, host })) ?? 'en',
      workspace: directory.workspace,
      link: `${world.publicUrl}/reset#${link}`,
      holdsMs: endsAt - world.now(),
    })
    await world.mail.post(tx, workspace, { ...letter, opens: { host } })
  })
}

/** [AU2] A new secret, of which only the hash is kept. [AU4] The one before it opens nothing. */
async function mint(world: PostWorld, tx: Tx, link: Omit<NewLink, 'id' | 'hash' | 'at'>): Promise<string> {
  const secret = world.newSecret()
  await replaceLink(tx, { ...link, id: world.newId(), hash: hashSecret(secret), at: world.now() })
  return secret
}
