// A frame down as it goes over the network: made once, written as it is to everybody who hears it.
import type { FrameDown } from '../../protocol/frames.ts'
import type { Entry } from '../log/command.ts'

/** The bytes of one WebSocket message of text, whole and neither masked nor compressed (RFC 6455, 5.2). */
export function wire(frame: FrameDown): Buffer {
  return wireText(JSON.stringify(frame))
}

/** The same of a frame whose text is there already. */
export function wireText(text: string): Buffer {
  const size = Buffer.byteLength(text)
  const header = size < 126 ? 2 : size < 65_536 ? 4 : 10
  const bytes = Buffer.allocUnsafe(header + size)
  bytes[0] = 0x81
  if (header === 2) bytes[1] = size
  else if (header === 4) {
    bytes[1] = 126
    bytes.writeUInt16BE(size, 2)
  } else {
    bytes[1] = 127
    bytes.writeBigUInt64BE(BigInt(size), 2)
  }
  bytes.write(text, header)
  return bytes
}

/** Entries whose bytes are remembered. Followers are woken by the commit and soon done; what comes later is made again. */
const rememberedEntries = 500
/** After so long all are let go, once another comes. Small bytes share a block of Node's: a few of them that lie about keep megabytes. */
const rememberedMs = 1000

/** An entry as an audience is told it. */
export interface WiredFact {
  readonly bytes: Buffer
  /** Told by its number alone: nobody learns from it whose command it was. */
  readonly hidden: boolean
}

export type FactFrame = Extract<FrameDown, { t: 'fact' }>

/** The bytes of entries for each audience, made once for everybody who is woken by the same commit. */
export class SharedWires<Audience extends string> {
  private readonly made = new Map<Entry, Partial<Record<Audience, WiredFact>>>()
  /** By the process's own clock, which is what `now` tells. */
  private began = 0
  private readonly now: () => number

  constructor(now = () => performance.now()) {
    this.now = now
  }

  of(entry: Entry, audience: Audience, make: () => FactFrame): WiredFact {
    const known = this.made.get(entry) ?? this.remember(entry)
    return (known[audience] ??= wireFact(make()))
  }

  private remember(entry: Entry): Partial<Record<Audience, WiredFact>> {
    const now = this.now()
    if (this.made.size >= rememberedEntries || now - this.began > rememberedMs) {
      this.made.clear()
      this.began = now
    }
    const none = {}
    this.made.set(entry, none)
    return none
  }
}

function wireFact(frame: FactFrame): WiredFact {
  return { bytes: wire(frame), hidden: frame.hidden ?? false }
}
