// Where requests, or their answers, are cut: found by their first line as it passes, each only once.

export interface RequestCut {
  /** Its method and address: `PUT /api/conversations/...`. */
  readonly of: string
  /** Its head and what follows on that, its body alone, or what is answered to it. */
  readonly in: 'head' | 'body' | 'answer'
  /** So many bytes of that pass, and then nothing more. */
  readonly after: number
  /** Told when its connection is reset; never where it had fewer bytes. */
  readonly struck: () => void
}

/** What may still pass on a connection, and which way. */
export interface Cut extends Pick<RequestCut, 'struck'> {
  readonly way: 'up' | 'down'
  readonly bytes: number
}

const firstLine = /^((?:GET|PUT|POST|DELETE) [^ ]+) HTTP\/1\.1\r\n/
const longestLine = 2048

export class RequestCuts {
  readonly #wanted = new Map<string, RequestCut>()

  /** Cuts the next request to this address, whichever connection it takes. */
  add(cut: RequestCut): void {
    this.#wanted.set(cut.of, cut)
  }

  /** Where the request is cut that begins with this piece; null where it is not. It is cut no more after that. */
  take(piece: Buffer): Cut | null {
    const line = lineOf(piece)
    const cut = line === undefined ? undefined : this.#wanted.get(line)
    if (!cut) return null
    this.#wanted.delete(cut.of)
    const headBytes = cut.in === 'body' ? piece.indexOf('\r\n\r\n') + 4 : 0
    return { way: cut.in === 'answer' ? 'down' : 'up', bytes: headBytes + cut.after, struck: cut.struck }
  }
}

/** Whether a request begins with these bytes. */
export function beginsRequest(piece: Buffer): boolean {
  return lineOf(piece) !== undefined
}

function lineOf(piece: Buffer): string | undefined {
  return firstLine.exec(piece.toString('latin1', 0, longestLine))?.[1]
}
