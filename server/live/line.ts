// One open socket and who is at its other end. It sends and it ends; it decides nothing.
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Actor } from '../../domain/access/may.ts'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import type { FrameDown, Topic } from '../../protocol/frames.ts'
import type { Follow } from './follow.ts'

/** Whoever has said hello: a host, or a guest with the one conversation of their desk. */
export type Known =
  | (Extract<Actor, { kind: 'host' }> & { readonly conversation?: never })
  | (Extract<Actor, { kind: 'guest' }> & { readonly conversation: ConversationId; readonly desk: DeskId })

/** A reader who has this much unread in our buffer is cut off, and catches up when it comes back. */
const maxBufferedBytes = 1024 * 1024
/** What gathers in one turn leaves in one write, or in pieces of about this size. */
const gatheredBytes = 64 * 1024

export class Line {
  readonly follows = new Map<Topic, Follow>()
  readonly socket: WebSocket
  /** Null until hello was understood. */
  known: Known | null = null
  lastHeard: Instant
  /** Whether the list of conversations is followed; kept here so that rows find their readers quickly. */
  followsInbox = false
  /** The connection below the socket. */
  private readonly stream: Duplex
  private gathering = false

  constructor(socket: WebSocket, stream: Duplex, now: Instant) {
    this.socket = socket
    this.stream = stream
    this.lastHeard = now
  }

  /** Sends one frame to this line alone. */
  tell(frame: FrameDown): void {
    this.send(Buffer.from(JSON.stringify(frame)))
  }

  /** Sends bytes that may be shared with other lines. */
  send(frame: Buffer): void {
    if (this.socket.readyState !== this.socket.OPEN) return
    if (this.socket.bufferedAmount > maxBufferedBytes) {
      this.end('tooSlow')
      return
    }
    this.gather()
    this.socket.send(frame, { binary: false })
  }

  /** Ends the line with a reason that tells the client what to do next. */
  end(why: keyof typeof closeCodes): void {
    this.socket.close(closeCodes[why].code, why)
    // A peer that does not answer the close must not keep the socket for ever.
    setTimeout(() => this.socket.terminate(), 2000).unref()
  }

  /** A commit often has several frames for one line; a write to the network for each would cost more than all the rest. */
  private gather(): void {
    if (this.gathering && this.stream.writableLength < gatheredBytes) return
    if (this.gathering) this.stream.uncork()
    else
      process.nextTick(() => {
        this.release()
      })
    this.gathering = true
    this.stream.cork()
  }

  private release(): void {
    this.gathering = false
    this.stream.uncork()
  }
}
