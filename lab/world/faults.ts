// What in a server's log should not be there.
import { struckByTheLab } from './struck.ts'

/** A stack trace that nobody caught, or a fault that was answered. The job library's own `console.trace` is neither, nor what was asked for. */
export function isFault(line: string, next = ''): boolean {
  if (line.includes(struckByTheLab)) return false
  return line.includes('"msg":"A fault"') || (/^\w*Error\b/.test(line) && /^\s+at /.test(next))
}
