// The rows of the matrix that are about flags: on words of the guest, so that the guest may too.
import { randomUUID } from 'node:crypto'
import type { Asked, Matrix } from './testing-matrix.ts'
import { readers, type Row } from './testing-matrix-row.ts'

/** The number of what the guest said when they came. */
async function saidByGuest({ house, guests }: Matrix): Promise<number> {
  const { rows } = await house.admin.query<{ seq: string }>(
    `select min(seq) as seq from fact where stream_id = $1 and type = 'message-sent' and by_kind = 'guest'`,
    [guests.guest.conversation],
  )
  return Number(rows[0]?.seq)
}

async function flagging(matrix: Matrix, flag: string): Promise<(id: string) => Asked> {
  const body = { flag, of: await saidByGuest(matrix), span: { start: 0, end: 2 } }
  return (id) => ({ method: 'POST', url: `/api/conversations/${id}/flags`, body })
}

async function unflagging(matrix: Matrix): Promise<(id: string) => Asked> {
  const flag = randomUUID()
  // By the guest, who alone may take back no flag but theirs.
  await matrix.ask('guest', (await flagging(matrix, flag))(matrix.guests.guest.conversation))
  return (id) => ({ method: 'DELETE', url: `/api/conversations/${id}/flags/${flag}`, body: { flag } })
}

export const flagRows: readonly Row[] = [
  { name: 'flag', asked: (matrix: Matrix) => flagging(matrix, randomUUID()) },
  { name: 'unflag', asked: unflagging },
].map(({ name, asked }) => ({
  name,
  action: 'flag-words',
  thing: 'conversation',
  allow: readers,
  async target(matrix) {
    const at = await asked(matrix)
    return { asked: at(matrix.guests.guest.conversation), absent: at(randomUUID()) }
  },
}))
