// What is said of a file: what it is, how large, until when it is kept, and why one was not taken.
import type { Failure } from '../../client/pending.ts'
import type { FileStanding } from '../../client/file-standing.ts'
import { formats, type FileFormat, type Unwanted } from '../../domain/file/file.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { ConsoleWords } from '../../words/console.ts'
import { moment } from '../frame/times.ts'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** "240 kB", in the reader's own digits. */
export function sizeOf(bytes: number, words: ConsoleWords): string {
  const step = bytes < 1000 ? 0 : bytes < 999_500 ? 1 : bytes < 999_500_000 ? 2 : 3
  const value = bytes / 1000 ** step
  const digits = step > 1 && value < 10 ? 1 : 0
  const style = {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  } as const
  return new Intl.NumberFormat(words.locale, style).format(value)
}

/** "PDF", "Picture". */
export function kindOf(format: FileFormat, words: ConsoleWords): string {
  return words(`file.kind.${formats[format].kind}`)
}

/** "kept until 20 Nov, 14:33", to the minute in the reader's own time. */
export function keptWords(until: Instant | null, now: Instant, words: ConsoleWords): string {
  return until === null ? words('file.kept') : words('file.kept.until', { time: moment(until, now, words) })
}

/** Why it is not there any more. `by`: the name of who withdrew it. */
export function goneWords(standing: FileStanding, by: string, setting: { now: Instant; words: ConsoleWords }): string {
  const { now, words } = setting
  if (standing.gone === 'withdrawn') return words('file.withdrawn', { name: by })
  return words('file.expired', { time: moment(standing.until ?? now, now, words) })
}

/** What the server's no means, and what to do. */
export function refusedWords(failure: Failure | undefined, words: ConsoleWords): string {
  if (!failure || !('refused' in failure)) return words('file.no')
  const { refused, detail } = failure
  switch (refused) {
    case 'file-kind':
      return words(`file.no.${(detail?.['is'] ?? 'unknown') as Unwanted}`)
    case 'file-size':
      return tooLarge(detail, words)
    case 'files-full':
      return words(`file.full.${(detail?.['of'] ?? 'workspace') as Full}`)
    default:
      return words(`refusal.${refused}`)
  }
}

type Full = 'sharer' | 'conversation' | 'workspace' | 'coming' | 'disk'

function tooLarge(detail: Readonly<Record<string, unknown>> | undefined, words: ConsoleWords): string {
  const most = detail?.['most']
  if (typeof most === 'number') return words('file.no.size', { most: sizeOf(most, words) })
  return words(detail?.['pixels'] ? 'file.no.pixels' : 'refusal.file-size')
}
