// Rows of the matrix: what stands open to the street.
import { randomBytes } from 'node:crypto'
import { password } from '../cast/cast.ts'
import type { Action } from '../domain/access/may.ts'
import { type Asked, standings } from './testing-matrix.ts'
import { type Row, unnamed } from './testing-matrix-row.ts'

const fresh = () => randomBytes(32).toString('base64url')

/** What stands open to everybody; what the link or the password is worth is another question. */
function open(name: string, action: Action, row: Pick<Row, 'answers'> & { asked: () => Asked }): Row {
  return { name, action, thing: 'door', allow: standings, answers: row.answers ?? [200], target: unnamed(row.asked) }
}

const posted = (url: string, body: () => object) => () => ({ method: 'POST', url, body: body() }) as const
const newcomer = () => ({ token: fresh(), name: 'X', password, locale: 'en' })

export const streetRows: readonly Row[] = [
  open('set-up', 'enter-console', {
    answers: [409],
    asked: posted('/api/set-up', () => ({ ...newcomer(), workspace: 'X', email: 'x@x.example' })),
  }),
  open('sign-in', 'enter-console', {
    answers: [409],
    asked: posted('/api/session', () => ({ email: 'x@x.example', password })),
  }),
  open('accept-invitation', 'enter-console', {
    answers: [409],
    asked: posted('/api/invitations/acceptance', newcomer),
  }),
  open('ask-for-reset', 'enter-console', { asked: posted('/api/resets', () => ({ email: 'x@x.example' })) }),
  open('complete-reset', 'enter-console', {
    answers: [409],
    asked: posted('/api/resets/completion', () => ({ token: fresh(), password })),
  }),
  open('POST /api/desks/:/arrivals', 'enter-door', {
    asked: posted('/api/desks/visa/arrivals', () => ({ secret: fresh(), locale: 'en' })),
  }),
  open('POST /api/proofs', 'enter-door', {
    answers: [409],
    asked: posted('/api/proofs', () => ({ token: fresh(), secret: fresh() })),
  }),
  open('GET /api/desks/:', 'enter-door', { asked: () => ({ method: 'GET', url: '/api/desks/visa' }) }),
]
