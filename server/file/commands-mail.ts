// The letter to the address of a bot: a guest has sent a file while nobody held the floor.
import type { FilesMail, Flow } from '../../domain/bot/flow.ts'
import { botAt } from '../../domain/bot/bot.ts'
import type { CommandKey, ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { quarantineLetter } from '../account/view-letters.ts'
import { readSpoken } from '../bot/commands-keep.ts'
import { callForFileCommand } from '../conversation/commands-file.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Task } from '../jobs/run-jobs.ts'
import type { Lanes } from '../log/lanes.ts'
import type { Mail } from '../mail/mail.ts'
import type { Directories } from '../workspace/view-directories.ts'
import { type QuarantinedRow, readCome } from './store-quarantine.ts'
import { nameFor } from './view.ts'

export interface QuarantineMailWorld {
  readonly database: Database
  readonly directories: Directories
  readonly lanes: Lanes
  readonly mail: Pick<Mail, 'post' | 'sends'>
  readonly publicUrl: string
  readonly newId: () => string
}

/** By which fact the file came. */
interface Come {
  readonly workspace: WorkspaceId
  readonly stream: ConversationId
  readonly n: number
}

/** The work of the job `mail-quarantined`. [CO76] Where nobody can be written to any more, hosts are called after all. */
export function quarantineTask(world: QuarantineMailWorld): Task {
  return async (payload) => {
    const come = payload as Come
    const row = await world.database.inWorkspace(come.workspace, (tx) => tell(world, tx, come))
    if (row === null) return
    const { workspace, stream } = come
    const key = world.newId() as CommandKey
    const asked = { command: callForFileCommand, workspace, stream, body: { file: row.id }, key }
    await world.lanes.perform({ ...asked, actor: { kind: 'anyone' }, again: false })
  }
}

/** The file that nobody could be told of; null: it was told of, or is settled. */
async function tell(world: QuarantineMailWorld, tx: Tx, come: Come): Promise<QuarantinedRow | null> {
  const { workspace, stream, n } = come
  const row = await readCome(tx, { workspace, conversation: stream }, n)
  if (!row) return null
  const flow = (await readSpoken(tx, workspace, [stream])).get(stream)
  // What is sealed is told to nobody outside.
  if (!flow?.mailsFiles || row.sealed || !world.mail.sends) return row
  const { directory } = await world.directories.within(tx, workspace)
  const to = { ...flow.mailsFiles, ...(row.bytes > mostAttached && { sends: 'notice' as const }) }
  await world.mail.post(tx, workspace, await letterOf(world, { row, flow, to, directory, come }))
  return null
}

/** Mail servers take no more than this; of what is larger there is word alone. */
const mostAttached = 10 * 1024 * 1024

interface Telling {
  readonly row: QuarantinedRow
  readonly flow: Flow
  readonly to: FilesMail
  readonly directory: Directory
  readonly come: Come
}

/** [FI17] In the language that the bot is written in first. */
async function letterOf({ publicUrl }: QuarantineMailWorld, { row, flow, to, directory, come }: Telling) {
  const desk = directory.desks.get(row.desk)
  const letter = await quarantineLetter({
    to: to.to,
    locale: Object.keys(flow.fallback)[0] ?? 'en',
    workspace: directory.workspace,
    link: `${publicUrl}/console/conversations/${come.stream}`,
    desk: desk?.name ?? '',
    bot: botAt(directory, desk)?.name ?? '',
    sends: to.sends,
    until: row.until_ms,
  })
  const attached = to.sends === 'file' && { attached: { body: row.body, name: nameFor(row.format, row.id) } }
  return { ...letter, ...attached, passing: true as const, opens: { conversation: come.stream } }
}
