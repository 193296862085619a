// The code that a file needs: made by chance, told to a host or mailed to the guest, and tried by whoever wants the file.
import { codeHoldsMs, codeIn, codeOf, codesThereAre, codeTries, type CodeWay } from '../../domain/file/code.ts'
import type { CommandKey, ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/shared/refusal.ts'
import type { CodeMade, OpenFile } from '../../protocol/file.ts'
import { hashPassword, isPassword } from '../account/commands-passwords.ts'
import { fileCodeLetter } from '../account/view-letters.ts'
import { type MadeCode, makeCodeCommand, openFileCommand, spendCodeCommand } from '../conversation/commands-code.ts'
import type { Person } from '../conversation/view-rights.ts'
import type { Database } from '../db/database.ts'
import type { Task } from '../jobs/run-jobs.ts'
import type { Ask } from '../log/command.ts'
import type { Lanes } from '../log/lanes.ts'
import type { Mail } from '../mail/mail.ts'
import type { Directories } from '../workspace/view-directories.ts'
import type { Allowed } from './access.ts'
import { readLocked, readTries, takeTry } from './store-codes.ts'

export interface CodeWorld {
  readonly database: Database
  readonly lanes: Lanes
  readonly now: () => Instant
  readonly newId: () => string
  /** A whole number below this one that nobody can guess. */
  readonly chance: (below: number) => number
}

/** [FI19] Makes a new code and answers with it, this once. Refuses as `makeCode` does. */
export async function tellCode(
  world: CodeWorld,
  { workspace, conversation, file, known }: Allowed,
): Promise<CodeMade | Refusal> {
  const { code, made } = await newCode(world, 'told')
  const ask = {
    command: makeCodeCommand,
    workspace,
    stream: conversation,
    body: { file, way: 'told', made },
    actor: known,
  }
  const outcome = await perform(world, ask)
  return isRefusal(outcome) ? outcome : { code, until: made.until }
}

/** What is kept of it is made outside of any transaction: it takes long on purpose. */
async function newCode({ chance, newId, now }: CodeWorld, way: CodeWay): Promise<{ code: string; made: MadeCode }> {
  const code = codeOf(chance(codesThereAre))
  const made = { id: newId(), hash: await hashPassword(code), tries: codeTries, until: now() + codeHoldsMs[way] }
  return { code, made }
}

function perform({ lanes, newId }: CodeWorld, ask: Omit<Ask, 'key' | 'again'>) {
  return lanes.perform({ ...ask, key: newId() as CommandKey, again: false })
}

export interface Opening extends Allowed {
  /** SHA-256 of the link of the device that asks. */
  readonly link: Buffer
}

/**
 * [FI20] Opens the file for this device. Refuses with `code-wrong` (detail: `left`, how many tries there are), and what is no code at all
 * costs none. After the last one hosts are told.
 */
export async function openWithCode(
  world: CodeWorld,
  may: Opening,
  { code: typed }: OpenFile,
): Promise<object | Refusal> {
  const { database, now } = world
  const code = codeIn(typed)
  if (code === null)
    return refuse('code-wrong', { left: await database.reading(may.workspace, (tx) => readTries(tx, may, now())) })
  const tried = await database.inWorkspace(may.workspace, (tx) => takeTry(tx, may, now()))
  if (!tried) return refuse('code-wrong', { left: 0 })
  if (await isPassword(tried.hash, code)) return open(world, may, tried.id)
  if (tried.left === 0) await perform(world, { ...about(may, { code: tried.id }), command: spendCodeCommand })
  return refuse('code-wrong', { left: tried.left })
}

async function open(world: CodeWorld, { link, ...may }: Opening, code: string): Promise<object | Refusal> {
  const outcome = await perform(world, { ...about(may, { code, link }), command: openFileCommand })
  return isRefusal(outcome) ? outcome : {}
}

function about(
  { workspace, conversation: stream, file, known: actor }: Omit<Opening, 'link'>,
  more: { readonly code: string; readonly link?: Buffer },
): { workspace: WorkspaceId; stream: ConversationId; body: object; actor: Person } {
  return { workspace, stream, body: { file, ...more }, actor }
}

export interface CodeMailWorld extends CodeWorld {
  readonly directories: Directories
  readonly mail: Pick<Mail, 'post' | 'sends'>
}

interface Locked {
  readonly workspace: WorkspaceId
  readonly stream: ConversationId
  readonly n: number
}

/**
 * The work of the job `mail-code`. [FI21] The letter goes to an address that is the guest's and no other, and says nothing of the file. Done
 * again after a crash it makes another code; the last one is the one that opens.
 */
export function codeTask(world: CodeMailWorld): Task {
  return async (payload) => {
    const { database, directories, mail } = world
    const locked = payload as Locked
    const { workspace, stream } = locked
    const row = await database.reading(workspace, (tx) => readLocked(tx, locked))
    if (!row?.email || row.level === 'stated' || !mail.sends) return
    const { code, made } = await newCode(world, 'mail')
    const body = { file: row.file, way: 'mail', made }
    const outcome = await perform(world, {
      command: makeCodeCommand,
      workspace,
      stream,
      body,
      actor: { kind: 'anyone' },
    })
    if (isRefusal(outcome)) return
    await database.inWorkspace(workspace, async (tx) => {
      const { directory } = await directories.within(tx, workspace)
      const about = {
        to: row.email ?? '',
        locale: row.locale,
        workspace: directory.workspace,
        code,
        holdsMs: codeHoldsMs.mail,
      }
      await mail.post(tx, workspace, {
        ...(await fileCodeLetter(about)),
        passing: true,
        opens: { conversation: stream },
      })
    })
  }
}
