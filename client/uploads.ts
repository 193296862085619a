// Files on their way up. Each has an id made once; it goes on where the server has it, after whatever happened in between,
// until the server has shared or refused it. Those of one conversation go one after the other, so that they stay in order.
import type { ConversationId, FileId } from '../domain/shared/ids.ts'
import { Changing, type Off } from './changing.ts'
import type { FileShelf } from './file-shelf.ts'
import type { Line } from './line.ts'
import { labelOf, type Upload } from './upload.ts'
import { type Step, UploadWay, type WayParts } from './upload-way.ts'
import { newKey } from './world.ts'

export interface UploadParts extends WayParts {
  readonly line: Line
  readonly shelf: FileShelf
}

/** How often it is asked whether the scanner is back. */
const scanAgainMs = 10_000
const none: readonly Upload[] = []

export class Uploads extends Changing {
  readonly #parts: UploadParts
  readonly #owner: string
  readonly #way: UploadWay
  #all: readonly Upload[] = none
  readonly #staged = new Map<ConversationId, readonly Upload[]>()
  readonly #going = new Map<ConversationId, readonly Upload[]>()
  /** Conversations with an upload under way. */
  readonly #busy = new Set<ConversationId>()
  readonly #pauses = new Map<ConversationId, Off>()
  /** How far the threads have come. */
  readonly #reached = new Map<ConversationId, number>()
  readonly #offs: readonly Off[]
  #at = 0
  #lasting = true
  #left = false

  /** `owner` is who sends: another person in this browser has no part in it. */
  constructor(parts: UploadParts, owner: string) {
    super()
    this.#parts = parts
    this.#owner = owner
    this.#way = new UploadWay(parts)
    this.#offs = [parts.line.onChange(() => parts.line.state.name === 'open' && this.#resume())]
  }

  /** Takes over what was not sent when the page was closed; whether there was any. */
  async restore(): Promise<boolean> {
    const kept = await this.#parts.shelf.all(this.#owner)
    const missing = kept.filter(({ id }) => !this.#find(id))
    if (missing.length > 0) this.#set([...this.#all, ...missing.map((one) => ({ ...one, received: 0 }))])
    this.#resume()
    return missing.length > 0
  }

  /** Whether what is not sent outlives the page. */
  get lasting(): boolean {
    return this.#lasting
  }

  /** Takes files up, without sending them. */
  stage(on: ConversationId, files: readonly File[]): void {
    const staged = files.map((file): Upload => {
      this.#at = Math.max(this.#at + 1, this.#parts.world.now())
      const id = newKey(this.#parts.world) as string as FileId
      const own = { id, on, label: labelOf(file), description: '', blob: file, at: this.#at }
      return { ...own, state: 'staged', received: 0 }
    })
    this.#set([...this.#all, ...staged])
    for (const upload of staged) this.#keep(upload)
  }

  /** Says more of a staged one. */
  readonly change = (id: FileId, change: Partial<Pick<Upload, 'description' | 'wishes'>>): void => {
    const before = this.#find(id)
    if (before?.state === 'staged') this.#keep(this.#replace({ ...before, ...change }))
  }

  /** Sends all that are staged for the conversation. */
  send(on: ConversationId): void {
    for (const upload of this.staged(on)) this.#keep(this.#replace({ ...upload, state: 'sending' }))
    void this.#run(on)
  }

  /** A failed one goes once more, as a new file at the end. */
  readonly retry = (id: FileId): void => {
    const before = this.#find(id)
    if (before?.state !== 'failed') return
    const { failure: _failure, ...upload } = before
    this.cancel(id)
    const again: Upload = {
      ...upload,
      id: newKey(this.#parts.world) as string as FileId,
      state: 'sending',
      received: 0,
    }
    this.#set([...this.#all, again])
    this.#keep(again)
    void this.#run(again.on)
  }

  /** Takes it back, as long as it is not committed. */
  readonly cancel = (id: FileId): void => {
    const upload = this.#find(id)
    if (!upload || upload.state === 'sent') return
    this.#drop(upload)
    if (upload.state !== 'staged') void this.#way.cancel(upload)
  }

  /** On its way, waiting or failed, oldest first; the same array until it changes. */
  readonly of = (on: ConversationId): readonly Upload[] => this.#going.get(on) ?? none

  /** Taken up and not sent, oldest first; the same array until it changes. */
  readonly staged = (on: ConversationId): readonly Upload[] => this.#staged.get(on) ?? none

  /** The thread has come to number `n`: what was shared up to there stands among its facts. */
  reached(on: ConversationId, n: number): void {
    this.#reached.set(on, n)
    for (const upload of this.of(on)) if (upload.n !== undefined && upload.n <= n) this.#drop(upload)
  }

  /** Stops. What was not sent stays for the same person. */
  leave(): void {
    this.#left = true
    for (const off of [...this.#offs, ...this.#pauses.values()]) off()
  }

  #resume(): void {
    for (const on of this.#going.keys()) {
      this.#pauses.get(on)?.()
      this.#pauses.delete(on)
      void this.#run(on)
    }
  }

  async #run(on: ConversationId): Promise<void> {
    if (this.#busy.has(on) || this.#pauses.has(on)) return
    this.#busy.add(on)
    for (let next = this.#next(on); next && !this.#left && !this.#pauses.has(on); next = this.#next(on)) {
      await this.#bring(next)
    }
    this.#busy.delete(on)
  }

  /** One that waits for the scanner lets the others pass. */
  #next(on: ConversationId): Upload | undefined {
    const going = this.of(on)
    return going.find(({ state }) => state === 'sending' || state === 'looking')
  }

  /** From wherever it is to an answer, or to a pause. */
  async #bring(begun: Upload): Promise<void> {
    let step = await this.#way.begin(begun)
    for (;;) {
      // Taken back meanwhile, or the page is being left: whatever was answered, nobody waits for it.
      const upload = this.#find(begun.id)
      if (!upload || this.#left) return
      const after = this.#take(upload, step)
      if (!after) return
      step =
        after.received < after.blob.size ? await this.#way.part(after, after.received) : await this.#way.share(after)
    }
  }

  /** What the answer makes of it; null where there is nothing more to ask now. */
  #take(upload: Upload, step: Step): Upload | null {
    if ('received' in step) {
      const { received } = step
      return this.#replace({ ...upload, received, state: received < upload.blob.size ? 'sending' : 'looking' })
    }
    if ('againMs' in step) this.#pause(upload.on, step.againMs)
    else if ('failure' in step) this.#keep(this.#replace({ ...upload, state: 'failed', failure: step.failure }))
    else if ('waiting' in step) this.#wait(upload)
    else this.#shared(upload, step.n)
    return null
  }

  #shared(upload: Upload, n: number): void {
    void this.#parts.shelf.remove(upload.id)
    // The fact often comes before the answer.
    const ahead = n > (this.#reached.get(upload.on) ?? 0)
    if (ahead && this.#parts.line.follows(`conversation:${upload.on}`)) this.#replace({ ...upload, state: 'sent', n })
    else this.#drop(upload)
  }

  #wait(upload: Upload): void {
    this.#replace({ ...upload, state: 'waiting' })
    this.#parts.world.after(scanAgainMs, () => {
      const now = this.#find(upload.id)
      if (now?.state !== 'waiting') return
      this.#replace({ ...now, state: 'looking' })
      void this.#run(now.on)
    })
  }

  #pause(on: ConversationId, ms: number): void {
    const spread = ms * (1 + this.#parts.world.random())
    const off = this.#parts.world.after(spread, () => {
      this.#pauses.delete(on)
      void this.#run(on)
    })
    this.#pauses.set(on, off)
  }

  #find(id: string): Upload | undefined {
    return this.#all.find((upload) => upload.id === id)
  }

  #replace(by: Upload): Upload {
    this.#set(this.#all.map((upload) => (upload.id === by.id ? by : upload)))
    return by
  }

  #drop({ id }: Upload): void {
    void this.#parts.shelf.remove(id)
    this.#set(this.#all.filter((upload) => upload.id !== id))
  }

  #keep({ received: _received, n: _n, ...upload }: Upload): void {
    void this.#parts.shelf.put({ ...upload, owner: this.#owner }).then((kept) => {
      this.#lasting = kept
    })
  }

  #set(all: readonly Upload[]): void {
    this.#all = all
    regroup(
      this.#staged,
      all.filter(({ state }) => state === 'staged'),
    )
    regroup(
      this.#going,
      all.filter(({ state }) => state !== 'staged'),
    )
    this.changed()
  }
}

/** By conversation; one whose uploads are the same keeps its array. */
function regroup(groups: Map<ConversationId, readonly Upload[]>, uploads: readonly Upload[]): void {
  const now = new Map<ConversationId, Upload[]>()
  for (const upload of uploads) now.set(upload.on, [...(now.get(upload.on) ?? []), upload])
  for (const on of groups.keys()) if (!now.has(on)) groups.delete(on)
  for (const [on, own] of now) {
    const before = groups.get(on)
    const same = before?.length === own.length && own.every((upload, at) => upload === before[at])
    if (!same) groups.set(on, own)
  }
}
