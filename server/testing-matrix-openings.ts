// The rows of the matrix that open what somebody has sealed, where two may.
import { randomUUID } from 'node:crypto'
import { referenceOf } from '../domain/workspace/opening.ts'
import type { Asked, Matrix } from './testing-matrix.ts'
import { organisers, type Row } from './testing-matrix-row.ts'

const wish = () => ({ id: randomUUID(), reason: 'A complaint' })

/** The reference of a conversation that the host has sealed, in a workspace where two may open it. */
async function sealedOne(matrix: Matrix): Promise<string> {
  await matrix.bring('change-workspace', { name: 'Harbor', accent: '#112233', breakGlass: true })
  const { conversation } = await matrix.house.arrive('visa')
  await matrix.ask('host', { method: 'PUT', url: `/api/conversations/${conversation}/seal`, body: { epoch: 0 } })
  return referenceOf(conversation)
}

/** A wish of the owner's to open one. */
function wished(asked: (id: string) => Asked): Row['target'] {
  return async (matrix) => {
    const opening = wish()
    await matrix.bring('ask-to-open', { ...opening, reference: await sealedOne(matrix) })
    return { asked: asked(opening.id), absent: asked(randomUUID()) }
  }
}

export const openingRows: readonly Row[] = [
  {
    name: 'ask-to-open',
    action: 'open-sealed',
    thing: 'workspace',
    allow: organisers,
    target: async (matrix: Matrix) => {
      const asked = (reference: string) =>
        ({ method: 'POST', url: '/api/openings', body: { ...wish(), reference } }) as const
      return { asked: asked(await sealedOne(matrix)), absent: asked('0123456789ab') }
    },
  },
  {
    name: 'agree-to-open',
    action: 'open-sealed',
    thing: 'workspace',
    allow: organisers,
    // The owner has asked for it, and it takes another.
    answers: [200, 409],
    target: wished((id) => ({ method: 'PUT', url: `/api/openings/${id}/agreement` })),
  },
  {
    name: 'drop-opening',
    action: 'open-sealed',
    thing: 'workspace',
    allow: organisers,
    target: wished((id) => ({ method: 'DELETE', url: `/api/openings/${id}` })),
  },
  {
    name: 'acknowledge-opening',
    action: 'change-own-account',
    thing: 'workspace',
    // Nobody: it has not been opened yet. Who may afterwards is in workspace/openings.test.ts.
    allow: [],
    target: wished((id) => ({ method: 'PUT', url: `/api/openings/${id}/reading` })),
  },
]
