// One guest's conversation, put together from the client's parts: what the screen shows and what it can do.
import { Changing, type Off } from '../../client/changing.ts'
import { Drafts } from '../../client/drafts.ts'
import type { GuestLink } from '../../client/guest.ts'
import type { Http } from '../../client/http.ts'
import type { Line } from '../../client/line.ts'
import { Looking } from '../../client/looking.ts'
import { Outbox } from '../../client/outbox.ts'
import { Thread } from '../../client/thread.ts'
import { Typing } from '../../client/typing.ts'
import type { World } from '../../client/world.ts'
import type { Arrival, Door } from '../../protocol/door.ts'
import type { DeskView } from '../../protocol/presence.ts'
import { NetWatch } from './net.ts'
import { Seeing } from './seeing.ts'
import type { Mailed, TalkActs, TalkView } from './talk-view.ts'
import { countOfTheirs, newestOfTheirs } from './transcript.ts'

export interface TalkParts {
  readonly world: World
  readonly door: Door
  readonly link: GuestLink
  readonly http: Http
  readonly line: Line
}

/** How long an answer to "Mail me my link" may take before we say that it will come by itself. */
const mailPatienceMs = 6_000

export class Talk extends Changing implements TalkActs {
  readonly #parts: TalkParts
  readonly #outbox: Outbox
  readonly #thread: Thread
  readonly #typing: Typing
  readonly #seeing: Seeing
  readonly #net: NetWatch
  readonly #drafts: Drafts
  readonly #offs: readonly Off[]
  #desk: DeskView | null = null
  #view: TalkView | null = null

  /** `onArrived`: a message came that nobody sees yet. */
  constructor(parts: TalkParts, { guest, conversation }: Arrival, onArrived: () => void) {
    super()
    const { world, line, http } = parts
    this.#parts = parts
    this.#outbox = new Outbox(world, line, guest)
    const thread = new Thread({ line, outbox: this.#outbox, http }, conversation)
    this.#thread = thread
    this.#typing = new Typing(world, line)
    this.#seeing = new Seeing({ world, thread, outbox: this.#outbox }, onArrived)
    this.#net = new NetWatch(world, line, {
      unsent: () => this.#outbox.unsent,
      newest: () => newestOfTheirs(thread.items()),
      countAfter: (newest) => countOfTheirs(thread.items(), newest),
    })
    this.#drafts = new Drafts(world.store, guest)
    this.#offs = this.#begin(new Looking(world, line))
  }

  /** The same object until something changes. */
  readonly view = (): TalkView => {
    this.#view ??= this.#draw()
    return this.#view
  }

  /** How many messages nobody has seen. */
  readonly unseen = (): number => this.#seeing.unseen

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

  readonly write = (text: string): void => {
    this.#drafts.set(this.#thread.id, text)
    if (text) this.#typing.type(this.#thread.id)
  }

  readonly draft = (): string => this.#drafts.get(this.#thread.id)

  readonly loadOlder: TalkActs['loadOlder'] = () => this.#thread.loadOlder()

  readonly watch = (atEnd: boolean): void => this.#seeing.watch(atEnd)

  readonly tryNow = (): void => this.#parts.line.resume()

  readonly mailLink = async (): Promise<Mailed> => {
    const asked = this.#outbox.do(this.#thread.id, 'ask-for-link', {})
    const late = new Promise<Mailed>((resolve) => this.#parts.world.after(mailPatienceMs, () => resolve('later')))
    return Promise.race([asked.then(mailed), late])
  }

  leave(): void {
    for (const off of this.#offs) off()
  }

  #begin(looking: Looking): readonly Off[] {
    const { line } = this.#parts
    const redraw = () => {
      this.#view = null
      this.changed()
    }
    const parts = [this.#thread, this.#typing, this.#seeing, this.#net]
    const offs = parts.map((part) => part.onChange(redraw))
    const offFrames = line.onFrame((frame) => {
      if (frame.t !== 'desk') return
      this.#desk = frame.desk
      redraw()
    })
    const offThread = this.#thread.open()
    const offDesk = line.follow('desk')
    looking.at(this.#thread.id)
    const leaving = [looking, this.#typing, this.#seeing, this.#net, this.#outbox].map((part) => () => part.leave())
    return [...offs, offFrames, offThread, offDesk, ...leaving]
  }

  #draw(): TalkView {
    const { door, world } = this.#parts
    const thread = this.#thread
    return {
      door,
      desk: this.#desk,
      loading: thread.state === 'loading',
      items: thread.items(),
      hostsSaw: thread.head?.hostsSaw ?? 0,
      more: thread.more,
      typists: this.#typing.of(thread.id),
      net: this.#net.now,
      newAfter: this.#seeing.newAfter,
      keeps: world.store.lasting,
    }
  }
}

function mailed(outcome: Awaited<ReturnType<Outbox['do']>>): Mailed {
  if ('done' in outcome) return 'done'
  if ('refused' in outcome) return outcome.refused === 'no-email' ? 'no-address' : 'too-many'
  return 'later'
}
