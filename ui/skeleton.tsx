// Where something will stand of which nothing is known yet. It appears only after 200 ms, and says a word.

/** `word` is for screen readers. Takes the room of `rows` list rows, so that nothing moves when they come. */
export function Skeleton({ rows, word }: { readonly rows: number; readonly word: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="sr">{word}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div className="skeleton-row" key={row} aria-hidden="true">
          <span className="bone bone-round" />
          <span className="bone" />
          <span className="bone" />
        </div>
      ))}
    </div>
  )
}
