// The rows of the matrix that put a desk on websites, and give it hours and keys.
import { randomUUID } from 'node:crypto'
import type { Matrix } from './testing-matrix.ts'
import { named, newDesk } from './testing-matrix-directory.ts'
import { organisers, type Row } from './testing-matrix-row.ts'
import { newSecret } from './testing.ts'

const newDeskKey = () => ({ deskKey: randomUUID(), secret: newSecret() })

export const deskRows: readonly Row[] = [
  {
    name: 'add-desk-key',
    action: 'change-desks',
    allow: organisers,
    target: named(newDesk, (id) => ({ method: 'POST', url: `/api/desks/${id}/keys`, body: newDeskKey() })),
  },
  {
    name: 'change-widget',
    action: 'change-desks',
    allow: organisers,
    target: named(newDesk, (id) => ({
      method: 'PUT',
      url: `/api/desks/${id}/widget`,
      body: {
        widget: {
          sites: ['https://www.harbor.example'],
          side: 'end',
          accent: null,
          label: {},
          closed: 'says',
          rules: [],
          otherwise: 'here',
        },
      },
    })),
  },
  {
    name: 'change-hours',
    action: 'change-desks',
    allow: organisers,
    target: named(newDesk, (id) => ({
      method: 'PUT',
      url: `/api/desks/${id}/hours`,
      body: { hours: { zone: 'Europe/London', week: [{ day: 1, start: '09:00', end: '17:00' }] } },
    })),
  },
  {
    name: 'end-desk-key',
    action: 'change-desks',
    allow: organisers,
    target: async (matrix: Matrix) => {
      const [id, made] = [randomUUID(), newDeskKey()]
      await matrix.bring(...newDesk(id))
      await matrix.bring('add-desk-key', { id, ...made })
      const ended = (desk: string) => ({ method: 'DELETE', url: `/api/desks/${desk}/keys/${made.deskKey}` }) as const
      return { asked: ended(id), absent: ended(randomUUID()) }
    },
  },
].map((row) => ({ ...row, thing: 'workspace' }) as Row)
