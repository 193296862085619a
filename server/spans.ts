// Which parts of streams were told on this node: the newest part of each, without a gap.
import type { Span } from './log/append.ts'
import { Newest } from './newest.ts'

const streamsKept = 20_000

export class Spans {
  private spans = new Newest<string, Span>({ most: streamsKept })

  /** Whether all of it was told. */
  cover({ stream, first, last }: Span): boolean {
    const told = this.spans.get(stream)
    return told !== undefined && told.first <= first && told.last >= last
  }

  /** Whether all that is before this number was told, and nothing from it on. */
  isNext(stream: string, n: number): boolean {
    return this.spans.get(stream)?.last === n - 1
  }

  /** The same span, with what is missing before it. */
  withMissing({ stream, first, last }: Span): Span {
    const told = this.spans.get(stream)
    return { stream, first: told && told.last < first ? told.last + 1 : first, last }
  }

  /** It was told. Of two parts with a gap between them the newer one is kept. */
  note({ stream, first, last }: Span): void {
    const told = this.spans.get(stream)
    const joins = told && first <= told.last + 1 && last >= told.first - 1
    if (joins) this.spans.put(stream, { stream, first: Math.min(first, told.first), last: Math.max(last, told.last) })
    else if (!told || last > told.last) this.spans.put(stream, { stream, first, last })
  }

  /** It was told, whatever came before it: where that is not known, nothing follows from it. */
  noteNext(span: Span): void {
    if (span.first === 1 || this.isNext(span.stream, span.first)) this.note(span)
  }

  /** Nothing is known of any stream any more. */
  forgetAll(): void {
    this.spans = new Newest({ most: streamsKept })
  }
}
