// Where a collector is named, traces are told to it; all that takes is read in only then.
import type { BaseLogger } from 'pino'
import type { Environment } from './environment.ts'
import type { OnShutdown } from './shutdown.ts'
import type { Traces } from './traces.ts'

/** Null where no collector is named. */
export async function beginTraces(
  { collector }: Pick<Environment, 'collector'>,
  { onShutdown, log }: { readonly onShutdown: OnShutdown; readonly log: BaseLogger },
): Promise<Traces | null> {
  if (!collector) return null
  const [{ openCollector }, { Traces }] = await Promise.all([import('./outbound/traces.ts'), import('./traces.ts')])
  const turned = (isUp: boolean) => (isUp ? log.info('The collector takes traces') : log.warn(away))
  const opened = openCollector(collector, { turned })
  onShutdown('pools', (withinMs) => opened.stop(withinMs))
  return new Traces(opened.tracer, collector)
}

const away = 'The collector is away; traces are let go until it is back'
