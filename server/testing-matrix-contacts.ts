// The rows of the matrix that are about contact links. The host of the matrix has one; nobody else changes it.
import { randomUUID } from 'node:crypto'
import type { Asked, Matrix, Standing } from './testing-matrix.ts'
import { anyHost, hostsOfDesk, type Row, unnamed } from './testing-matrix-row.ts'

const settings = ({ desk }: Pick<Matrix, 'desk'>) => ({ desk, languages: ['en'], until: null, most: null })
const newName = () => `n${randomUUID()}`

/** Those that are there: nobody has as many as the matrix asks for. */
const there = new Set<string>()

async function endAll(matrix: Matrix): Promise<void> {
  for (const id of there) await matrix.ask('host', { method: 'DELETE', url: `/api/contacts/${id}` })
  there.clear()
}

/** A link that the host has just made. */
function onOwn(asked: (id: string, matrix: Matrix) => Asked): Row['target'] {
  return async (matrix) => {
    await endAll(matrix)
    const id = randomUUID()
    const body = { id, name: newName(), ...settings(matrix) }
    there.add(id)
    await matrix.ask('host', { method: 'POST', url: '/api/contacts', body })
    return { asked: asked(id, matrix), absent: asked(randomUUID(), matrix) }
  }
}

export const contactRows: readonly Row[] = [
  {
    name: 'make-contact',
    // Organisers and owners work at every desk; a host of another desk, or of another workspace, finds none there.
    allow: hostsOfDesk,
    target: (matrix: Matrix) => {
      const asked = (desk: string): Asked => {
        const body = { id: randomUUID(), name: newName(), ...settings(matrix), desk }
        return { method: 'POST', url: '/api/contacts', body }
      }
      return { asked: asked(matrix.desk), absent: asked(randomUUID()) }
    },
  },
  {
    name: 'change-contact',
    allow: ['host'] satisfies Standing[],
    target: onOwn((id, matrix) => ({
      method: 'PUT',
      url: `/api/contacts/${id}`,
      body: { ...settings(matrix), on: false },
    })),
  },
  {
    name: 'rotate-contact',
    allow: ['host'] satisfies Standing[],
    target: onOwn((id) => {
      const next = randomUUID()
      there.add(next)
      return { method: 'POST', url: `/api/contacts/${id}/addresses`, body: { next, name: newName() } }
    }),
  },
  {
    name: 'end-contact',
    allow: hostsOfDesk,
    target: onOwn((id) => ({ method: 'DELETE', url: `/api/contacts/${id}` })),
  },
  {
    name: 'GET /api/contacts',
    action: 'read-directory',
    allow: anyHost,
    target: unnamed(() => ({ method: 'GET', url: '/api/contacts' })),
  },
].map((row) => ({ action: 'offer-contact', ...row, thing: 'workspace' }) as Row)
