// What people share in the lab: small documents, each with bytes of its own, so that the store can be asked for them.
import type { Uploads } from '../../client/uploads.ts'
import type { ConversationId, FileId } from '../../domain/shared/ids.ts'

export interface Given {
  readonly id: FileId
  readonly on: ConversationId
  readonly label: string
  readonly bytes: string
  /** The number of its fact as the answer told it; null when it was shared and told without one; undefined before. */
  acked?: number | null
}

interface Giver {
  readonly name: string
  readonly uploads: Uploads
}

export class GivenFiles {
  readonly all = new Map<FileId, Given>()
  /** What was not taken though nothing was wrong with it. */
  readonly refused: string[] = []
  readonly #bytes: number
  #serial = 0

  /** Of so many bytes each; small ones of many sizes when absent. */
  constructor(bytes = 0) {
    this.#bytes = bytes
  }

  /** Shares one more document; `told` is called when it is there. */
  give({ name, uploads }: Giver, on: ConversationId, told: () => void): Given {
    const label = `${name}-${this.#serial++}.pdf`
    const [head, tail] = [`%PDF-1.7\n% ${label} `, '\n1 0 obj\nendobj\n%%EOF\n']
    const fill = this.#bytes === 0 ? this.#serial % 4000 : this.#bytes - head.length - tail.length
    const bytes = `${head}${'.'.repeat(fill)}${tail}`
    uploads.stage(on, [new File([bytes], label, { type: 'application/pdf' })])
    const id = uploads.staged(on).at(-1)?.id
    if (!id) throw new Error('A file that was taken up is not there')
    const given: Given = { id, on, label, bytes }
    this.all.set(id, given)
    this.watch(uploads, given, told)
    uploads.send(on)
    return given
  }

  /** Notes what comes of it here; `told` is called when it is there, or refused. */
  watch(uploads: Uploads, given: Given, told: () => void): void {
    const { id, on, label } = given
    const off = uploads.onChange(() => {
      const upload = [...uploads.of(on), ...uploads.staged(on)].find((one) => one.id === id)
      if (upload && upload.state !== 'sent' && upload.state !== 'failed') return
      if (upload?.state === 'failed') this.refused.push(`${label}: ${JSON.stringify(upload.failure)}`)
      else given.acked = upload?.n ?? null
      off()
      told()
    })
  }
}
