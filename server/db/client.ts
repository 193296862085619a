// Our clients of Postgres: what is asked in one turn leaves in one write, and each statement is planned once.
import pg from 'pg'
import { Breath } from './breath.ts'

/** Writes to the network cost more than what they say: statements of one turn of the loop go out together. */
export class GatheringClient extends pg.Client {
  private gathering = false

  override query = ((...args: unknown[]) => {
    this.gather()
    return Reflect.apply(super.query, this, this.phrased(args)) as unknown
  }) as pg.Client['query']

  /** What was asked, as it is asked of Postgres. */
  protected phrased(asked: unknown[]): unknown[] {
    return asked
  }

  private gather(): void {
    if (this.gathering) return
    this.gathering = true
    const { stream } = this.connection
    stream.cork()
    process.nextTick(() => {
      this.gathering = false
      stream.uncork()
    })
  }
}

const MOST_NAMES = 500
const names = new Map<string, string>()

/** Gives parametrised statements a name, the same for the same text; the first 500 texts, then none. */
export class NamedClient extends GatheringClient {
  protected override phrased(asked: unknown[]): unknown[] {
    const [text, values, ...rest] = asked
    if (text instanceof Breath) {
      text.statements = text.statements.map((each) => ({ ...each, name: nameOf(each.text, each.values) }))
      return asked
    }
    const name = nameOf(text, values)
    return name === undefined ? asked : [{ name, text, values }, ...rest]
  }
}

function nameOf(text: unknown, values: unknown): string | undefined {
  if (typeof text !== 'string' || !Array.isArray(values)) return undefined
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_NAMES) return known

  const name = `p${names.size}`
  names.set(text, name)
  return name
}
