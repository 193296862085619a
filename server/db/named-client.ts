// A client of Postgres that names its statements, so that each is planned once for each connection.
import pg from 'pg'

const MOST_NAMES = 500
const names = new Map<string, string>()

/** Gives parametrised statements a name, the same for the same text; the first 500 texts, then none. */
export class NamedClient extends pg.Client {
  override query = ((...args: unknown[]) => {
    const [text, values, ...rest] = args
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
    const asked = name === undefined ? args : [{ name, text, values }, ...rest]
    return Reflect.apply(super.query, this, asked) as unknown
  }) as pg.Client['query']
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_NAMES) return known

  const name = `p${names.size}`
  names.set(text, name)
  return name
}
