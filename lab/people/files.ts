// What people share in the lab: small documents, each with bytes of its own, so that the store can be asked for them.
import type { ConversationId, FileId } from '../../domain/shared/ids.ts'
import type { HostDevice } from './device.ts'

export interface Given {
  readonly id: FileId
  readonly on: ConversationId
  readonly bytes: string
  /** The number of its fact as the answer told it; null when it was shared and told without one; undefined before. */
  acked?: number | null
}

export class GivenFiles {
  readonly all = new Map<FileId, Given>()
  /** What was not taken though nothing was wrong with it. */
  readonly refused: string[] = []
  #serial = 0

  /** Shares one more document; `told` is called when it is there. */
  give({ name, uploads }: HostDevice, on: ConversationId, told: () => void): void {
    const label = `${name}-${this.#serial++}.pdf`
    const bytes = `%PDF-1.7\n% ${label} ${'.'.repeat(this.#serial % 4000)}\n1 0 obj\nendobj\n%%EOF\n`
    uploads.stage(on, [new File([bytes], label, { type: 'application/pdf' })])
    const id = uploads.staged(on).at(-1)?.id
    if (!id) throw new Error('A file that was taken up is not there')
    const given: Given = { id, on, bytes }
    this.all.set(id, given)
    const off = uploads.onChange(() => {
      const upload = [...uploads.of(on), ...uploads.staged(on)].find((one) => one.id === id)
      if (upload?.state === 'failed') this.refused.push(`${label}: ${JSON.stringify(upload.failure)}`)
      if (upload && upload.state !== 'sent' && upload.state !== 'failed') return
      if (upload?.state !== 'failed') given.acked = upload?.n ?? null
      off()
      told()
    })
    uploads.send(on)
  }
}
