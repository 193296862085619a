// One open socket and who is at its other end. It sends and it ends; it decides nothing.
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Actor } from '../../domain/access/may.ts'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import type { FrameDown, Topic } from '../../protocol/frames.ts'
import { typingRenewalMs } from '../../protocol/presence.ts'
import type { Follow } from './follow.ts'
import { wire } from './wire.ts'

/** Whoever has said hello: a host, or a guest with the one conversation of their desk. */
export type Known =
  | (Extract<Actor, { kind: 'host' }> & { readonly conversation?: never })
  | (Extract<Actor, { kind: 'guest' }> & {
      readonly conversation: ConversationId
      readonly desk: DeskId
      /** When their link ends; null: never. */
      readonly until: Instant | null
    })

/** A reader who has this much unread in our buffer is cut off, and catches up when it comes back. */
const maxBufferedBytes = 1024 * 1024
const typingNewsMs = typingRenewalMs / 2
/** What gathers in one turn leaves in one write, or in pieces of about this size. */
const mostGatheredBytes = 64 * 1024

/** Whoever is told to come back does so within this, be they ever so few: others may be told at the same time. */
const leastSpreadMs = 3000
const mostSpreadMs = 15_000

/** Over how many milliseconds so many lines come back, so that what they come back to can take them: a thousand a second. */
export function spreadOf(lines: number): number {
  return Math.min(mostSpreadMs, Math.max(leastSpreadMs, lines))
}

export class Line {
  readonly follows = new Map<Topic, Follow>()
  readonly socket: WebSocket
  /** Null until hello was understood. */
  known: Known | null = null
  /** Until hello was understood: when it was opened. */
  lastHeard: Instant
  /** Whether the list of conversations is followed; kept here so that rows find their readers quickly. */
  followsInbox = false
  /** Until when the page was in front of somebody, by its own word; Infinity while it is, 0 if it never was. */
  inFrontUntil: Instant = 0
  /** The connection below the socket. */
  private readonly stream: Duplex
  private typed: { readonly on: ConversationId | null; readonly at: Instant } = { on: null, at: 0 }
  private gathered: Buffer[] = []
  private gatheredBytes = 0

  constructor(socket: WebSocket, stream: Duplex, now: Instant) {
    this.socket = socket
    this.stream = stream
    this.lastHeard = now
  }

  /** Sends one frame to this line alone. */
  tell(frame: FrameDown): void {
    this.send(wire(frame))
  }

  /** Sends what is out of date in a moment: a reader who is behind does without, and nothing is kept for them. */
  hint(frame: FrameDown): void {
    if (this.stream.writableLength <= mostGatheredBytes) this.tell(frame)
  }

  /** Whether it is news that this line types there: a client says so every two seconds, and more often tells nobody anything. */
  types(on: ConversationId, now: Instant): boolean {
    if (this.typed.on === on && Math.abs(now - this.typed.at) < typingNewsMs) return false
    this.typed = { on, at: now }
    return true
  }

  /** Sends bytes made by `wire`, which may be shared with other lines. What is sent in one turn leaves in one write. */
  send(bytes: Buffer): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    if (this.stream.writableLength > maxBufferedBytes) {
      this.end('tooSlow')
      return
    }
    // A commit often has several frames for one line; a write to the network for each would cost more than all the rest.
    if (this.gathered.length === 0) process.nextTick(release, this)
    this.gathered.push(bytes)
    this.gatheredBytes += bytes.length
    if (this.gatheredBytes > mostGatheredBytes) this.release()
  }

  /** Ends the line with a code that tells the client what to do next; after `restart` it comes back within `overMs`. */
  end(why: keyof typeof closeCodes, overMs = leastSpreadMs): void {
    this.release()
    this.socket.close(closeCodes[why].code, why === 'restart' ? String(overMs) : why)
    // A peer that does not answer the close must not keep the socket for ever.
    setTimeout(() => this.socket.terminate(), 2000).unref()
  }

  /** Writes what has gathered. */
  release(): void {
    const [first, ...more] = this.gathered
    if (!first) return
    const bytes = more.length === 0 ? first : Buffer.concat(this.gathered)
    this.gathered = []
    this.gatheredBytes = 0
    if (this.socket.readyState === this.socket.OPEN) this.stream.write(bytes)
  }
}

function release(line: Line): void {
  line.release()
}
