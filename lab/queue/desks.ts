// The desks with their limits, opened and turned by the owner.
import type { Http } from '../../client/http.ts'
import type { DeskLimits } from '../../domain/desk/desk.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import { until } from '../until.ts'
import type { Tally } from './tally.ts'

export interface Desk {
  readonly id: DeskId
  readonly slug: string
}

const answeredWithinMs = 60_000

export class Desks {
  readonly all: Desk[] = []
  readonly #http: Http
  readonly #tally: Tally

  constructor(http: Http, tally: Tally) {
    this.#http = http
    this.#tally = tally
  }

  async open(desk: Desk, limits: DeskLimits): Promise<void> {
    await this.#insist(desk.slug, () => this.#http.ask('POST /api/desks', {}, { ...bodyOf(desk, limits), id: desk.id }))
    this.all.push(desk)
  }

  async limit(desk: Desk, limits: DeskLimits): Promise<void> {
    await this.#insist(desk.slug, () => this.#http.ask('PUT /api/desks/:id', { id: desk.id }, bodyOf(desk, limits)))
  }

  /** Until it is answered: a change of a limit is the same however often it is made. */
  async #insist(what: string, ask: () => Promise<object>): Promise<void> {
    await until(
      `${what} is as the owner wants it`,
      async () => {
        const answer = await ask()
        if ('offline' in answer || 'later' in answer) return false
        this.#tally.operations += 1
        if ('ok' in answer) this.#tally.done += 1
        else this.#tally.wrong.push(`${what}: ${JSON.stringify(answer)}`)
        return true
      },
      { withinMs: answeredWithinMs, everyMs: 50 },
    )
  }
}

function bodyOf({ slug }: Desk, limits: DeskLimits) {
  return { slug, name: slug, team: null, asks: 'nothing' as const, welcome: {}, open: true, limits }
}
