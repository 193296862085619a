// The files of one guest on their way up, with the mark by which the page finds them again after a reload.
import { browserShelf } from '../../client/file-shelf.ts'
import type { Upload } from '../../client/upload.ts'
import { Uploads } from '../../client/uploads.ts'
import type { Means } from '../conversation/talk-view.ts'
import { unsentPlace } from '../fetched.ts'
import { Speaking } from './shared-words.ts'

export class GivenFiles extends Speaking {
  readonly uploads: Uploads
  readonly #means: Means

  constructor(means: Means) {
    super()
    const { thread, line } = means
    this.#means = means
    // The conversation is the guest's only one, so it says whose they are.
    this.uploads = new Uploads({ ...means, guest: means.link, shelf: browserShelf() }, thread.id)
    this.uploads.onChange(() => this.#mark())
    for (const part of [this.uploads, line]) part.onChange(() => this.changed())
    thread.onChange(() => this.uploads.reached(thread.id, thread.n))
    void this.uploads.restore().then(() => this.#mark())
  }

  get online(): boolean {
    return this.#means.line.state.name === 'open'
  }

  get staged(): readonly Upload[] {
    return this.uploads.staged(this.#means.thread.id)
  }

  /** On their way or refused. What is committed stands in the transcript in a moment. */
  get going(): readonly Upload[] {
    return this.uploads.of(this.#means.thread.id).filter(({ state }) => state !== 'sent')
  }

  stage(files: readonly File[]): void {
    this.uploads.stage(this.#means.thread.id, files)
  }

  readonly send = (): void => this.uploads.send(this.#means.thread.id)

  #mark(): void {
    const { store } = this.#means.world
    if (this.staged.length + this.going.length > 0) store.set(unsentPlace, 'yes')
    else store.remove(unsentPlace)
  }
}
