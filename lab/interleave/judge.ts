// Whether what stands after two acted at once is what stands after one and then the other.
import type { Outcome } from '../../server/log/command.ts'

export type Rows = ReadonlyMap<string, readonly string[]>

/** What each of the two was told; a fault is one that nobody may be told. */
export type Told = readonly (Outcome | { readonly fault: string })[]

const moment = /"\d{4}-\d\d-\d\dT[^"]+"/g
const number = /\b1[7-9]\d{11}\b/g
const id = /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g

/**
 * Everything as one text in which the same is the same: what the database drew or read from its own clock since the scene began is
 * named by its order, or not at all.
 */
export class Measure {
  readonly #known: ReadonlySet<string>

  /** `known`: texts in which all stands that is the same in each run. */
  constructor(known: readonly string[]) {
    this.#known = new Set(known.flatMap((text) => [moment, number, id].flatMap((each) => text.match(each) ?? [])))
  }

  of(rows: Rows, told: Told): string {
    const numbers = new Set([...rows.values()].flatMap((each) => each.flatMap((row) => row.match(number) ?? [])))
    const later = [...numbers].filter((one) => !this.#known.has(one)).sort()
    const plain = (text: string) =>
      text
        .replace(moment, (one) => (this.#known.has(one) ? one : '"later"'))
        .replace(number, (one) => (this.#known.has(one) ? one : `later-${later.indexOf(one) + 1}`))
        .replace(id, (one) => (this.#known.has(one) ? one : 'new'))
    const tables = [...rows].map(([table, each]) => [table, ...each.map(plain).sort()].join('\n'))
    return [JSON.stringify(told.map((one) => plain(JSON.stringify(one)))), ...tables.sort()].join('\n')
  }
}

interface FactRow {
  readonly stream_id: string
  readonly seq: number
}

interface ConversationRow {
  readonly id: string
  readonly last_seq: number
}

/** What is wrong in itself, whatever the order: numbers with gaps, or a row that has not come as far as its log. */
export function wrongIn(rows: Rows): string[] {
  const read = <Row>(table: string) => (rows.get(table) ?? []).map((row) => JSON.parse(row) as Row)
  const numbers = new Map<string, number[]>()
  for (const { stream_id: stream, seq } of read<FactRow>('fact'))
    numbers.set(stream, [...(numbers.get(stream) ?? []), seq])
  return read<ConversationRow>('conversation').flatMap(({ id: stream, last_seq: last }) => {
    const own = (numbers.get(stream) ?? []).sort((one, other) => one - other)
    const whole = own.every((seq, at) => seq === at + 1) && own.length === last
    return whole ? [] : [`${stream} is at ${last} and has the numbers ${own.join(' ')}`]
  })
}

/** Lines of one text that the other has not. */
export function differences(one: string, other: string): string[] {
  const [left, right] = [one.split('\n'), other.split('\n')]
  const only = (mine: string[], theirs: string[], sign: string) =>
    mine.filter((line) => !theirs.includes(line)).map((line) => `${sign} ${line}`)
  return [...only(left, right, '+'), ...only(right, left, '-')]
}
