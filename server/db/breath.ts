// Statements that leave together, under one Sync: when one fails, whoever cancelled it, Postgres skips all that come after it.
// Queries of `pg` have a Sync each, and Postgres would do the second by itself when the first had failed.
import pg from 'pg'

export interface Statement {
  readonly text: string
  readonly values?: readonly unknown[] | undefined
}

interface Named extends Statement {
  readonly name?: string | undefined
}

/** What the last statement came to, or what failed first; the rows of those before it are passed over. */
export type Told = (fault: Error | undefined, result: pg.QueryResult) => void

// What `pg` calls on a query and its types leave out.
declare module 'pg' {
  interface Query {
    text: string
    values: unknown[] | undefined
    name?: string | undefined
    queryMode?: 'extended' | undefined
    handleRowDescription(message: unknown): void
    handleDataRow(message: unknown): void
    handleCommandComplete(message: unknown, connection: pg.Connection): void
    handleError(fault: Error, connection: pg.Connection): void
  }
  interface Connection {
    readonly parsedStatements: Readonly<Record<string, string>>
    readonly submittedNamedStatements: Record<string, string>
  }
}

export class Breath extends pg.Query {
  /** Set before it is sent, for those that are to be planned once. */
  statements: readonly Named[]
  private answered = 0

  constructor(statements: readonly Statement[], told: Told) {
    const last = statements.at(-1)
    super({ text: last?.text ?? '', values: last?.values as unknown[] }, told)
    this.queryMode = 'extended'
    // Before anything is said: what can't be said must not leave half a breath on the line.
    for (const { values = [] } of statements.slice(0, -1)) values.forEach(inText)
    this.statements = statements
  }

  /** How many of the statements are done. */
  get done(): number {
    return this.answered
  }

  override submit = (connection: pg.Connection): void => {
    connection.stream.cork()
    for (const statement of this.statements.slice(0, -1)) say(statement, connection)
    this.speakOf(this.statements.length - 1)
    Reflect.apply(pg.Query.prototype.submit, this, [connection])
    connection.stream.uncork()
    this.speakOf(0)
  }

  override handleRowDescription(message: unknown): void {
    if (this.atLast) super.handleRowDescription(message)
  }

  override handleDataRow(message: unknown): void {
    if (this.atLast) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: pg.Connection): void {
    if (this.atLast) super.handleCommandComplete(message, connection)
    this.answered += 1
    if (this.answered < this.statements.length) this.speakOf(this.answered)
  }

  override handleError(fault: Error, connection: pg.Connection): void {
    // Those after the fault were never parsed, whatever was said of them.
    for (const { name } of this.statements) if (name) delete connection.submittedNamedStatements[name]
    super.handleError(fault, connection)
  }

  private get atLast(): boolean {
    return this.answered === this.statements.length - 1
  }

  /** `pg` takes each "parsed" that comes for the statement of this name. */
  private speakOf(index: number): void {
    const statement = this.statements[index]
    this.name = statement?.name
    this.text = statement?.text ?? ''
  }
}

function say({ text, values = [], name = '' }: Named, connection: pg.Connection): void {
  if (!(name in connection.parsedStatements || name in connection.submittedNamedStatements)) {
    connection.parse({ name, text, types: [] }, true)
    if (name) connection.submittedNamedStatements[name] = text
  }
  connection.bind({ statement: name, values: values.map(inText) }, true)
  connection.execute({}, true)
}

/** A parameter as the protocol carries it. Lists and moments are written out by whoever sends them. */
function inText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new TypeError(`A parameter of a statement that is sent is text, a number or a truth, not ${typeof value}`)
}
