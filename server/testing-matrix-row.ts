// One row of the matrix: what is asked for, by which rule, and who may. Declared by hand, apart from the table that decides.
import type { Action } from '../domain/access/may.ts'
import type { Asked, Matrix, Standing } from './testing-matrix.ts'

/** One request: for the thing as it is, and the same for one that there is not (null where nothing is named). */
export interface Target {
  readonly asked: Asked
  readonly absent: Asked | null
  /** Asks with another session of the same host than the one that later rows need. */
  readonly as?: { readonly token: string }
}

export interface Row {
  /** The command's name, or the path that is read. */
  readonly name: string
  readonly action: Action | null
  readonly thing: 'door' | 'workspace' | 'conversation'
  readonly allow: readonly Standing[]
  /** Statuses of an answer to somebody who may; 409 where a rule then says no. */
  readonly answers?: readonly number[]
  target(matrix: Matrix, standing: Standing): Promise<Target> | Target
}

export const hostsOfDesk = ['host', 'organiser', 'owner'] as const
export const readers = ['guest', ...hostsOfDesk] as const
export const anyHost = ['host', 'other-host', 'organiser', 'owner', 'foreign-owner'] as const
export const organisers = ['organiser', 'owner'] as const

/** A request that names nothing: in the asker's own workspace, whichever it is. */
export function unnamed(asked: () => Asked): Row['target'] {
  return () => ({ asked: asked(), absent: null })
}

/** Pages and signs of life: the same bytes for everybody, so that there is nothing to decide. */
export const withoutAsking: readonly string[] = [
  'GET /health',
  'GET /health/live',
  'GET /d/:',
  'GET /logos/:',
  'GET /api/schemas/flow',
  'GET /preview/draft',
  'GET /widget/parley.d.ts',
  'GET /widget/:',
  'GET /w/:',
  'GET /example/:',
  'GET /c/:',
  'GET /api/contacts/:/door',
]
