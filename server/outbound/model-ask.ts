// One question to a model: JSON there and back, within a time and a size, to the one address that is set. What breaks is told by a
// name of ours alone: answers that say no repeat the words that were sent.

/**
 * What came of a question. `full`, `hourly`, `resting`: it was not even sent. `unfinished` and `refused` are about what was asked;
 * `denied` and all that follows it say that the model cannot be asked now.
 */
export type Came =
  | 'done'
  | 'unfinished'
  | 'refused'
  | 'full'
  | 'hourly'
  | 'resting'
  | 'stopped'
  | 'denied'
  | 'slow'
  | 'cut'
  | 'busy'
  | 'broken'
  | 'led-away'
  | 'too-large'
  | 'not-understood'

type Away = Exclude<Came, 'done' | 'unfinished'>

/** Nothing that can be used has come. */
export class ModelAway extends Error {
  override readonly name = 'ModelAway'
  readonly came: Away
  /** So long it wants to be left alone, where it has said so. */
  readonly restMs: number | null
  /** What of the question it does not take, where it has said that. */
  readonly parameter: string | null

  constructor(came: Away, more: { restMs?: number | null; parameter?: string | null } = {}) {
    super(came)
    this.came = came
    this.restMs = more.restMs ?? null
    this.parameter = more.parameter ?? null
  }
}

export interface ModelQuestion {
  readonly url: string
  /** Never logged, and in no answer of ours. */
  readonly key: string | undefined
  readonly body: unknown
  /** In bytes; whatever is longer is left. */
  readonly most: number
  readonly signal: AbortSignal
}

/** What it answers, as JSON. Throws `ModelAway` whenever that is not what comes; `slow` is for whoever gives the signal to know. */
export async function askModel({ url, key, body, most, signal }: ModelQuestion): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify(body),
    signal,
    // Led elsewhere, we do not go there.
    redirect: 'manual',
  }).catch(cut)
  const { status } = response
  const text = await textOf(response, most)
  if (status >= 300 && status < 400) throw new ModelAway('led-away')
  if (status === 429) throw new ModelAway('busy', { restMs: restAskedBy(response) })
  if (status >= 500) throw new ModelAway('broken', { restMs: restAskedBy(response) })
  const said = jsonIn(text)
  if (aboutTheQuestion.has(status)) throw new ModelAway('refused', { parameter: parameterIn(said) })
  if (!response.ok) throw new ModelAway('denied')
  if (said === undefined) throw new ModelAway('not-understood')
  return said
}

/** So that nobody can keep others from being answered by what they ask. */
const aboutTheQuestion = new Set([400, 413, 422])

function cut(): never {
  throw new ModelAway('cut')
}

async function textOf(response: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = response.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read().catch(cut)
    if (done) break
    length += value.length
    if (length > most) {
      void reader.cancel().catch(() => undefined)
      throw new ModelAway('too-large')
    }
    parts.push(value)
  }
  return Buffer.concat(parts).toString()
}

const mostRestMs = 600_000

/** RFC 9110, 10.2.3: in seconds; a date is not waited for. */
function restAskedBy({ headers }: Response): number | null {
  const [seconds] = /^\d{1,6}$/.exec(headers.get('retry-after') ?? '') ?? []
  return seconds === undefined ? null : Math.min(Number(seconds) * 1000, mostRestMs)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `{ error: { param } }`, as the first of them says it. */
function parameterIn(said: unknown): string | null {
  const { error } = (said ?? {}) as { error?: unknown }
  const { param } = (typeof error === 'object' && error !== null ? error : {}) as { param?: unknown }
  return typeof param === 'string' ? param : null
}
