// What a file is, by all of its bytes. Whatever is not on the list is refused, and the reason says what it is instead.
import { open, type FileHandle } from 'node:fs/promises'
import type { FileFormat, Unwanted } from '../../domain/file/file.ts'
import { type Refusal, refuse } from '../../domain/shared/refusal.ts'
import { readOffice } from './office.ts'
import { headBytes, isPlain, sniff, soundsActive, textFormat } from './sniff.ts'
import { BadZip } from './zip.ts'

/** Refuses from its beginning what can become nothing that is taken; null while there is hope. */
export function refuseEarly(head: Buffer, label: string): Refusal | null {
  const guess = sniff(head)
  if ('is' in guess) return unwanted(guess.is)
  if (soundsActive(label)) return unwanted('program')
  return guess.may === 'text' && textFormat(label) === null ? unwanted('unknown') : null
}

/** [FI6] Its format, or `file-kind` (detail: `is`, see `Unwanted`), or `file-broken`. */
export async function examine(path: string, label: string): Promise<{ readonly format: FileFormat } | Refusal> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const { buffer: head, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return await examineOpen({ file, size, label }, head.subarray(0, bytesRead))
  } catch (fault) {
    if (fault instanceof BadZip) return refuse('file-broken')
    throw fault
  } finally {
    await file.close()
  }
}

interface Opened {
  readonly file: FileHandle
  readonly size: number
  readonly label: string
}

async function examineOpen({ file, size, label }: Opened, head: Buffer): Promise<{ format: FileFormat } | Refusal> {
  const early = refuseEarly(head, label)
  const guess = sniff(head)
  if (early || 'is' in guess) return early ?? unwanted('unknown')
  switch (guess.may) {
    case 'zip': {
      const office = await readOffice(file, size)
      return 'is' in office ? unwanted(office.is) : office
    }
    case 'pdf':
      return (await endsLikePdf(file, size)) ? { format: 'pdf' } : refuse('file-broken')
    case 'text':
      return examineText(file, size, label)
    default:
      return { format: guess.may }
  }
}

async function examineText(file: FileHandle, size: number, label: string): Promise<{ format: FileFormat } | Refusal> {
  const format = textFormat(label)
  if (format === null) return unwanted('unknown')
  for (let at = 0; at < size; at += partBytes) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(partBytes), 0, partBytes, at)
    if (!isPlain(buffer.subarray(0, bytesRead))) return unwanted('unknown')
  }
  return { format }
}

const partBytes = 1024 * 1024

/** A PDF is read from its end; one without it was cut short, or is something else that begins like one. */
async function endsLikePdf(file: FileHandle, size: number): Promise<boolean> {
  const length = Math.min(size, 1024)
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length)
  return buffer.includes('%%EOF')
}

function unwanted(is: Unwanted): Refusal {
  return refuse('file-kind', { is })
}
