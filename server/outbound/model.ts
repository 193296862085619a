// A model of the operator's choice, by the interface that most of them speak: `/chat/completions` below the address that is set.
// Nothing of this exists where none is set. It never throws for what goes wrong out there: null, and whoever asked goes on without.
import { askModel, type Came, ModelAway } from './model-ask.ts'
import { type ModelCaps, ModelGate } from './model-gate.ts'

/** Where it is, and which of those that are there are meant. */
export interface ModelPlace {
  /** Without a slash at the end, such as `https://models.example.org/v1`. */
  readonly url: string
  readonly key: string | undefined
  readonly wording: string | undefined
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

type Hears = (what: 'wording', came: Came) => void

const mostBytes = 256_000
/** Of those which think first, thinking counts as well. */
const [mostTokens, mostWithThought] = [500, 2500]

export class Model {
  /** The host to whom what is asked is sent. */
  readonly at: string
  readonly words: boolean
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

  /** Breaks off whatever is under way; nothing is asked any more. */
  stop(): void {
    this.stopped = true
    for (const one of [...this.underWay]) one.abort()
  }

  private async ask<Answer>(what: 'wording', whose: string, ask: () => Promise<Answer | null>): Promise<Answer | null> {
    const [answer, came] = await this.gate.through(whose, ask).then(
      (said) => [said, said === null ? 'unfinished' : 'done'] as const,
      (fault: unknown) => [null, cameOf(fault)] as const,
    )
    for (const hears of this.hearers) hears(what, came)
    return answer
  }

  private async complete(messages: readonly ModelMessage[]): Promise<string | null> {
    const once = () => this.post('/chat/completions', { model: this.place.wording, messages, ...this.manner() })
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

  private async post(path: string, body: unknown): Promise<unknown> {
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
      return await askModel({ url: url + path, key, body, most: mostBytes, signal: cut.signal })
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
