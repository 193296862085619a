// Every file that was said to be shared: its row, the number that was told, and its bytes on the disk as they were given.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileId } from '../../domain/shared/ids.ts'
import type { Given, GivenFiles } from '../people/files.ts'
import type { Admin } from '../world/admin.ts'
import type { Findings } from './findings.ts'

export interface FileParts {
  readonly admin: Admin
  /** Where bytes are kept, by name. */
  readonly kept: string
  readonly files: GivenFiles
  readonly findings: Findings
}

interface Row {
  readonly id: FileId
  readonly conversation: string
  readonly state: string
  readonly seq: number | null
  readonly body: string | null
}

/** Looks at all of them, the oldest too. */
export async function checkFiles({ admin, kept, files, findings }: FileParts): Promise<void> {
  for (const refused of files.refused.splice(0)) findings.add('unanswered', refused)
  const shared = [...files.all.values()].filter(({ acked }) => acked !== undefined)
  const rows = await admin.rows<Row>(
    'select id, conversation_id as conversation, state, seq::int as seq, body from file where id = any($1::uuid[])',
    [shared.map(({ id }) => id)],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const given of shared) {
    const row = byId.get(given.id)
    if (row?.state !== 'shared' || row.conversation !== given.on)
      findings.add('lost', `file ${given.id}, acked as ${given.acked}, is ${row?.state ?? 'nowhere'}`)
    else if (typeof given.acked === 'number' && given.acked !== row.seq)
      findings.add('renumbered', `file ${given.id}, acked as ${given.acked}, is ${row.seq}`)
    else if ((await bytesOf(kept, row)) !== given.bytes) findings.add('lost', `the bytes of file ${given.id}`)
  }
}

/** Null where there are none. The names are the server's: `workspace/file`, spread over folders. */
export async function bytesOf(kept: string, { body }: Pick<Row, 'body'>): Promise<Given['bytes'] | null> {
  const [folder = '', file = ''] = (body ?? '').split('/')
  return readFile(join(kept, folder, file.slice(0, 2), file), 'utf8').catch(() => null)
}
