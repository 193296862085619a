// A file on its way to a bot: begun, brought in parts, looked at, and known by its content from then on.
import type { KeptFile } from '../domain/bot/flow.ts'
import type { FileId } from '../domain/shared/ids.ts'
import type { KeptForBots } from '../protocol/bot.ts'
import type { Coming } from '../protocol/file.ts'
import type { Failure } from './pending.ts'
import { PartSender, type PartStep, stepOf } from './upload-parts.ts'
import type { WayParts } from './upload-way.ts'
import { newKey } from './world.ts'

export interface Brought {
  readonly label: string
  readonly blob: Blob
  /** How many bytes are there; null: it waits for the line, or for the scanner. */
  readonly onProgress: (received: number | null) => void
  readonly signal: AbortSignal
}

type Step = PartStep | KeptForBots | Coming

/** How often it is asked whether the scanner is back. */
const scanAgainMs = 10_000

/** Goes on until it is kept, refused or given up; null: given up. */
export async function bringForBots(
  parts: WayParts,
  { label, blob, onProgress, signal }: Brought,
): Promise<KeptFile | { readonly failure: Failure } | null> {
  const { world, http } = parts
  const file = newKey(world) as string as FileId
  const sender = new PartSender(parts)
  const path = `/api/bots/files/${file}/parts`
  const begin = async () =>
    stepOf<Coming>(await http.ask('PUT /api/bots/files/:file', { file }, { label, bytes: blob.size }))
  const keep = async () => stepOf<KeptForBots | Coming>(await http.ask('PUT /api/bots/files/:file/keeping', { file }))
  let step: Step = await begin()
  while (!signal.aborted && !('hash' in step || 'failure' in step)) {
    onProgress('received' in step ? step.received : null)
    if ('againMs' in step || 'waiting' in step) {
      const ms = 'againMs' in step ? step.againMs : scanAgainMs
      await new Promise<void>((resolve) => world.after(ms, resolve))
      step = 'waiting' in step ? await keep() : await begin()
    } else step = step.received < blob.size ? await sender.send(path, blob, step.received) : await keep()
  }
  return !signal.aborted && ('hash' in step || 'failure' in step) ? step : null
}
