// What the guest's page finds where a bot is previewed: a server that is the house in this page, and a storage that ends with it.
import { memoryStore } from '../../client/store.ts'
import type { Socket, World } from '../../client/world.ts'
import { referenceOf, spelled } from '../../domain/workspace/opening.ts'
import { type FrameDown, type FrameUp, protocolVersion } from '../../protocol/frames.ts'
import { type Coming, conversationId, deskId, guestId, type House } from './house.ts'
import type { FileShape, PreviewHello } from '../../protocol/preview.ts'

const log = '00000000-0000-4000-8000-00000000000f'

export interface PreviewParts {
  readonly hello: PreviewHello
  readonly house: House
  /** Of a file of the bot's, by its content; null where they cannot be had. */
  readonly bytes: (hash: string, of: FileShape) => Promise<Blob | null>
}

export function previewWorld(world: World, { hello: { door, opens }, house, bytes }: PreviewParts): World {
  return {
    ...world,
    // To the page it is a storage like any; what else this browser keeps of real guests stays out of its reach.
    store: { ...memoryStore(), lasting: true },
    page: { ...world.page, fragment: () => '', setFragment: () => {} },
    connect: () => new PreviewSocket(world, house, { door, opens }),
    fetch: async (path, init) => {
      if (init?.method === 'POST' && path === `/api/desks/${door.slug}/arrivals`) {
        house.arrive(JSON.parse(init.body as string) as Coming)
        return new Response(JSON.stringify({ guest: guestId, conversation: conversationId }))
      }
      if (path.startsWith(`/api/desks/${door.slug}?`)) return new Response(JSON.stringify(door))
      const [, file = '', of = 'whole'] = fileAsked.exec(path) ?? []
      const content = house.contentOf(file)
      const found = content === undefined ? null : await bytes(content, of as FileShape)
      return found ? new Response(found) : new Response(JSON.stringify({ refused: 'not-found' }), { status: 404 })
    },
  }
}

const fileAsked = new RegExp(`^/api/conversations/${conversationId}/files/([0-9a-f-]{36})(?:/(picture|preview))?$`)

type Listener = (event: never) => void

/** Says and hears the frames of the line, each a moment later, as over a network. */
class PreviewSocket implements Socket {
  readonly #world: World
  readonly #house: House
  readonly #about: Pick<PreviewHello, 'door' | 'opens'>
  readonly #listeners = new Map<string, Listener[]>()
  #open = true

  constructor(world: World, house: House, about: Pick<PreviewHello, 'door' | 'opens'>) {
    this.#world = world
    this.#house = house
    this.#about = about
    world.after(0, () => this.#open && this.#tell('open', undefined))
  }

  addEventListener(name: string, listener: Listener): void {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener])
  }

  close(): void {
    this.#open = false
    this.#house.tell = () => {}
  }

  send(text: string): void {
    const frame = JSON.parse(text) as FrameUp
    if (frame.t === 'hello') this.#welcome()
    else if (frame.t === 'ping') this.#say({ t: 'pong', n: frame.n })
    else if (frame.t === 'follow') this.#follow(frame.topic)
    else if (frame.t === 'do' && !this.#house.do(frame.name, frame.body as object, frame.key))
      this.#say({ t: 'refused', key: frame.key, refusal: { refused: 'not-found' } })
  }

  #welcome(): void {
    const self = { kind: 'guest', id: guestId, conversation: conversationId, desk: deskId } as const
    this.#say({ t: 'welcome', v: protocolVersion, log, now: this.#world.now(), self })
  }

  #follow(topic: string): void {
    if (topic === 'desk') return this.#say({ t: 'desk', desk: this.#desk() })
    if (topic !== `conversation:${conversationId}`) return
    this.#say(this.#house.snapshot())
    this.#house.tell = (frame) => this.#say(frame)
  }

  #desk() {
    const { workspace, name, hosts } = this.#about.door
    const here = this.#about.opens === null ? hosts.map(({ id }) => id) : []
    const reference = spelled(referenceOf(conversationId))
    return {
      ...{ workspace, name, open: true, files: false, looking: [], place: null },
      readers: hosts,
      here,
      reference,
    }
  }

  #say(frame: FrameDown): void {
    const data = JSON.stringify(frame)
    this.#world.after(0, () => this.#open && this.#tell('message', { data }))
  }

  #tell(name: string, event: unknown): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(event as never)
  }
}
