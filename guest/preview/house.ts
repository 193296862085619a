// A house of one conversation, in the page itself: it answers the guest's page as the server does, with the bot that is being written.
// Nothing of it is kept, and nothing goes out.
import { advance, type Happening, type Known, wonders } from '../../domain/bot/engine.ts'
import type { Scene } from '../../domain/bot/scene.ts'
import { type Act, rested, type Run } from '../../domain/bot/walk.ts'
import type { Off } from '../../client/changing.ts'
import type { World } from '../../client/world.ts'
import type { SaidCard, SaidPicture } from '../../domain/bot/cards.ts'
import type { BotFile } from '../../domain/bot/flow.ts'
import type { ConversationId, DeskId, FileId, GuestId } from '../../domain/shared/ids.ts'
import type { AuthorView, FactView, NumberedFact, ThreadHead } from '../../protocol/conversation.ts'
import type { FrameDown } from '../../protocol/frames.ts'
import type { FromPreview, PreviewHello } from '../../protocol/preview.ts'

/** Who comes, as the door's form says. */
export interface Coming {
  readonly name?: string
  readonly email?: string
  readonly locale: string
  readonly text?: string
}

export interface HouseParts {
  readonly hello: PreviewHello
  readonly world: Pick<World, 'now' | 'after'>
  /** What is known that answers these words; null: nobody is sure. */
  readonly asks: (text: string, locale: string) => Promise<Known | null>
  readonly note: (need: Omit<Extract<FromPreview, { say: 'need' }>, 'say'>) => void
}

const id = (place: number) => `00000000-0000-4000-8000-${`${place}`.padStart(12, '0')}`
export const guestId = id(1) as GuestId
export const conversationId = id(2) as ConversationId
export const deskId = id(3) as DeskId

type Fact = Extract<NumberedFact, { readonly fact: FactView }>

export class House {
  readonly #parts: HouseParts
  readonly #facts: Fact[] = []
  /** What was shared, by its content. */
  readonly #shared = new Map<string, string>()
  #coming: Coming = { locale: 'en' }
  #run: Run = rested
  #closed = false
  #waking: Off = () => {}
  /** What happened is taken in one after the other, however long an answer takes. */
  #thinking: Promise<void> = Promise.resolve()
  /** Hears of each fact. */
  tell: (frame: FrameDown) => void = () => {}

  constructor(parts: HouseParts) {
    this.#parts = parts
  }

  /** Comes in, once. */
  arrive(coming: Coming): void {
    if (this.#facts.length > 0) return
    this.#coming = coming
    const { door } = this.#parts.hello
    this.#add(this.#guest, { type: 'guest-arrived' })
    if (door.welcome) this.#add({ kind: 'desk' }, { type: 'message-sent', text: door.welcome })
    this.#give('arrived')
    if (coming.text) this.#add(this.#guest, { type: 'message-sent', text: coming.text })
    this.#hear({ kind: 'began' }, ...(coming.text ? [opening(coming.text)] : []))
  }

  snapshot(): FrameDown {
    const thread = { n: this.#facts.length, head: this.#head(), facts: [...this.#facts], more: false }
    return { t: 'snapshot', topic: `conversation:${conversationId}`, thread }
  }

  /** One command of the guest's. False: there is no such thing in a preview. */
  do(name: string, body: object, key: string): boolean {
    if (name === 'send-message' && 'text' in body && typeof body.text === 'string') this.#write(body.text, key)
    else if (name === 'call-person') this.#call(key)
    else if (name === 'see' && 'upTo' in body && typeof body.upTo === 'number')
      this.#add(this.#guest, { type: 'seen', upTo: body.upTo }, key)
    else return false
    return true
  }

  #write(text: string, key: string): void {
    const comesBack = this.#closed
    if (comesBack) {
      this.#closed = false
      this.#add(this.#guest, { type: 'reopened' })
      this.#give('came-back')
    }
    this.#add(this.#guest, { type: 'message-sent', text }, key)
    if (comesBack) this.#hear({ kind: 'began' }, opening(text))
    else this.#hear({ kind: 'said', text })
  }

  #call(key: string): void {
    this.#add(this.#guest, { type: 'person-needed', why: 'asked' }, key)
    this.#parts.note({ why: 'asked', team: null })
    this.#hear({ kind: 'asked' })
  }

  #hear(...happened: readonly Happening[]): void {
    this.#waking()
    this.#thinking = this.#thinking.then(async () => {
      for (const one of happened) await this.#answer(one)
      this.#wait()
    })
  }

  async #answer(happened: Happening): Promise<void> {
    const { flow } = this.#parts.hello
    const wondering = happened.kind === 'said' && wonders({ flow }, this.#run, happened)
    const known = wondering ? await this.#parts.asks(happened.text, this.#coming.locale) : null
    const heard = known && happened.kind === 'said' ? { ...happened, known } : happened
    const { run, acts } = advance({ flow, scene: this.#scene() }, this.#run, heard)
    this.#run = run
    for (const act of acts) this.#act(act)
  }

  #act(act: Act): void {
    const { bot } = this.#parts.hello
    const by = { kind: 'bot', ...bot } as const
    if (act.kind === 'say') {
      const { text, choices, cards } = act
      const shown = cards?.map((card) => this.#card(card))
      this.#add(by, { type: 'message-sent', text, ...(choices && { choices }), ...(shown && { cards: shown }) })
    } else if (act.kind === 'file') {
      this.#add(by, this.#sharing(act.file))
    } else if (act.kind === 'close') {
      this.#closed = true
      this.#add(by, { type: 'closed' })
    } else {
      // That the bot is at a loss is for hosts; to the guest a person comes or does not.
      if (act.why === 'asked') this.#add(by, { type: 'person-needed', why: act.why })
      this.#parts.note({ why: act.why, team: act.team ?? null })
    }
  }

  #sharing({ hash, ...file }: BotFile): FactView {
    return { type: 'file-shared', file: this.#share(hash), ...file, until: null }
  }

  #card({ picture, ...card }: SaidCard<SaidPicture>): SaidCard {
    return picture ? { ...card, picture: { file: this.#share(picture.hash), alt: picture.alt } } : card
  }

  #share(hash: string): FileId {
    const shared = id(100 + this.#shared.size) as FileId
    this.#shared.set(shared, hash)
    return shared
  }

  /** Which content it is that was shared as this file. */
  contentOf(file: string): string | undefined {
    return this.#shared.get(file)
  }

  #wait(): void {
    const { waits, until } = this.#run
    const { world } = this.#parts
    if (waits !== 'time' || until === null) return
    // Browsers count no further than 24 days.
    const ms = Math.min(Math.max(until - world.now(), 0), 2 ** 31 - 1)
    this.#waking = world.after(ms, () => this.#hear({ kind: 'time-passed' }))
  }

  #give(why: 'arrived' | 'came-back'): void {
    this.#add({ kind: 'desk' }, { type: 'floor-given', to: null, why, name: this.#parts.hello.bot.name })
  }

  #add(by: AuthorView, fact: FactView, key?: string): void {
    const one: Fact = { n: this.#facts.length + 1, at: this.#parts.world.now(), by, fact, ...(key && { key }) }
    this.#facts.push(one)
    this.tell({ t: 'fact', topic: `conversation:${conversationId}`, ...one })
  }

  get #guest(): AuthorView {
    return { kind: 'guest', level: this.#parts.hello.level }
  }

  #head(): ThreadHead {
    const { level } = this.#parts.hello
    const said = this.#facts.filter(({ by, fact }) => by.kind === 'guest' && fact.type === 'message-sent').length
    const { name, locale } = this.#coming
    const life = this.#closed ? 'closed' : 'live'
    return {
      ...{ life, sealed: null, guestSaid: said, guestSaw: 0, hostsSaw: 0, desk: deskId },
      guest: { id: guestId, name: name ?? null, level, locale },
    }
  }

  #scene(): Scene {
    const { level, opens, door } = this.#parts.hello
    const { locale, name = '' } = this.#coming
    return {
      ...{ locale, guest: name, workspace: door.workspace, level, at: this.#parts.world.now() },
      somebodyHere: opens === null,
      ...(opens !== null && { opens }),
    }
  }
}

const opening = (text: string): Happening => ({ kind: 'said', text, opening: true })
