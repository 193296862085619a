// How a transaction is opened: what begins it and its first statement leave together, and nothing is done outside it.
import type pg from 'pg'
import { Breath, type Statement } from './breath.ts'

/** The transaction has begun; what its first statement came to. */
export type Opened = { readonly result: pg.QueryResult } | { readonly fault: Error }

/** Begins with these statements, one after the other, and asks the first. Throws when it has not begun: then nothing was done. */
export function open(client: pg.ClientBase, begin: readonly string[], first: Statement): Promise<Opened> {
  return new Promise((opened, failed) => {
    const statements = [...begin.map((text) => ({ text })), first]
    const opening = new Breath(statements, (fault, result) => {
      if (!fault) opened({ result })
      else if (opening.done >= begin.length) opened({ fault })
      else failed(fault)
    })
    client.query(opening)
  })
}

/** A transaction from its beginning to its commit, in one flight. Throws what failed first: it is open then, and failed, or lost. */
export function breathe(client: pg.ClientBase, begin: readonly string[], statements: readonly Statement[]) {
  const all = [...begin.map((text) => ({ text })), ...statements, { text: 'COMMIT' }]
  return new Promise<void>((done, failed) => {
    client.query(
      new Breath(all, (fault) => {
        if (fault) failed(fault)
        else done()
      }),
    )
  })
}
