// A server that takes files as ours does, and breaks where a test tells it to.
import type { BeginUpload } from '../../protocol/file.ts'

interface Taken extends BeginUpload {
  readonly id: string
  readonly on: string
  content: Uint8Array
}

export class FakeFiles {
  readonly #taken = new Map<string, Taken>()
  readonly begun: string[] = []
  readonly shared: Taken[] = []
  readonly cancelled: string[] = []
  /** Of every part that came, in bytes. */
  readonly sizes: number[] = []
  scannerAway = false
  #refusal: object | null = null
  #lost = 0
  #noNetwork = 0
  #noParts = 0
  #held: string | null = null
  #release: (() => void)[] = []

  readonly answer = async (path: string, { method, body }: RequestInit): Promise<Response> => {
    const [, on = '', id = '', rest = ''] = /conversations\/([^/]+)\/files\/([^/?]+)(.*)$/.exec(path) ?? []
    if (this.#noNetwork > 0) {
      this.#noNetwork -= 1
      throw new TypeError('fetch failed')
    }
    if (on === this.#held) await new Promise<void>((resolve) => this.#release.push(resolve))
    const answered = Response.json(...(await this.#do(`${method} ${rest.split('?')[0]}`, { on, id, rest, body })))
    if (this.#lost > 0 && rest.startsWith('/parts')) {
      this.#lost -= 1
      throw new TypeError('The answer was lost')
    }
    return answered
  }

  /** Answers of the next parts do not arrive. */
  loseAnswers(count: number): void {
    this.#lost = count
  }

  refuseNetwork(count: number): void {
    this.#noNetwork = count
  }

  refuseParts(count: number): void {
    this.#noParts = count
  }

  refuse(refusal: object | null): void {
    this.#refusal = refusal
  }

  /** Requests of this conversation wait. */
  hold(on: string): void {
    this.#held = on
  }

  release(): void {
    this.#held = null
    for (const go of this.#release.splice(0)) go()
  }

  /** Whether the shared file is what `fileOf` of the test made, byte for byte. */
  whole(at: number): boolean {
    const { content, bytes } = this.shared[at] ?? { content: new Uint8Array(), bytes: -1 }
    return content.length === bytes && content.every((byte, place) => byte === place % 251)
  }

  async #do(what: string, { on, id, rest, body }: Asked): Promise<[unknown, ResponseInit?]> {
    const file = this.#taken.get(id)
    switch (what) {
      case 'PUT ':
        this.begun.push(id)
        if (!file)
          this.#taken.set(id, { ...(JSON.parse(body as string) as BeginUpload), id, on, content: new Uint8Array() })
        return [{ received: file?.content.length ?? 0 }]
      case 'POST /parts':
        return this.#part(file, Number(/at=(\d+)/.exec(rest)?.[1]), new Uint8Array(await (body as Blob).arrayBuffer()))
      case 'PUT /sharing':
        return this.#share(file)
      case 'DELETE /parts':
        this.cancelled.push(id)
        return [{}]
      default:
        return [{ refused: 'not-found' }, { status: 404 }]
    }
  }

  #part(file: Taken | undefined, at: number, part: Uint8Array): [unknown, ResponseInit?] {
    this.sizes.push(part.length)
    if (this.#noParts > 0) {
      this.#noParts -= 1
      throw new TypeError('cut')
    }
    if (file && file.content.length === at) file.content = Uint8Array.from([...file.content, ...part])
    return [{ received: file?.content.length ?? 0 }]
  }

  #share(file: Taken | undefined): [unknown, ResponseInit?] {
    if (this.#refusal) return [this.#refusal, { status: 409 }]
    if (this.scannerAway) return [{ waiting: 'scanner' }]
    if (file && !this.shared.includes(file)) this.shared.push(file)
    return [{ n: this.shared.length + 1 }]
  }
}

interface Asked {
  readonly on: string
  readonly id: string
  readonly rest: string
  readonly body: RequestInit['body']
}
