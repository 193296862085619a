// One guest's conversation, put together from the client's parts: what the screen shows and what it can do.
import { Changing } from '../../client/changing.ts'
import type { GuestLink } from '../../client/guest.ts'
import { Http } from '../../client/http.ts'
import { forgetKept, keep, type Kept, readKept } from '../../client/kept.ts'
import { Line } from '../../client/line.ts'
import { Looking } from '../../client/looking.ts'
import { Outbox } from '../../client/outbox.ts'
import { Thread } from '../../client/thread.ts'
import { Typing } from '../../client/typing.ts'
import type { World } from '../../client/world.ts'
import { unsentPlace } from '../fetched.ts'
import type { KnownDoor } from '../known-door.ts'
import { NetWatch } from './net.ts'
import { Seeing } from './seeing.ts'
import type { Means, TalkActs, TalkView, Told } from './talk-view.ts'
import { answering, countOfTheirs, newestOfTheirs } from './transcript.ts'

export interface TalkParts {
  readonly world: World
  readonly door: KnownDoor
  readonly link: GuestLink
  /** A message came that nobody sees yet. */
  readonly onArrived: () => void
}

export interface TalkHearer {
  /** What this device kept of it can be shown, or the line is open for the first time. */
  readonly onTalk: (talk: Talk) => void
  /** The link opens nothing, or no longer. */
  readonly onEnd: () => void
}

/**
 * Opens the line of this link, and the conversation: at once where this device has kept it, else as soon as the server says
 * which it is. A line that ends is never opened again, so what hangs on it needs no end of its own.
 */
export function openTalk(parts: TalkParts, { onTalk, onEnd }: TalkHearer): void {
  const { world, link } = parts
  const line = new Line(world, link)
  let talk: Talk | undefined
  const begin = (known: Known) => {
    talk = new Talk(parts, line, known)
    onTalk(talk)
  }
  const kept = readKept(world, link)
  if (kept) begin(kept)
  line.onChange(() => {
    const { state, self } = line
    if (state.name === 'open' && !talk && self?.kind === 'guest') {
      begin({ ...self, facts: [], hostsSaw: 0, life: 'live' })
    } else if (state.name === 'stopped' && state.reason === 'sign-in') {
      forgetKept(world, link)
      onEnd()
    }
  })
  line.start()
}

/** What this device knows of it; with a time: what it had kept. */
type Known = Omit<Kept, 'at'> & Partial<Kept>

export class Talk extends Changing implements TalkActs {
  readonly #parts: TalkParts
  readonly #line: Line
  readonly #outbox: Outbox
  readonly #thread: Thread
  readonly #typing: Typing
  readonly #seeing: Seeing
  readonly #net: NetWatch
  #known: Known
  #told: Told
  readonly means: Means
  #view: TalkView | null = null

  constructor(parts: TalkParts, line: Line, known: Known) {
    super()
    const { world, link } = parts
    this.#parts = parts
    this.#line = line
    this.#known = known
    const given = world.store.get(unsentPlace) ? [] : null
    this.#told = { desk: null, mailed: null, title: null, given }
    const outbox = new Outbox(world, line, known.id)
    const http = new Http(world, link)
    const thread = new Thread({ line, outbox, http, kept: known.facts }, known.conversation)
    this.#outbox = outbox
    this.#thread = thread
    this.means = { ...parts, line, http, outbox, thread }
    this.#typing = new Typing(world, line)
    const onChange = () => this.#redraw()
    this.#seeing = new Seeing({ world, thread, outbox, onArrived: parts.onArrived, onChange })
    this.#net = new NetWatch({
      world,
      line,
      keptAt: known.at,
      unsent: () => outbox.unsent,
      newest: () => newestOfTheirs(thread.items()),
      countAfter: (newest) => countOfTheirs(thread.items(), newest),
      onChange,
    })
    thread.onChange(() => this.#note())
    world.page.onEvent((event) => event === 'asleep' && this.#keep())
    this.#typing.onChange(onChange)
    line.onFrame((frame) => frame.t === 'desk' && this.tell({ desk: frame.desk }))
    line.follow('desk')
    thread.open()
    new Looking(world, line).at(thread.id)
  }

  /** The same object until something changes. */
  readonly view = (): TalkView => {
    this.#view ??= this.#draw()
    return this.#view
  }

  readonly send = (text: string): void => {
    this.#seeing.answered()
    void this.#outbox.do(this.#thread.id, 'send-message', { text })
  }

  readonly retry: TalkActs['retry'] = (keys) => {
    for (const key of keys) this.#outbox.retry(key)
  }

  readonly discard: TalkActs['discard'] = (keys) => {
    for (const key of keys) this.#outbox.discard(key)
  }

  readonly type = (): void => this.#typing.type(this.#thread.id)

  readonly loadOlder: TalkActs['loadOlder'] = () => this.#thread.loadOlder()

  readonly watch = (atEnd: boolean): void => this.#seeing.watch(atEnd)

  readonly tryNow = (): void => this.#line.resume()

  readonly act: TalkActs['act'] = (name) => void this.#outbox.do(this.#thread.id, name, {})

  readonly entitle = (title: string | null): void => {
    if (title !== this.#told.title) this.tell({ title })
  }

  readonly tell = (told: Partial<Told>): void => {
    this.#told = { ...this.#told, ...told }
    this.#redraw()
  }

  #note(): void {
    const { head, facts } = this.#thread
    if (head) this.#known = { ...this.#known, facts, hostsSaw: head.hostsSaw, life: head.life }
    this.#keep()
    this.#redraw()
  }

  /** As it is now, as long as the line tells how it is now. */
  #keep(): void {
    const { world, link } = this.#parts
    const { state } = this.#thread
    if (state === 'gone') forgetKept(world, link)
    else if (state === 'here' && this.#line.state.name === 'open') keep(world, link, this.#known)
  }

  #redraw(): void {
    this.#view = null
    this.changed()
  }

  #draw(): TalkView {
    const thread = this.#thread
    const items = thread.items()
    return {
      door: this.#parts.door,
      ...this.#told,
      host: answering(items),
      loading: thread.state === 'loading',
      items,
      hostsSaw: this.#known.hostsSaw,
      life: this.#known.life,
      sealed: thread.head?.sealed,
      more: thread.more,
      typists: this.#typing.of(thread.id),
      net: this.#net.now,
      newAfter: this.#seeing.newAfter,
      unseen: this.#seeing.unseen,
      keeps: this.#parts.world.store.lasting,
    }
  }
}
