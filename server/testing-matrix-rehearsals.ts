// The rows of the matrix that are about rehearsals.
import { randomUUID } from 'node:crypto'
import type { Asked, Matrix } from './testing-matrix.ts'
import { organisers, type Row } from './testing-matrix-row.ts'

/** A rehearsal that has ended, so that nobody is sent for it. */
function onRehearsal(asked: (id: string) => Asked): Row['target'] {
  return async ({ house, desk }) => {
    // What the one before has asked for is done by the house in its own time.
    await house.rehearsals.settled()
    const moments = { begunAt: 1, endedAt: 2, purgeAt: 9_999_999_999_999 }
    const rehearsal = { of: desk, guests: 1, minutes: 1, seed: 1, ...moments }
    return { asked: asked(await house.desk(`d${randomUUID()}`, { rehearsal })), absent: asked(randomUUID()) }
  }
}

export const rehearsalRows: readonly Row[] = [
  {
    name: 'begin-rehearsal',
    action: 'rehearse',
    allow: organisers,
    // Whoever asks second finds that it goes on.
    answers: [200, 409],
    target({ house, desk }: Matrix) {
      // Whoever came would change rows of their own while others ask.
      house.crowds.stop()
      const asked = (of: string): Asked => ({
        method: 'POST',
        url: '/api/rehearsals',
        body: { id: randomUUID(), of, guests: 1, minutes: 1, seed: 1 },
      })
      return { asked: asked(desk), absent: asked(randomUUID()) }
    },
  },
  {
    name: 'end-rehearsal',
    action: 'rehearse',
    allow: organisers,
    target: onRehearsal((id) => ({ method: 'PUT', url: `/api/rehearsals/${id}/end` })),
  },
  {
    name: 'GET /api/rehearsals/:',
    action: 'rehearse',
    allow: organisers,
    target: onRehearsal((id) => ({ method: 'GET', url: `/api/rehearsals/${id}` })),
  },
  {
    name: 'GET /api/rehearsals/:/report',
    action: 'rehearse',
    allow: organisers,
    target: onRehearsal((id) => ({ method: 'GET', url: `/api/rehearsals/${id}/report` })),
  },
  {
    name: 'purge-rehearsal',
    action: 'rehearse',
    allow: organisers,
    target: onRehearsal((id) => ({ method: 'DELETE', url: `/api/rehearsals/${id}` })),
  },
].map((row) => ({ ...row, thing: 'workspace' }) as Row)
