// What a host is told of their own account, and an owner of the mail.
import type { Actor } from '../../domain/access/may.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { KeptMail, Me } from '../../protocol/account.ts'

/** Null when the host is no longer there. */
export function viewMe(directory: Directory, { id, session }: Extract<Actor, { kind: 'host' }>): Me | null {
  const host = directory.hosts.get(id)
  if (!host || host.removed) return null
  const { name, email, role, duties } = host
  return {
    id,
    session,
    name,
    email,
    role,
    workspace: { name: directory.workspace.name, accent: directory.workspace.accent },
    duties: duties?.version ?? null,
  }
}

/** A letter as its owner may read it: the text, and not the markup of a page. */
export function viewMail({ id, to, subject, text, withheld, at, sentAt }: KeptMail): KeptMail {
  return { id, to, subject, text, withheld, at, sentAt }
}
