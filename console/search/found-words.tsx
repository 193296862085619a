// Words as they were found: what was asked for is marked, what is flagged is a bar.
import { type Query, spansOf } from '../../domain/search/query.ts'
import { MaskedText } from '../flag/masked.tsx'

export function FoundWords({ text, query }: { readonly text: string; readonly query: Query }) {
  const spans = spansOf(query, text)
  const ends = [0, ...spans.map(({ to }) => to)]
  return (
    <>
      {spans.map(({ from, to }, at) => (
        <span key={from}>
          <MaskedText text={text.slice(ends[at], from)} />
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      <MaskedText text={text.slice(ends.at(-1))} />
    </>
  )
}
