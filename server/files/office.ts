// Which kind of office document a zip file is, and whether there is anything in it that runs.
import type { FileHandle } from 'node:fs/promises'
import type { FileFormat, Unwanted } from '../../domain/file/file.ts'
import { readEntry, readZip, type ZipEntry } from './zip.ts'

type Office = Extract<FileFormat, 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods' | 'odp'>

/** Throws `BadZip` for what is no proper zip file. */
export async function readOffice(file: FileHandle, size: number): Promise<{ format: Office } | { is: Unwanted }> {
  const entries = await readZip(file, size)
  if (entries.some(({ locked }) => locked)) return { is: 'locked' }
  const format = (await microsoft(file, entries)) ?? (await openDocument(file, entries))
  if (format === null) return { is: 'archive' }
  return typeof format === 'string' || entries.some(({ name }) => active.test(name)) ? { is: 'macros' } : format
}

/** Where macros, scripts and controls of either family are kept. */
const active = /(^|\/)(vbaProject|vbaData|xlm|macrosheets|activeX|Basic|Scripts)(\.|\/|$)/i

const bodies: readonly (readonly [string, Office])[] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
]

async function microsoft(
  file: FileHandle,
  entries: readonly ZipEntry[],
): Promise<{ format: Office } | 'macros' | null> {
  const types = entries.find(({ name }) => name === '[Content_Types].xml')
  const body = bodies.find(([path]) => entries.some(({ name }) => name === path))
  if (!types || !body) return null
  return /macroEnabled/i.test(await readEntry(file, types)) ? 'macros' : { format: body[1] }
}

const mimes: Readonly<Record<string, Office>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
}

async function openDocument(file: FileHandle, entries: readonly ZipEntry[]): Promise<{ format: Office } | null> {
  const first = entries.find(({ at }) => at === 0)
  if (first?.name !== 'mimetype' || first.method !== 0 || !entries.some(({ name }) => name === 'content.xml'))
    return null
  const format = mimes[await readEntry(file, first)]
  return format ? { format } : null
}
