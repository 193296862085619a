// Questions and answers out of a table: RFC 4180, also with semicolons or tabs, as spreadsheets write it.
import type { Broken, Found, ReadFile } from './found.ts'

/** By the names over its columns; without such names the first is the question and the second the answer. */
export function entriesOfCsv(text: string): ReadFile {
  const { rows, open } = rowsOf(text, separatorOf(text))
  if (open !== null) return { entries: [], broken: [{ line: open, problem: 'quote' }] }
  const [first] = rows
  if (!first) return { entries: [], broken: [] }
  const named = columnsOf(first.cells)
  const columns = named ?? { title: 0, text: 1, also: 2, link: 3 }
  const body = (named ? rows.slice(1) : rows).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  return { entries: body.map((row) => entryOf(row, columns)), broken: body.flatMap(formulasIn) }
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** Where each stands; -1: nowhere. */
interface Columns {
  readonly title: number
  readonly text: number
  readonly also: number
  readonly link: number
}

const names: Readonly<Record<keyof Columns, RegExp>> = {
  title: /^(question|title|frage|titel|pregunta|سؤال|السؤال|العنوان)$/i,
  text: /^(answer|text|antwort|respuesta|جواب|الجواب|الإجابة|النص)$/i,
  also: /^(also|alternatives|auch|صيغ أخرى)$/i,
  link: /^(link|url|رابط|الرابط)$/i,
}

function columnsOf(cells: readonly string[]): Columns | null {
  const at = (name: RegExp) => cells.findIndex((cell) => name.test(cell.trim()))
  const columns = { title: at(names.title), text: at(names.text), also: at(names.also), link: at(names.link) }
  return columns.title === -1 || columns.text === -1 ? null : columns
}

function entryOf({ line, cells }: Row, { title, text, also, link }: Columns): Found {
  const cell = (at: number) => cells[at] ?? ''
  return { line, title: cell(title), text: cell(text), also: cell(also).split(/[|\n]/), link: cell(link) }
}

/** [KN6] A cell that a spreadsheet would reckon with is no text: it may say something else to each who opens it. */
function formulasIn({ line, cells }: Row): Broken[] {
  return cells.some((cell) => /^\s*(=|[+\-@]\s*[a-z_.]+\s*\()/i.test(cell)) ? [{ line, problem: 'formula' }] : []
}

/** The one that stands most often in the first line. */
function separatorOf(text: string): string {
  const line = text.split('\n', 1)[0] ?? ''
  const count = (sign: string) => line.split(sign).length
  return ['\t', ';', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

interface Reading {
  rows: { line: number; cells: string[] }[]
  line: number
  /** Where a quote began that has not ended. */
  open: number | null
}

function rowsOf(text: string, separator: string): { rows: readonly Row[]; open: number | null } {
  const reading: Reading = { rows: [{ line: 1, cells: [''] }], line: 1, open: null }
  for (let at = 0; at < text.length; at += 1) at += readOne(reading, separator, text.slice(at, at + 2))
  return { rows: reading.rows, open: reading.open }
}

/** Takes in one sign; answers how many more it has taken. */
function readOne(reading: Reading, separator: string, signs: string): number {
  const [sign = '', next] = signs
  if (sign === '\n') reading.line += 1
  const quoted = reading.open !== null
  if (sign === '"') return readQuote(reading, quoted && next === '"')
  if (quoted || (sign !== separator && sign !== '\n')) write(reading, sign)
  else if (sign === separator) reading.rows.at(-1)?.cells.push('')
  else reading.rows.push({ line: reading.line, cells: [''] })
  return 0
}

function readQuote(reading: Reading, doubled: boolean): number {
  const fresh = reading.rows.at(-1)?.cells.at(-1) === ''
  if (doubled || (reading.open === null && !fresh)) write(reading, '"')
  else reading.open = reading.open === null ? reading.line : null
  return doubled ? 1 : 0
}

function write({ rows }: Reading, sign: string): void {
  const cells = rows.at(-1)?.cells
  if (cells) cells[cells.length - 1] += sign
}
