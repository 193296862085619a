// Spans on their way to a collector, by OTLP over HTTP. It is for looking on: nothing here waits for it, fails with it or fills up for it.
import type { Tracer } from '@opentelemetry/api'
import { type ExportResult, ExportResultCode } from '@opentelemetry/core'
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  type ReadableSpan,
  type SpanExporter,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'

export interface CollectorPlace {
  /** Of the collector, without `/v1/traces`. */
  readonly endpoint: string
  /** Sent with every batch; a key may be among them. */
  readonly headers: Readonly<Record<string, string>>
  /** As what this server is known there. */
  readonly service: string
  /** Which part of all traces is kept, from 0 to 1. */
  readonly ratio: number
  /** Whether a trace goes on that whoever asks has begun. */
  readonly goesOn: boolean
}

export interface CollectorOptions {
  /** Told when the collector has gone away, and when it is back; never twice the same. */
  readonly turned: (isUp: boolean) => void
  /** How long spans gather, in milliseconds. */
  readonly pauseMs?: number
}

export interface Collector {
  readonly tracer: Tracer
  /** Sends what is there, as far as that takes no longer. */
  stop(withinMs: number): Promise<void>
}

/** Spans that wait, at most; further ones are dropped. And how many leave together. */
const [mostWaiting, atOnce] = [2048, 512]
const patienceMs = 5000
/** Whoever is to go waits so long for it at most. */
const leavingMs = 1000

/** Begins to gather. Every span is sampled by its trace's id alone, whoever began the trace. */
export function openCollector(place: CollectorPlace, { turned, pauseMs = 5000 }: CollectorOptions): Collector {
  const exporter = new Exporter(place, turned)
  const processor = new BatchSpanProcessor({
    exporter,
    maxQueueSize: mostWaiting,
    maxExportBatchSize: atOnce,
    scheduledDelayMillis: pauseMs,
    exportTimeoutMillis: patienceMs,
  })
  const provider = new TracerProvider({
    sampler: new TraceIdRatioBasedSampler(place.ratio),
    resource: resourceFromAttributes({ 'service.name': place.service }),
    // Nothing of ours is long.
    spanLimits: { attributeValueLengthLimit: 200, attributeCountLimit: 16, eventCountLimit: 0, linkCountLimit: 128 },
    spanProcessors: [processor],
  })
  return {
    tracer: provider.getTracer('parley'),
    async stop(withinMs) {
      setTimeout(() => exporter.breakOff(), Math.min(withinMs, leavingMs)).unref()
      await provider.shutdown().catch(() => undefined)
    },
  }
}

class Exporter implements SpanExporter {
  private readonly place: CollectorPlace
  private readonly turned: (isUp: boolean) => void
  private readonly ending = new AbortController()
  private isUp = true

  constructor(place: CollectorPlace, turned: (isUp: boolean) => void) {
    this.place = place
    this.turned = turned
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    void this.take(spans, done)
  }

  async shutdown(): Promise<void> {
    return undefined
  }

  breakOff(): void {
    this.ending.abort()
  }

  /** What the collector did not take is let go: kept, it would push out what comes. */
  private async take(spans: ReadableSpan[], done: (result: ExportResult) => void): Promise<void> {
    const taken = await this.send(spans)
    // Breaking it off ourselves says nothing of it.
    if (taken !== this.isUp && !this.ending.signal.aborted) this.turned(taken)
    this.isUp = taken
    done({ code: taken ? ExportResultCode.SUCCESS : ExportResultCode.FAILED })
  }

  private async send(spans: ReadableSpan[]): Promise<boolean> {
    const { endpoint, headers } = this.place
    try {
      const bytes = ProtobufTraceSerializer.serializeRequest(spans)
      if (!bytes) return true
      const response = await fetch(`${endpoint}/v1/traces`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-protobuf' },
        body: new Uint8Array(bytes),
        signal: AbortSignal.any([this.ending.signal, AbortSignal.timeout(patienceMs)]),
        // Led elsewhere, we do not go there.
        redirect: 'manual',
      })
      await response.body?.cancel()
      return response.ok
    } catch {
      return false
    }
  }
}
