// A span for each request, by its method and route. What was asked for, by whom and from where, is not told.
import type { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export interface Tracing {
  readonly tracer: Tracer
  /** Within which span work is done now. */
  readonly within: AsyncLocalStorage<Context>
  /** Whether a trace goes on that whoever asks has begun: anybody can say so. */
  readonly goesOn: boolean
}

/** Looks on from here; before the first route is registered. */
export function traceRequests(http: FastifyInstance, { tracer, within, goesOn }: Tracing): void {
  const contexts = new WeakMap<FastifyRequest, Context>()
  const enter = (request: FastifyRequest, done: () => void) => within.run(contexts.get(request) ?? ROOT_CONTEXT, done)
  http.addHook('onRequest', (request, _reply, done) => {
    const { method, routeOptions } = request
    const route = routeOptions.url ?? 'none'
    const attributes = { 'http.request.method': method, 'http.route': route }
    const before = goesOn ? begunBefore(request) : ROOT_CONTEXT
    const span = tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, before)
    contexts.set(request, trace.setSpan(before, span))
    enter(request, done)
  })
  // Where a body was read it goes on from the socket's own events.
  http.addHook('preHandler', (request, _reply, done) => enter(request, done))
  http.addHook('onResponse', (request, reply, done) => {
    const span = trace.getSpan(contexts.get(request) ?? ROOT_CONTEXT)
    span?.setAttribute('http.response.status_code', reply.statusCode)
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
    done()
  })
}

/** The trace that whoever asks has begun, by W3C Trace Context. Whether it is kept is decided here, by its id. */
function begunBefore({ headers }: FastifyRequest): Context {
  const { traceparent } = headers
  const [, traceId, spanId] = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/.exec(String(traceparent)) ?? []
  if (!traceId || !spanId || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return ROOT_CONTEXT
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, isRemote: true, traceFlags: TraceFlags.SAMPLED })
}
