// A bare client for integration tests: it sends frames and keeps what it hears, in order.
import { WebSocket } from 'ws'
import { type FrameDown, type FrameUp, protocolVersion, type Topic } from '../protocol/frames.ts'
import type { TestGuest, TestHost, TestHouse } from './testing.ts'

export type Heard<Kind extends FrameDown['t']> = Extract<FrameDown, { t: Kind }>

export class TestLine {
  readonly heard: FrameDown[] = []
  closed: number | null = null
  private readonly socket: WebSocket
  private waiting: (() => void)[] = []

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data) => {
      // The library hands over one buffer, as long as it is not asked for fragments.
      this.heard.push(JSON.parse((data as Buffer).toString()) as FrameDown)
      this.stir()
    })
    socket.on('close', (code) => {
      this.closed = code
      this.stir()
    })
    socket.on('error', () => undefined)
  }

  say(frame: FrameUp): void {
    this.socket.send(JSON.stringify(frame))
  }

  sayRaw(data: string | Buffer): void {
    this.socket.send(data)
  }

  follow(topic: Topic, from: { after?: number; log?: string } = {}): void {
    this.say({ t: 'follow', topic, ...from })
  }

  /** The first frame, heard or still to come, for which the test holds. Fails after 9 s. */
  async hear<Kind extends FrameDown['t']>(
    kind: Kind,
    test: (frame: Heard<Kind>) => boolean = () => true,
  ): Promise<Heard<Kind>> {
    const found = await this.hearAny((frame) => frame.t === kind && test(frame as Heard<Kind>), kind)
    return found as Heard<Kind>
  }

  /** The same for frames of any kind. */
  async hearAny(test: (frame: FrameDown) => boolean, what = 'such frame'): Promise<FrameDown> {
    const found = () => this.heard.find(test)
    await this.until(
      () => found() !== undefined,
      () => `no ${what}; heard ${JSON.stringify(this.heard).slice(0, 1500)}`,
    )
    const frame = found()
    if (!frame) throw new Error('heard, and lost again')
    return frame
  }

  async closes(): Promise<number> {
    await this.until(
      () => this.closed !== null,
      () => 'still open',
    )
    return this.closed ?? 0
  }

  /** The numbers of the facts heard on a topic, in the order in which they came. */
  numbers(topic: Topic): number[] {
    return this.heard.flatMap((frame) => (frame.t === 'fact' && frame.topic === topic ? [frame.n] : []))
  }

  /** Reads no more, as a phone whose network has died without a word. */
  pause(): void {
    this.socket.pause()
  }

  close(): void {
    this.socket.terminate()
  }

  private stir(): void {
    const waiting = this.waiting
    this.waiting = []
    for (const wake of waiting) wake()
  }

  private async until(done: () => boolean, otherwise: () => string): Promise<void> {
    const deadline = Date.now() + 9000
    while (!done()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.max(0, deadline - Date.now()))
        this.waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
      if (!done() && Date.now() >= deadline) throw new Error(otherwise())
    }
  }
}

/** The command's key that a frame carries, if any. */
export function keyOf(frame: FrameDown): string | undefined {
  return 'key' in frame ? frame.key : undefined
}

/** Opens a line and says hello; answers once it is open. */
export async function lineOf(
  house: Pick<TestHouse, 'url'>,
  who: TestHost | Pick<TestGuest, 'desk' | 'secret'>,
  v = protocolVersion,
): Promise<TestLine> {
  const headers = 'token' in who ? { cookie: `parley_session=${who.token}` } : {}
  const socket = new WebSocket(`${house.url.replace('http', 'ws')}/api/live`, { headers })
  const line = new TestLine(socket)
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  line.say('token' in who ? { t: 'hello', v } : { t: 'hello', v, guest: { desk: who.desk, secret: who.secret } })
  return line
}
