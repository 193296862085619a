// Pictures of conversations, fetched by whoever may have them and kept as long as they are looked at; and files to be saved.
import type { ConversationId, FileId } from '../domain/shared/ids.ts'
import { Changing } from './changing.ts'
import type { GuestName } from './line.ts'
import { saying } from './saying.ts'
import type { World } from './world.ts'

/** `gone`: there is nothing to be had any more. `failed`: no answer came; it is asked for again when it is drawn again. */
export type Picture =
  | { readonly state: 'loading' | 'gone' | 'failed' }
  | { readonly state: 'here'; readonly address: string }

export interface Addresses {
  /** An address in this page for bytes that it holds. */
  make(bytes: Blob): string
  drop(address: string): void
}

const browserAddresses: Addresses = {
  make: (bytes) => URL.createObjectURL(bytes),
  drop: (address) => URL.revokeObjectURL(address),
}

/** So many are kept, the last ones looked at. */
const mostKept = 80
const loading: Picture = { state: 'loading' }

export type Wanted = 'preview' | 'picture'

export class Pictures extends Changing {
  readonly #ask: Ask
  readonly #addresses: Addresses
  readonly #world: World
  /** In order of last use. */
  readonly #kept = new Map<string, Picture>()

  constructor(world: World, guest?: GuestName, addresses = browserAddresses) {
    super()
    this.#world = world
    this.#ask = asker(world, guest)
    this.#addresses = addresses
  }

  /** The picture as far as it is here; asked for once. The same object until it changes. */
  of(on: ConversationId, file: FileId, wanted: Wanted): Picture {
    const key = `${file}/${wanted}`
    const known = this.#kept.get(key)
    if (!known) void this.#load(`/api/conversations/${on}/files/${key}`, key)
    this.#keep(key, known ?? loading)
    return known ?? loading
  }

  /** It is no longer to be shown: withdrawn, or over. */
  forget(file: FileId): void {
    for (const wanted of ['preview', 'picture'] as const) this.#drop(`${file}/${wanted}`)
  }

  leave(): void {
    for (const key of [...this.#kept.keys()]) this.#drop(key)
  }

  async #load(path: string, key: string): Promise<void> {
    const answer = await this.#ask(path)
    if (!this.#kept.has(key)) return
    const picture: Picture =
      answer instanceof Blob ? { state: 'here', address: this.#addresses.make(answer) } : { state: answer }
    this.#kept.set(key, picture)
    if (answer === 'failed')
      this.#world.after(retryMs, () => this.#kept.get(key) === picture && this.#forgetFailed(key))
    this.changed()
  }

  #forgetFailed(key: string): void {
    this.#kept.delete(key)
    this.changed()
  }

  #keep(key: string, picture: Picture): void {
    this.#kept.delete(key)
    this.#kept.set(key, picture)
    const [oldest] = this.#kept.keys()
    if (oldest && this.#kept.size > mostKept) this.#drop(oldest)
  }

  #drop(key: string): void {
    const picture = this.#kept.get(key)
    this.#kept.delete(key)
    if (picture?.state === 'here') this.#addresses.drop(picture.address)
  }
}

const retryMs = 5000

type Ask = (path: string) => Promise<Blob | 'gone' | 'failed'>

function asker(world: World, guest: GuestName | undefined): Ask {
  return async (path) => {
    try {
      const response = await world.fetch(path, { headers: saying(guest) })
      if (response.ok) return await response.blob()
      return response.status === 404 ? 'gone' : 'failed'
    } catch {
      return 'failed'
    }
  }
}

/** All of a file's bytes, to be saved. */
export function fetchFile(
  world: World,
  guest: GuestName | undefined,
  { on, file }: { readonly on: ConversationId; readonly file: FileId },
): Promise<Blob | 'gone' | 'failed'> {
  return asker(world, guest)(`/api/conversations/${on}/files/${file}`)
}
