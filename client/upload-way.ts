// One step of an upload at a time: begin, a part, the asking to share it. Where the last one came to is known by the server.
import type { Coming, Shared } from '../protocol/file.ts'
import type { Http } from './http.ts'
import type { Upload } from './upload.ts'
import { PartSender, type PartStep, type SenderParts, stepOf } from './upload-parts.ts'

export type Step = PartStep | { readonly n: number } | { readonly waiting: 'scanner' }

export interface WayParts extends SenderParts {
  readonly http: Http
}

export class UploadWay {
  readonly #parts: WayParts
  readonly #sender: PartSender

  constructor(parts: WayParts) {
    this.#parts = parts
    this.#sender = new PartSender(parts)
  }

  /** Asks how far it has come, and tells what it is called by now. */
  async begin({ id: file, on: id, label, description, wishes, blob }: Upload): Promise<Step> {
    const body = { label, description, bytes: blob.size, ...wishes }
    return stepOf<Coming | Shared>(
      await this.#parts.http.ask('PUT /api/conversations/:id/files/:file', { id, file }, body),
    )
  }

  /** The next part, as large as the line bears. */
  part({ id, on, blob }: Upload, at: number): Promise<Step> {
    return this.#sender.send(`/api/conversations/${on}/files/${id}/parts`, blob, at)
  }

  async share({ id: file, on: id }: Upload): Promise<Step> {
    return stepOf<Coming | Shared>(
      await this.#parts.http.ask('PUT /api/conversations/:id/files/:file/sharing', { id, file }),
    )
  }

  /** Takes it back; whether that arrives does not matter, since it is forgotten there by itself. */
  async cancel({ id: file, on: id }: Upload): Promise<void> {
    await this.#parts.http.ask('DELETE /api/conversations/:id/files/:file/parts', { id, file })
  }
}
