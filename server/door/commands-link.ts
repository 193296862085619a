// The job that mails a guest their way back. It carries ids only: the secret is made here, and only its hash is kept.
import type { ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { referenceOf, spelled } from '../../domain/workspace/opening.ts'
import { guestLinkLetter } from '../account/view-letters.ts'
import { addressee } from '../conversation/view-thread.ts'
import type { Database } from '../db/database.ts'
import type { Task } from '../jobs/run-jobs.ts'
import type { Mail } from '../mail/mail.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { keepProof, slugOf } from './store.ts'

/** A mailed link holds for a day, and opens once. */
const holdsMs = 24 * 3_600_000

export interface LinkWorld {
  readonly database: Database
  readonly directories: Directories
  readonly mail: Pick<Mail, 'post'>
  readonly now: () => Instant
  readonly newSecret: () => string
  /** As people see us, without a slash at the end. */
  readonly publicUrl: string
}

interface LinkAsked {
  readonly workspace: WorkspaceId
  readonly stream: ConversationId
}

/** The work of the job `mail-guest-link`. Done again after a crash it mails a second link; both open the same conversation. */
export function guestLinkTask({ database, directories, mail, now, newSecret, publicUrl }: LinkWorld): Task {
  return async (payload) => {
    const { workspace, stream: conversation } = payload as LinkAsked
    await database.inWorkspace(workspace, async (tx) => {
      const to = await addressee(tx, workspace, conversation)
      const slug = await slugOf(tx, workspace, conversation)
      if (!to?.email || slug === null) return
      const { directory } = await directories.within(tx, workspace)
      const token = newSecret()
      await keepProof(tx, { workspace, conversation, guest: to.guest }, { token, expiresAt: now() + holdsMs })
      const link = `${publicUrl}/d/${slug}#proof=${token}`
      const reference = spelled(referenceOf(conversation))
      const about = { to: to.email, locale: to.locale, workspace: directory.workspace, link, holdsMs, reference }
      await mail.post(tx, workspace, { ...(await guestLinkLetter(about)), opens: { conversation } })
    })
  }
}
