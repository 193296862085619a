// Presence has three shapes: full, half, ring. Where nothing is known, no dot is drawn at all.

export type Presence = 'looking' | 'elsewhere' | 'away'

/** The shape alone; whoever draws it says the state in words beside it. */
export function Dot({ presence }: { readonly presence: Presence }) {
  return <span className="dot" data-presence={presence} aria-hidden="true" />
}
