// The frame on the page, and the port to it. It is greeted by its exact origin: another page in its place hears nothing.
import { type FromFrame, type Hello, isFromFrame, type ToFrame } from '../protocol/frame.ts'

export interface FrameParts {
  /** Of the server. */
  readonly origin: string
  /** Below the origin. */
  readonly path: string
  readonly title: string
  /** How it stands when the frame has come. */
  readonly now: () => Omit<Hello, 'parley'>
  readonly hear: (said: FromFrame) => void
}

export class Frame {
  readonly element = document.createElement('iframe')
  #port: MessagePort | null = null

  constructor({ origin, path, title, now, hear }: FrameParts) {
    const { element } = this
    element.title = title
    element.allow = 'clipboard-write'
    // Which page the visitor reads is nobody's business.
    element.referrerPolicy = 'no-referrer'
    element.onload = () => {
      const { port1, port2 } = new MessageChannel()
      this.#port?.close()
      this.#port = port1
      port1.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (isFromFrame(data)) hear(data)
      }
      const hello: Hello = { parley: 'hello', ...now() }
      element.contentWindow?.postMessage(hello, origin, [port2])
    }
    element.src = origin + path
  }

  say(said: ToFrame): void {
    this.#port?.postMessage(said)
  }

  /** Its lines end with it, at once. */
  remove(): void {
    this.#port?.close()
    this.element.remove()
  }
}
