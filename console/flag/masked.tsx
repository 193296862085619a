// Bars in the place of words that are flagged: of one length for all, and the words are not in the page.
import { mask } from '../../domain/flag/mask.ts'
import { useWords } from '../frame/words.tsx'

/** `units`: how long the words behind it are, for whoever marks a span across it. */
export function Masked({ units }: { readonly units?: number }) {
  const words = useWords()
  return <span className="masked" role="img" aria-label={words('flag.masked')} data-units={units} />
}

/** Words that came masked, with a bar where they are. */
export function MaskedText({ text }: { readonly text: string }) {
  if (!text.includes(mask)) return text
  return text.split(mask).map((piece, place) => (
    <span key={place}>
      {place > 0 && <Masked />}
      {piece}
    </span>
  ))
}
