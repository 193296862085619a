// A picture becomes a logo: known by its bytes, scanned, drawn anew and small, and kept until an event has it.
import { readFile } from 'node:fs/promises'
import type { Logo } from '../../domain/event/event.ts'
import { isPicture } from '../../domain/file/file.ts'
import type { LogoId, WorkspaceId } from '../../domain/shared/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../domain/shared/refusal.ts'
import type { Database } from '../db/database.ts'
import { examine } from '../files/examine.ts'
import { type Files, ScannerAway } from '../files/files.ts'
import type { Coming } from '../files/spool.ts'
import type { Order } from '../files/pictures.ts'
import { insertLogo } from './store.ts'

export { deleteUnused as forgetUnusedLogos, markUsed as keepUsedLogo, readLogos as knownLogos } from './store.ts'

export interface LogoWorld {
  readonly database: Database
  readonly files: Files
  readonly newId: () => string
}

/** Enough for the largest place it has, on the densest screen. */
const longestSide = 384

/**
 * [EV17] Keeps the picture as a logo. Refuses what is no picture (`file-kind`), what is broken (`file-broken`), too large
 * (`file-size`) or infected (`file-infected`).
 */
export async function keepLogo(world: LogoWorld, workspace: WorkspaceId, picture: Buffer): Promise<Logo | Refusal> {
  const { database, files, newId } = world
  const id = newId() as LogoId
  const coming = { workspace, file: id }
  try {
    await files.spool.append(coming, 0, picture)
    const drawn = await drawnSmall(files, coming)
    if (isRefusal(drawn)) return drawn
    await database.inWorkspace(workspace, (tx) => insertLogo(tx, workspace, { id, ...drawn }))
    return { id, width: drawn.width, height: drawn.height }
  } finally {
    await files.spool.erase(coming)
  }
}

async function drawnSmall({ spool, scanner, pictures }: Files, coming: Coming) {
  const source = await spool.gather(coming)
  const found = await examine(source, '')
  if (isRefusal(found)) return found
  if (!isPicture(found.format)) return refuse('file-kind', { is: 'other-picture' })
  const verdict = (await scanner?.scan(source)) ?? 'clean'
  if (verdict === 'infected') return refuse('file-infected')
  if (verdict === 'too-large') return refuse('file-size', { of: 'scanner' })
  if (verdict === 'away') throw new ScannerAway()
  const places = { source, body: spool.path(coming.file, '.body'), preview: spool.path(coming.file, '.preview') }
  const drawn = await pictures.draw({ ...places, format: found.format as Order['format'], side: longestSide })
  if (isRefusal(drawn)) return drawn
  return { ...drawn.small, bytes: await readFile(places.preview) }
}
