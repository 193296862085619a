// What has come is looked at, scanned, drawn anew if it is a picture, and kept under names of our own: whoever is going to have it.
import { type FileFormat, isPicture } from '../../domain/file/file.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/shared/refusal.ts'
import type { Kept } from '../conversation/commands-file.ts'
import { examine } from '../files/examine.ts'
import type { Files } from '../files/files.ts'
import type { Coming } from '../files/spool.ts'
import type { Order } from '../files/pictures.ts'

/** What is going to be kept: where it lies, and what it has become. */
export interface Drawn {
  readonly format: FileFormat
  readonly body: string
  readonly preview: string | null
  readonly size: { readonly width: number; readonly height: number } | null
}

/** What an upload that is all there is. Refuses with `file-kind`, `file-broken`, `file-size`, `file-infected`. */
export async function lookAt(files: Files, upload: Coming, label: string): Promise<Drawn | Refusal | 'scanner-away'> {
  const path = await files.spool.gather(upload)
  const found = await examine(path, label)
  if (isRefusal(found)) return found
  const verdict = (await files.scanner?.scan(path)) ?? 'clean'
  if (verdict === 'infected') return refuse('file-infected')
  if (verdict === 'too-large') return refuse('file-size', { of: 'scanner' })
  return verdict === 'away' ? 'scanner-away' : drawnOrAsIs(files, upload.file, found.format)
}

async function drawnOrAsIs({ spool, pictures }: Files, file: string, format: FileFormat): Promise<Drawn | Refusal> {
  if (!isPicture(format)) return { format, body: spool.path(file), preview: null, size: null }
  const order = { source: spool.path(file), body: spool.path(file, '.body'), preview: spool.path(file, '.preview') }
  const drawn = await pictures.draw({ ...order, format: format as Order['format'] })
  if (isRefusal(drawn)) return drawn
  const { width, height } = drawn
  return { format: drawn.format, body: order.body, preview: order.preview, size: { width, height } }
}

interface KeepWorld {
  readonly files: Files
  /** 32 hex digits that nobody can guess. */
  readonly newName: () => string
}

/** Its bytes, on the disk under new names. */
export async function keepBytes(
  { files: { store }, newName }: KeepWorld,
  workspace: WorkspaceId,
  { body, preview }: Drawn,
): Promise<Kept> {
  const names = { body: `${workspace}/${newName()}`, preview: preview && `${workspace}/${newName()}` }
  await store.put(names.body, body)
  if (preview && names.preview) await store.put(names.preview, preview)
  return names
}

export async function eraseBytes({ store }: Pick<Files, 'store'>, { body, preview }: Kept): Promise<void> {
  await store.erase(body)
  if (preview) await store.erase(preview)
}
