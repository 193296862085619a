// What every answer is held against, whatever was asked: no fault, no word about our insides, a shape that is known.
import type { FrameDown } from '../../protocol/frames.ts'

export const counted = [
  /** Answers of 500 and more. */
  'faults',
  /** The server ended, or its process is another one than before. */
  'exits',
  /** Batches in which all was refused and a table changed all the same. */
  'rowsChanged',
  /** Inputs that had to be refused and were not. */
  'accepted',
  /** Answers that tell of files, statements, stacks or libraries. */
  'internals',
  /** Answers of a shape that the protocol does not have. */
  'shapeless',
  /** No answer in time. */
  'hung',
] as const

export type Wrong = (typeof counted)[number]

const insides =
  /\bat [^ ]+ \(|:\d+:\d+\)|node_modules|\/(work|home|usr|tmp|var)\/|\.ts\b|\bselect\b.*\bfrom\b|insert into|violates|relation "|syntax error|\bpg_|postgres|ECONN|\b(Type|Reference|Range|Syntax)Error\b|undefined is not|Cannot read|is not a function|Unexpected (token|end)|\[object /i

const errorKeys = new Set(['problems', 'refused', 'detail', 'retryMs', 'reference'])
/** Each kind there is: one that is new and missing here does not compile. */
const framesDown = {
  welcome: true,
  snapshot: true,
  fact: true,
  following: true,
  gone: true,
  row: true,
  'row-gone': true,
  reading: true,
  'inbox-stale': true,
  tag: true,
  presence: true,
  desk: true,
  lines: true,
  typing: true,
  done: true,
  refused: true,
  invalid: true,
  later: true,
  pong: true,
} satisfies Record<FrameDown['t'], true>
const closings = new Set([1000, 1002, 1003, 1006, 1007, 1009, 1012, 4001, 4002, 4003, 4004, 4005, 4006, 4007])

const told = 10

export class Oracle {
  readonly counts = new Map<Wrong, number>()
  readonly words: string[] = []
  inputs = 0
  refused = 0
  slowestMs = 0
  /** Every answer that came, by surface and kind: how much of the surface was reached. */
  readonly kinds = new Map<string, number>()

  add(wrong: Wrong, what: string): void {
    this.counts.set(wrong, (this.counts.get(wrong) ?? 0) + 1)
    if (this.words.length < told) this.words.push(`${wrong}: ${what}`)
  }

  of(wrong: Wrong): number {
    return this.counts.get(wrong) ?? 0
  }

  note(kind: string): void {
    this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1)
  }

  /** An answer over HTTP. */
  judge(input: string, { status, body }: { status: number; body: string }): void {
    this.note(`http ${status}`)
    if (status >= 500) this.add('faults', `${input}: ${status} ${body.slice(0, 200)}`)
    if (status < 400) return
    this.refused += 1
    if (insides.test(body)) this.add('internals', `${input}: ${body.slice(0, 300)}`)
    if (!isError(body)) this.add('shapeless', `${input}: ${status} ${body.slice(0, 200)}`)
  }

  /** A frame that came down. */
  judgeFrame(input: string, text: string): void {
    const kind = frameKind(text)
    this.note(`frame ${kind}`)
    if (kind === null || !Object.hasOwn(framesDown, kind)) this.add('shapeless', `${input}: ${text.slice(0, 200)}`)
    if (kind === 'refused' || kind === 'invalid' || kind === 'gone') {
      this.refused += 1
      if (insides.test(text)) this.add('internals', `${input}: ${text.slice(0, 300)}`)
    }
  }

  /** A line that was ended. */
  judgeClosing(input: string, { code, reason }: { code: number; reason: string }): void {
    this.note(`closed ${code}`)
    this.refused += 1
    if (!closings.has(code)) this.add('shapeless', `${input}: closed with ${code}`)
    if (insides.test(reason)) this.add('internals', `${input}: closed with "${reason}"`)
  }
}

/** `Not found` is for pages; everything else is JSON of one of the protocol's shapes. */
function isError(body: string): boolean {
  if (body === 'Not found') return true
  try {
    const error: unknown = JSON.parse(body)
    if (typeof error !== 'object' || error === null) return false
    const keys = Object.keys(error)
    return keys.length > 0 && keys.every((key) => errorKeys.has(key))
  } catch {
    return false
  }
}

function frameKind(text: string): string | null {
  try {
    const frame = JSON.parse(text) as { t?: unknown }
    return typeof frame.t === 'string' ? frame.t : null
  } catch {
    return null
  }
}
