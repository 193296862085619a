// The workspace's tags: the whole list for a beginning, rows as they change, fetched again after each reconnection.
// Conversations carry tags by id; what those are called now is read here. Console only.
import type { TagId } from '../domain/shared/ids.ts'
import type { TagUse } from '../domain/tag/suggest.ts'
import type { Tag, Tagbook } from '../domain/tag/tag.ts'
import type { FrameDown } from '../protocol/frames.ts'
import type { TagList, TagRow } from '../protocol/tags.ts'
import { Changing, type Off } from './changing.ts'
import type { Http } from './http.ts'
import type { Line } from './line.ts'
import type { World } from './world.ts'

export interface TagsParts {
  readonly world: World
  readonly line: Line
  readonly http: Http
}

const retryMs = 2_000

export class Tags extends Changing {
  readonly #parts: TagsParts
  readonly #numbers = new Map<TagId, number>()
  #book: Tagbook = new Map()
  #uses: ReadonlyMap<TagId, TagUse> = new Map()
  #state: 'loading' | 'here' = 'loading'
  #log: string | null = null
  #fetches = 0
  #cancelRetry: Off | undefined

  constructor(parts: TagsParts) {
    super()
    this.#parts = parts
  }

  /** Follows until off; what is known by then stays. */
  open(): Off {
    const { line } = this.#parts
    const offs = [line.onFrame((frame) => this.#hear(frame)), line.follow('tags')]
    return () => {
      this.#fetches++
      this.#cancelRetry?.()
      for (const off of offs) off()
    }
  }

  /** `here` once the whole list was fetched. */
  get state(): 'loading' | 'here' {
    return this.#state
  }

  /** All tags, merged and retired ones too; the same object until one changes. */
  get book(): Tagbook {
    return this.#book
  }

  /** How much each is used, as of the last fetch. Good enough to rank by; whoever shows numbers fetches anew. */
  get uses(): ReadonlyMap<TagId, TagUse> {
    return this.#uses
  }

  /** Fetches the list anew. Answers whether it came. */
  async fetch(): Promise<boolean> {
    this.#cancelRetry?.()
    const fetch = ++this.#fetches
    const answer = await this.#parts.http.ask('GET /api/tags', {})
    if (this.#fetches !== fetch) return false
    if ('ok' in answer) this.#takeList(answer.ok)
    return 'ok' in answer
  }

  #hear(frame: FrameDown): void {
    if (frame.t === 'following' && frame.topic === 'tags') void this.#begin()
    if (frame.t !== 'tag' || !this.#isNewer(frame.tag)) return
    this.#book = new Map([...this.#book, tagOf(frame.tag)])
    this.changed()
  }

  async #begin(): Promise<void> {
    const { line, world } = this.#parts
    if (line.log !== this.#log) {
      this.#log = line.log
      this.#numbers.clear()
      this.#book = new Map()
    }
    const fetch = this.#fetches + 1
    if ((await this.fetch()) || this.#fetches !== fetch) return
    this.#cancelRetry = world.after(retryMs * (1 + world.random()), () => void this.#begin())
  }

  #takeList({ tags, uses }: TagList): void {
    const newer = tags.filter((row) => this.#isNewer(row))
    if (newer.length > 0) this.#book = new Map([...this.#book, ...newer.map(tagOf)])
    this.#uses = new Map(uses.map(({ tag, count, at }) => [tag, { count, at }]))
    this.#state = 'here'
    this.changed()
  }

  #isNewer({ id, n }: TagRow): boolean {
    if ((this.#numbers.get(id) ?? -1) >= n) return false
    this.#numbers.set(id, n)
    return true
  }
}

/** An entry of the book. */
function tagOf({ n: _n, ...tag }: TagRow): readonly [TagId, Tag] {
  return [tag.id, tag]
}
