// The rows of the matrix that are about what hosts have ready to send.
import { randomUUID } from 'node:crypto'
import type { Asked } from './testing-matrix.ts'
import { anyHost, organisers, type Row, unnamed } from './testing-matrix-row.ts'

const written = { revision: 0, name: 'Hours', desk: null, text: { en: 'We open at nine.' } }

export const readyRows: readonly Row[] = [
  {
    name: 'save-ready',
    action: 'change-ready',
    thing: 'workspace',
    // What is not there yet is written: whoever names nothing is in their own workspace.
    allow: [...organisers, 'foreign-owner'],
    target: unnamed(() => ({ method: 'PUT', url: `/api/ready/${randomUUID()}`, body: written })),
  },
  {
    name: 'remove-ready',
    action: 'change-ready',
    thing: 'workspace',
    allow: organisers,
    target: async (matrix) => {
      const id = randomUUID()
      await matrix.ask('owner', { method: 'PUT', url: `/api/ready/${id}`, body: written })
      const at = (one: string): Asked => ({ method: 'DELETE', url: `/api/ready/${one}` })
      return { asked: at(id), absent: at(randomUUID()) }
    },
  },
  {
    name: 'GET /api/ready',
    action: 'read-directory',
    thing: 'workspace',
    allow: anyHost,
    target: unnamed(() => ({ method: 'GET', url: '/api/ready' })),
  },
]
