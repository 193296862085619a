// The log against what was said: every acked word exactly once under its number, no gaps, each sender's order, counters true.
import type { ConversationId, WorkspaceId } from '../../domain/shared/ids.ts'
import type { Said, Word } from '../people/said.ts'
import type { Admin } from '../world/admin.ts'
import type { Findings } from './findings.ts'
import { Recount } from './recount.ts'
import { orphanedWords, readCounters, readReadings, type Row, rowsAfter, weigh } from './table.ts'

export interface LogParts {
  readonly admin: Admin
  readonly workspace: WorkspaceId
  readonly said: Said
  readonly findings: Findings
}

export class LogCheck {
  /** Every row that was seen so far. */
  readonly rows = new Map<ConversationId, Row[]>()
  readonly recounts = new Map<ConversationId, Recount>()
  readonly #parts: LogParts
  readonly #found = new Map<Word, Row>()
  /** Of each sender in each conversation, the last word that was found. */
  readonly #lastSerial = new Map<string, number>()
  #weight = { rows: 0, sum: 0 }

  constructor(parts: LogParts) {
    this.#parts = parts
  }

  lastSeq(conversation: ConversationId): number {
    return this.recounts.get(conversation)?.lastSeq ?? 0
  }

  /** Reads what is new and checks it; what is old must still be there. */
  async readOn(): Promise<void> {
    const { admin, workspace, findings } = this.#parts
    const known = new Map([...this.recounts.values()].map(({ id, lastSeq }) => [id, lastSeq]))
    for (const row of await rowsAfter(admin, workspace, known)) this.#take(row)
    const { rows, sum } = await weigh(admin, workspace)
    if (rows !== this.#weight.rows || sum !== this.#weight.sum)
      findings.add('gaps', `${rows} rows of weight ${sum}, seen ${this.#weight.rows} of ${this.#weight.sum}`)
  }

  /** Acked words that were not found. To be asked when everything that was said has its answer. */
  checkAcked(): void {
    const { said, findings } = this.#parts
    for (const word of said.words.values()) {
      if (word.acked === undefined) continue
      const row = this.#found.get(word)
      if (!row) findings.add('lost', `"${word.text.slice(0, 40)}", acked as ${word.acked}`)
      else if (word.acked !== null && word.acked !== row.seq)
        findings.add('renumbered', `"${word.text.slice(0, 40)}", acked as ${word.acked}, is ${row.seq}`)
    }
  }

  /** Counters, marks and readings against a recount. */
  async checkCounters(): Promise<void> {
    const { admin, workspace, findings } = this.#parts
    const [counters, readings] = [await readCounters(admin, workspace), await readReadings(admin, workspace)]
    for (const row of counters) {
      const recount = this.recounts.get(row.id) ?? new Recount(row.id)
      const own = readings.filter(({ conversation }) => conversation === row.id)
      for (const difference of [...recount.differences(row), ...recount.readingDifferences(own)])
        findings.add('miscounted', `${row.id}: ${difference}`)
    }
    const orphans = await orphanedWords(admin, workspace)
    if (orphans > 0) findings.add('miscounted', `${orphans} texts without a fact`)
  }

  /** Reads everything once more, as if for the first time: the same rows must come. */
  async readAgain(): Promise<void> {
    const { admin, workspace, findings } = this.#parts
    const again = await rowsAfter(admin, workspace, new Map())
    const before = new Map([...this.rows.values()].flat().map((row) => [`${row.conversation}:${row.seq}`, row]))
    for (const row of again) {
      const known = before.get(`${row.conversation}:${row.seq}`)
      if (!known || known.text !== row.text || known.type !== row.type || known.key !== row.key)
        findings.add('gaps', `${row.conversation} ${row.seq} is another row than before`)
    }
    if (again.length !== before.size) findings.add('gaps', `${again.length} rows, seen ${before.size}`)
  }

  #take(row: Row): void {
    const { findings } = this.#parts
    const recount = this.recounts.get(row.conversation) ?? new Recount(row.conversation)
    this.recounts.set(row.conversation, recount)
    if (row.seq !== recount.lastSeq + 1)
      findings.add('gaps', `${row.conversation}: ${row.seq} follows ${recount.lastSeq}`)
    recount.take(row)
    const rows = this.rows.get(row.conversation) ?? []
    this.rows.set(row.conversation, rows)
    rows.push(row)
    this.#weight.rows += 1
    this.#weight.sum += row.seq
    if (row.type === 'message-sent' || row.type === 'note-added') this.#takeWord(row)
  }

  #takeWord(row: Row): void {
    const { said, findings } = this.#parts
    const text = row.text ?? ''
    const word = said.words.get(text)
    if (!word || (word.on !== null && word.on !== row.conversation))
      return findings.add('duplicated', `"${text.slice(0, 40)}" was never said there`)
    if (this.#found.has(word)) return findings.add('duplicated', `"${text.slice(0, 40)}" as ${row.seq} once more`)
    this.#found.set(word, row)
    const sender = `${word.sender} ${row.conversation}`
    if (word.serial < (this.#lastSerial.get(sender) ?? -1))
      findings.add('reordered', `"${text.slice(0, 40)}" as ${row.seq}, after ${this.#lastSerial.get(sender)}`)
    this.#lastSerial.set(sender, word.serial)
  }
}
