// Mail goes by the table: written with what it follows from, sent by a job, or read in the console where none is sent.
import type { Readable } from 'node:stream'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Database, Tx } from '../db/database.ts'
import { addJob } from '../jobs/add-job.ts'
import type { ByteStore } from '../files/bytes.ts'
import type { Task } from '../jobs/run-jobs.ts'
import type { Letter } from './letter.ts'
import { letterProblem } from './letter.ts'
import { dropLetter, readUnsent, saveLetter, tookOff } from './store.ts'

export interface MailOptions {
  readonly database: Database
  /** Sends one letter under its Message-ID; null keeps all mail in the table, for the owners to read. */
  readonly deliver: Deliver | null
  /** Where what is sent with a letter lies. */
  readonly bytes: Pick<ByteStore, 'open'>
  readonly now: () => Instant
  readonly newId: () => string
}

export type Deliver = (letter: Letter & { readonly id: string; readonly enclosed?: Enclosed }) => Promise<void>

export interface Enclosed {
  readonly name: string
  readonly stream: Readable
}

export interface Mail {
  /** Leaves a letter; it is on its way once the transaction is committed. Throws when an address has a line break. */
  post(tx: Tx, workspace: WorkspaceId, letter: Letter): Promise<void>
  /** Whether anything is sent; else all mail stays in the table. */
  readonly sends: boolean
  /** The work of the job `mail`. */
  readonly task: Task
}

/** The post office: by one transport, or none. */
export function openMail({ database, deliver, bytes, now, newId }: MailOptions): Mail {
  return {
    sends: deliver !== null,
    async post(tx, workspace, letter) {
      const problem = letterProblem(letter)
      if (problem) throw new TypeError(problem)
      const id = letter.once ?? newId()
      await saveLetter(tx, { workspace, id, at: now() }, letter)
      if (deliver) await addJob(tx, { name: 'mail', payload: { workspace, id } })
    },
    async task(payload) {
      const { workspace, id } = payload as { workspace: WorkspaceId; id: string }
      const letter = await database.reading(workspace, (tx) => readUnsent(tx, workspace, id))
      if (!letter || !deliver) return
      const found = letter.attached && (await bytes.open(letter.attached.body))
      // What it was about is gone by now: there is nothing to be sent.
      if (letter.attached && !found) return database.inWorkspace(workspace, (tx) => dropLetter(tx, workspace, id))
      const enclosed = found && letter.attached && { enclosed: { name: letter.attached.name, stream: found.stream } }
      await deliver({ ...letter, id, ...enclosed })
      await database.inWorkspace(workspace, (tx) => tookOff(tx, { workspace, id, at: now() }))
    },
  }
}
