// The files that stand in one guest's conversation, and their pictures.
import { type FileStanding, standingsOf } from '../../client/file-standing.ts'
import { fetchFile, type Picture, Pictures, type Wanted } from '../../client/pictures.ts'
import type { FileId } from '../../domain/shared/ids.ts'
import type { FileSharedView } from '../../protocol/file-fact.ts'
import type { Means } from '../conversation/talk-view.ts'
import { Speaking } from './shared-words.ts'

export class SeenFiles extends Speaking {
  readonly #means: Means
  readonly #pictures: Pictures
  #standings: { readonly items: unknown; readonly of: ReadonlyMap<FileId, FileStanding> } | null = null

  constructor(means: Means) {
    super()
    const { world, link, thread } = means
    this.#means = means
    this.#pictures = new Pictures(world, link)
    for (const part of [this.#pictures, thread]) part.onChange(() => this.changed())
  }

  /** How it stands by what is known; where the facts about it are not loaded, as it was said when it was shared. */
  standing({ file, until }: FileSharedView): FileStanding {
    const items = this.#means.thread.items()
    if (this.#standings?.items !== items) this.#standings = { items, of: standingsOf(items) }
    return this.#standings.of.get(file) ?? { until, gone: null, by: null, fetchedAt: null }
  }

  /** Gives the code of a file, as it was typed. */
  open({ file }: Pick<FileSharedView, 'file'>, code: string) {
    const { http, thread } = this.#means
    return http.ask('PUT /api/conversations/:id/files/:file/opening', { id: thread.id, file }, { code })
  }

  /** What whoever has shared it is called, where that is known. */
  sharer({ file }: Pick<FileSharedView, 'file'>): string | undefined {
    const items = this.#means.thread.items()
    const shared = items.find(
      (item) => item.kind === 'fact' && item.fact.type === 'file-shared' && item.fact.file === file,
    )
    return shared?.kind === 'fact' && shared.by.kind === 'host' ? shared.by.name : undefined
  }

  picture({ file }: Pick<FileSharedView, 'file'>, wanted: Wanted): Picture {
    return this.#pictures.of(this.#means.thread.id, file, wanted)
  }

  /** Tells once, when this moment has come. Browsers count no further than 24 days. */
  tellAt(moment: number): void {
    const { world } = this.#means
    world.after(Math.min(Math.max(moment - world.now(), 0), 2 ** 31 - 1), () => this.changed())
  }

  /** Lets the browser save it, under what it is called. False when it could not be had. */
  async save({ file, label }: FileSharedView): Promise<boolean> {
    const { world, link, thread } = this.#means
    const bytes = await fetchFile(world, link, { on: thread.id, file })
    if (!(bytes instanceof Blob)) return false
    const saving = document.createElement('a')
    saving.href = URL.createObjectURL(bytes)
    saving.download = label
    saving.click()
    world.after(60_000, () => URL.revokeObjectURL(saving.href))
    return true
  }
}
