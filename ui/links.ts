// Finds addresses in what people write. Careful rather than clever: what is doubtful stays text.
// Our own, because linkify-it with its Unicode tables weighs more than all of the guest's page.

export type Piece = { readonly text: string; readonly href?: string }

// Invisible marks that turn text around (Bidi_C) would let an address show another than it opens.
const inAddress = '[^\\s<>"“”«»`\\\\^{}|\\p{Cc}\\p{Bidi_C}]'
const candidates = new RegExp(
  `(?<![\\p{L}\\p{N}@._/-])(?:https?://${inAddress}+|www\\.${inAddress}+|[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+)`,
  'giu',
)
// What ends a sentence rather than an address, in the scripts that we meet.
const endings = ".,:;!?'’*_~]،؛؟。、，！？…"

/** The text in pieces, in order; joined they are the text again. Only http, https and mail addresses get an `href`. */
export function withLinks(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const found of text.matchAll(candidates)) {
    const shown = trimmed(found[0])
    const href = hrefOf(shown)
    if (!href) continue
    if (found.index > done) pieces.push({ text: text.slice(done, found.index) })
    pieces.push({ text: shown, href })
    done = found.index + shown.length
  }
  if (done < text.length || pieces.length === 0) pieces.push({ text: text.slice(done) })
  return pieces
}

/** Without the full stop that ends the sentence, and without a bracket that was opened before the address. */
function trimmed(found: string): string {
  let unpaired = found.split(')').length - found.split('(').length
  let end = found.length
  const ends = (last = '') => (last === ')' ? unpaired-- > 0 : endings.includes(last))
  while (end > 0 && ends(found[end - 1])) end--
  return found.slice(0, end)
}

function hrefOf(shown: string): string | null {
  const [, scheme] = /^(https?:\/\/|www\.)/i.exec(shown) ?? []
  if (!scheme) return `mailto:${shown}`
  try {
    const { href, hostname, username, password } = new URL(scheme.endsWith('.') ? `https://${shown}` : shown)
    // `https://harbor.example@elsewhere.example` reads like one place and opens another.
    return /[^.]\.[^.]/.test(hostname) && !username && !password ? href : null
  } catch {
    return null
  }
}
