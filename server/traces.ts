// What a collector of traces is told: which kinds of work were done, for which workspace, how long each took and how it ended. Names
// come from tables in the code; of anybody there are ids and nothing else. Read in only where somebody asked for it.
import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api'
import { isId } from '../domain/shared/ids.ts'
import type { Database } from './db/database.ts'
import type { ByteStore } from './files/bytes.ts'
import { traceRequests, type Tracing } from './http/trace-requests.ts'
import type { Task } from './jobs/run-jobs.ts'
import type { Ask } from './log/command.ts'
import type { Lanes } from './log/lanes.ts'
import type { Watch } from './log/lane.ts'
import type { Model } from './outbound/model.ts'
import type { Push } from './outbound/push.ts'

export interface Watched {
  readonly lanes: Pick<Lanes, 'watch'>
  readonly push: Pick<Push, 'send'>
  readonly model: Pick<Model, 'say' | 'reckon'> | null
  readonly files: { readonly store: Pick<ByteStore, 'put' | 'open' | 'erase'> }
}

export class Traces implements Tracing {
  /** Within which span work is done now; also how batches are told from the request that happened to begin them. */
  readonly within = new AsyncLocalStorage<Context>()
  readonly tracer: Tracer
  readonly goesOn: boolean

  constructor(tracer: Tracer, { goesOn }: Pick<Tracing, 'goesOn'>) {
    this.tracer = tracer
    this.goesOn = goesOn
  }

  /** Requests; before the first route is registered. */
  readonly watchHttp = (http: Parameters<typeof traceRequests>[0]): void => {
    traceRequests(http, this)
  }

  /** What is under way in the house, and what it asks outside of it. */
  watchHouse({ lanes, push, model, files }: Watched, { s3 }: { readonly s3: unknown }): void {
    this.watchLanes(lanes)
    this.watchOutbound('push', push, ['send'])
    if (model) this.watchOutbound('model', model, ['say', 'reckon'])
    if (s3) this.watchOutbound('s3', files.store, ['put', 'open', 'erase'])
  }

  /** Commands, each from being taken to its end, and the commits that carried them. */
  private watchLanes(lanes: Pick<Lanes, 'watch'>): void {
    const watch: Watch<Span> = {
      taken: (ask) => this.begin(`command ${ask.command.name}`, idsOf(ask)),
      travelling: (commands, work) => {
        const links = commands.map((span) => ({ context: span.spanContext() }))
        const attributes = { 'parley.batch': commands.length }
        const span = this.tracer.startSpan('commit', { root: true, links, attributes })
        return this.inside(trace.setSpan(ROOT_CONTEXT, span), work)
      },
      settled: (span, { came, waitedMs, batch }) => {
        span.setAttributes({ 'parley.came': came, 'parley.wait_ms': waitedMs, 'parley.batch': batch })
        if (came === 'fault') span.setStatus({ code: SpanStatusCode.ERROR })
        span.end()
      },
    }
    lanes.watch(watch)
  }

  /** The same database, with a span for each flight that belongs to something: looks at nothing in particular have none. */
  database(database: Database): Database {
    const flights = ['inWorkspace', 'inOneFlight', 'reading', 'asking', 'outside'] as const
    const spanned = this.spanned(database, { what: 'database', methods: flights, otherwise: null })
    return { ...database, ...spanned }
  }

  /** The same tasks, with a span for each job. */
  tasks(tasks: Readonly<Record<string, Task>>): Record<string, Task> {
    return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, this.job(name, task)]))
  }

  private job(name: string, task: Task): Task {
    return (payload) => {
      const options = { root: true, kind: SpanKind.CONSUMER, attributes: workspaceIn(payload) }
      const span = this.tracer.startSpan(`job ${name}`, options)
      return this.inside(trace.setSpan(ROOT_CONTEXT, span), () => task(payload))
    }
  }

  /** Gives these methods of what reaches outside a span each. What they are handed, and where it goes, is not told. */
  watchOutbound<Target extends object>(what: string, target: Target, methods: readonly (keyof Target)[]): void {
    Object.assign(target, this.spanned(target, { what: `outbound ${what}`, methods, otherwise: ROOT_CONTEXT }))
  }

  private spanned<Target extends object>(
    target: Target,
    { what, methods, otherwise }: Spanned<Target>,
  ): Partial<Target> {
    const entries = methods.map((method) => {
      const original = target[method] as (...args: unknown[]) => Promise<unknown>
      const watched = (...args: unknown[]) => {
        const context = this.within.getStore() ?? otherwise
        if (!context) return original.apply(target, args)
        const span = this.tracer.startSpan(`${what} ${String(method)}`, { kind: SpanKind.CLIENT }, context)
        return this.inside(trace.setSpan(context, span), () => original.apply(target, args))
      }
      return [method, watched] as const
    })
    return Object.fromEntries(entries) as Partial<Target>
  }

  private begin(name: string, attributes: Attributes): Span {
    return this.tracer.startSpan(name, { attributes }, this.within.getStore() ?? ROOT_CONTEXT)
  }

  /** Of a fault only that there was one: its words may be somebody's. */
  private async inside<T>(context: Context, work: () => Promise<T>): Promise<T> {
    const span = trace.getSpan(context)
    try {
      return await this.within.run(context, work)
    } catch (fault) {
      span?.setStatus({ code: SpanStatusCode.ERROR })
      throw fault
    } finally {
      span?.end()
    }
  }
}

interface Spanned<Target> {
  readonly what: string
  readonly methods: readonly (keyof Target)[]
  /** To what it belongs where nothing is under way; null: to nothing, and it has no span. */
  readonly otherwise: Context | null
}

const idsOf = ({ workspace, stream }: Ask): Attributes => ({ 'parley.workspace': workspace, 'parley.stream': stream })

function workspaceIn(payload: unknown): Attributes {
  const { workspace } = (payload ?? {}) as { workspace?: unknown }
  return typeof workspace === 'string' && isId(workspace) ? { 'parley.workspace': workspace } : {}
}
