// What somebody wrote: text nodes and links, never markup.
import { withLinks } from './links.ts'

/** Keeps line breaks; the paragraph around it has `dir="auto"`, so that each message runs as its own words do. */
export function Said({ text }: { readonly text: string }) {
  return (
    <>
      {withLinks(text).map(({ text: piece, href }, place) =>
        href ? (
          <a key={place} href={href} target="_blank" rel="noopener noreferrer nofollow" dir="auto">
            {piece}
          </a>
        ) : (
          piece
        ),
      )}
    </>
  )
}
