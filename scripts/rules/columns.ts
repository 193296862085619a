// The columns that the migrations leave behind, read from their SQL.

/** Column names by table, after all migrations in their order. */
export type Columns = Map<string, Set<string>>

export function columnsAfter(migrations: readonly string[]): Columns {
  const tables: Columns = new Map()
  for (const migration of migrations) for (const statement of statements(migration)) apply(tables, statement)
  return tables
}

function apply(tables: Columns, statement: string): void {
  const created = /^create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w".]+)\s*\(([\s\S]*)\)/i.exec(
    statement,
  )
  if (created)
    tables.set(
      bare(created[1]),
      new Set(
        pieces(created[2] ?? '')
          .filter(isColumn)
          .map((piece) => firstWord(piece)),
      ),
    )
  const dropped = /^drop\s+table\s+(?:if\s+exists\s+)?([\w".]+)/i.exec(statement)
  if (dropped) tables.delete(bare(dropped[1]))
  const altered = /^alter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w".]+)\s+([\s\S]+)$/i.exec(statement)
  if (altered) for (const change of pieces(altered[2] ?? '')) alter(tables, bare(altered[1]), change)
}

function alter(tables: Columns, table: string, change: string): void {
  const columns = tables.get(table)
  const renamed = /^rename\s+to\s+([\w"]+)/i.exec(change)
  const moved = /^rename\s+(?:column\s+)?([\w"]+)\s+to\s+([\w"]+)/i.exec(change)
  const gone = /^drop\s+(?:column\s+)?(?:if\s+exists\s+)?([\w"]+)/i.exec(change)
  const added = /^add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?([\w"]+)/i.exec(change)
  if (!columns) return
  if (renamed) rename(tables, table, bare(renamed[1]))
  else if (moved && columns.delete(bare(moved[1]))) columns.add(bare(moved[2]))
  else if (gone) columns.delete(bare(gone[1]))
  else if (added && isColumn(change.replace(/^add\s+/i, ''))) columns.add(bare(added[1]))
}

function rename(tables: Columns, from: string, to: string): void {
  const columns = tables.get(from)
  if (columns) tables.set(to, columns)
  tables.delete(from)
}

const isColumn = (piece: string) =>
  piece !== '' && !/^(primary\s+key|foreign\s+key|unique|check|exclude|constraint|like)\b/i.test(piece)

const firstWord = (piece: string) => bare(piece.split(/\s/)[0])
const bare = (name = '') => (name.split('.').at(-1) ?? '').replaceAll('"', '').toLowerCase()

/** Cut at semicolons; comments, texts and bodies of functions are left out, whichever begins first. */
function statements(sql: string): string[] {
  const plain = sql.replace(/--.*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'/g, ' ')
  return plain
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}

/** Cut at commas outside parentheses. */
function pieces(text: string): string[] {
  const found = ['']
  let depth = 0
  for (const letter of text) {
    depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
    if (letter === ',' && depth === 0) found.push('')
    else found[found.length - 1] += letter
  }
  return found.map((piece) => piece.trim())
}
