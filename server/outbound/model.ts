// A model of the operator's choice, by the interface that most of them speak: `/chat/completions` and `/embeddings` below the address
// that is set.// Nothing of this exists where none is set. It never throws for what goes wrong out there: null, and whoever asked goes on without.
import { askModel, type Came, ModelAway } from './model-ask.ts'
import { type ModelCaps, ModelGate } from './model-gate.ts'

/** Where it is, and which of those that are there are meant. */
export interface ModelPlace {
  /** Without a slash at the end, such as `https://models.example.org/v1`. */
  readonly url: string
  readonly key: string | undefined
  readonly wording: string | undefined
  readonly embedding: string | undefined
  readonly caps: ModelCaps
}

export interface ModelOptions {
  readonly now: () => number
  /** Told when it is left alone for a while, and what came last. */
  readonly rests: (came: Came) => void
}

export interface ModelMessage {
  readonly role: 'system' | 'user'
  readonly content: string
}

export type AskedFor = 'wording' | 'meaning'
type Hears = (what: AskedFor, came: Came) => void

const mostBytes = { wording: 256_000, meaning: 8_000_000 } as const
/** Parts of a direction. */
const [fewestParts, mostParts] = [8, 4096]
/** Of those which think first, thinking counts as well. */
const [mostTokens, mostWithThought] = [500, 2500]

export class Model {
  /** The host to whom what is asked is sent. */
  readonly at: string
  readonly words: boolean
  /** The model that reckons meanings; null: none does. */
  readonly means: string | null
  private readonly place: ModelPlace
  private readonly gate: ModelGate
  private readonly underWay = new Set<AbortController>()
  private readonly hearers: Hears[] = []
  private stopped = false
  /** Newer ones of the first maker know how much they may say by another name, and choose among words as they like. */
  private newer = false

  constructor(place: ModelPlace, { now, rests }: ModelOptions) {
    this.place = place
    this.at = new URL(place.url).host
    this.words = place.wording !== undefined
    this.means = place.embedding ?? null
    this.gate = new ModelGate(place.caps, now, rests)
  }

  /** Told of every question that is over, or was not asked. */
  onAsked(hears: Hears): void {
    this.hearers.push(hears)
  }

  /** What it says to these, once it has come to its end by itself; null: nothing of use. `whose` workspace asks counts for the caps. */
  say(whose: string, messages: readonly ModelMessage[]): Promise<string | null> {
    return this.ask('wording', whose, () => this.complete(messages))
  }

  /** What these mean, in the same order: numbers of a direction each; null: nothing of use. */
  reckon(whose: string, texts: readonly string[]): Promise<readonly (readonly number[])[] | null> {
    return this.ask('meaning', whose, async () => {
      const body = { model: this.place.embedding, input: texts, encoding_format: 'float' }
      return directionsIn(await this.post('/embeddings', { body, most: mostBytes.meaning }), texts.length)
    })
  }

  /** Breaks off whatever is under way; nothing is asked any more. */
  stop(): void {
    this.stopped = true
    for (const one of [...this.underWay]) one.abort()
  }

  private async ask<Answer>(what: AskedFor, whose: string, ask: () => Promise<Answer | null>): Promise<Answer | null> {
    const [answer, came] = await this.gate.through(whose, ask).then(
      (said) => [said, said === null ? 'unfinished' : 'done'] as const,
      (fault: unknown) => [null, cameOf(fault)] as const,
    )
    for (const hears of this.hearers) hears(what, came)
    return answer
  }

  private async complete(messages: readonly ModelMessage[]): Promise<string | null> {
    const once = () => {
      const body = { model: this.place.wording, messages, ...this.manner() }
      return this.post('/chat/completions', { body, most: mostBytes.wording })
    }
    const said = await once().catch((fault: unknown) => {
      if (this.newer || !isUnknown(fault)) throw fault
      this.newer = true
      return once()
    })
    return textIn(said)
  }

  private manner() {
    return this.newer ? { max_completion_tokens: mostWithThought } : { max_tokens: mostTokens, temperature: 0 }
  }

  private async post(path: string, asked: { readonly body: unknown; readonly most: number }): Promise<unknown> {
    if (this.stopped) throw new ModelAway('stopped')
    const { url, key, caps } = this.place
    const cut = new AbortController()
    this.underWay.add(cut)
    let slow = false
    const timer = setTimeout(() => {
      slow = true
      cut.abort()
    }, caps.patienceMs)
    try {
      return await askModel({ url: url + path, key, ...asked, signal: cut.signal })
    } catch (fault) {
      throw slow ? new ModelAway('slow') : this.stopped ? new ModelAway('stopped') : fault
    } finally {
      clearTimeout(timer)
      this.underWay.delete(cut)
    }
  }
}

function cameOf(fault: unknown): Came {
  if (fault instanceof ModelAway) return fault.came
  throw fault
}

const isUnknown = (fault: unknown) =>
  fault instanceof ModelAway && (fault.parameter === 'max_tokens' || fault.parameter === 'temperature')

/** Null: it was cut off at its longest, or kept back there. */
function textIn(said: unknown): string | null {
  const { choices } = (said ?? {}) as { choices?: unknown }
  const [first] = (Array.isArray(choices) ? choices : []) as Partial<Choice>[]
  if (typeof first?.message !== 'object' || first.message === null) throw new ModelAway('not-understood')
  const { content } = first.message
  const ended = (first.finish_reason ?? 'stop') === 'stop'
  return ended && typeof content === 'string' ? content : null
}

interface Choice {
  readonly message: { readonly content?: unknown } | null
  readonly finish_reason: unknown
}

/** One for each text, all of the same number of parts. */
function directionsIn(said: unknown, wanted: number): readonly (readonly number[])[] {
  const { data } = (said ?? {}) as { data?: unknown }
  const found = (Array.isArray(data) ? data : []) as (Partial<Direction> | null)[]
  const directions = Array.from({ length: wanted }, (_none, at) => found.find((one) => one?.index === at)?.embedding)
  const parts = partsOf(directions[0])
  const whole = found.length === wanted && parts >= fewestParts && parts <= mostParts
  if (!whole || !directions.every((one) => partsOf(one) === parts)) throw new ModelAway('not-understood')
  return directions as number[][]
}

interface Direction {
  readonly index: unknown
  readonly embedding: unknown
}

/** 0: it is no direction. */
function partsOf(direction: unknown): number {
  return Array.isArray(direction) && direction.every((one) => Number.isFinite(one)) ? direction.length : 0
}
