import { words as pageWords } from '../speaking.ts'

/** "240 kB", "1.8 MB", in the reader's own digits; never less than one kilobyte. */
export function sizeOf(bytes: number): string {
  const large = bytes > 999_499
  const unit = large ? 'megabyte' : 'kilobyte'
  const value = large ? bytes / 1e6 : Math.max(1, bytes / 1000)
  const maximumFractionDigits = large ? 1 : 0
  return value.toLocaleString(pageWords.locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits })
}
