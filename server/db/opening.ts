// How a transaction is opened: what begins it and its first statement leave together, and nothing is done outside it.
import pg from 'pg'

export interface Statement {
  readonly text: string
  readonly values?: readonly unknown[] | undefined
}

/** The transaction has begun; what its first statement came to. */
export type Opened = { readonly result: pg.QueryResult } | { readonly fault: Error }

/** Begins with these statements, one after the other, and asks the first. Throws when it has not begun: then nothing was done. */
export function open(client: pg.ClientBase, begin: readonly string[], first: Statement): Promise<Opened> {
  return new Promise((opened, failed) => {
    const opening = new Opening(begin, first, (fault, result) => {
      if (!fault) opened({ result })
      else if (opening.hasBegun) opened({ fault })
      else failed(fault)
    })
    client.query(opening)
  })
}

// What `pg` calls on a query and its types leave out.
declare module 'pg' {
  interface Query {
    readonly text: string
    readonly values: unknown[] | undefined
    name?: string | undefined
    queryMode?: 'extended' | undefined
    handleCommandComplete(message: unknown, connection: pg.Connection): void
  }
}

/**
 * All under one Sync: when a statement that begins fails, whoever cancelled it, Postgres skips everything up to the Sync.
 * Two queries of `pg` would have a Sync each, and Postgres would do the second by itself when the first had failed.
 */
export class Opening extends pg.Query {
  private begun = 0
  private readonly begin: readonly string[]
  private ownName: string | undefined

  constructor(
    begin: readonly string[],
    { text, values }: Statement,
    callback: (fault: Error | undefined, result: pg.QueryResult) => void,
  ) {
    super({ text, values: values as unknown[] }, callback)
    this.begin = begin
    this.queryMode = 'extended'
  }

  get hasBegun(): boolean {
    return this.begun === this.begin.length
  }

  override submit = (connection: pg.Connection): void => {
    connection.stream.cork()
    for (const text of this.begin) {
      connection.parse({ name: '', text, types: [] }, true)
      connection.bind({}, true)
      connection.execute({}, true)
    }
    Reflect.apply(pg.Query.prototype.submit, this, [connection])
    connection.stream.uncork()
    // `pg` takes each "parsed" for the statement of this name: until it has begun, there is none.
    this.ownName = this.name
    this.name = undefined
  }

  override handleCommandComplete(message: unknown, connection: pg.Connection): void {
    if (this.hasBegun) return super.handleCommandComplete(message, connection)
    this.begun += 1
    if (this.hasBegun) this.name = this.ownName
  }
}
