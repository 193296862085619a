// A code before a file: its guest gets it by another way than the conversation that the file stands in.
import { type Refusal, refuse } from '../shared/refusal.ts'

/** By which other way it goes: to the guest's address, or told by a host, who has it on the telephone, say. */
export type CodeWay = 'mail' | 'told'

/** What stands before a file. `code`: the id of the one that was made last; null: none was, or it is no longer good for anything. */
export interface FileLock {
  readonly way: CodeWay
  readonly code: string | null
}

/** [FI20] So many tries has one code. */
export const codeTries = 5

const codeLength = 8
const hourMs = 3_600_000

/** [FI19] How long a code is good for, by its way. */
export const codeHoldsMs = { mail: 24 * hourMs, told: hourMs } as const satisfies Record<CodeWay, number>

/** [FI19] How long the device that gave the code may fetch the file, in milliseconds. */
export const rightMs = hourMs / 4

/** [FI19] The code of this number, which is below `codesThereAre`: eight digits. */
export function codeOf(number: number): string {
  return String(number).padStart(codeLength, '0')
}

export const codesThereAre = 10 ** codeLength

/** As it is read out and written down: two groups of four. */
export function spelledCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`
}

/** [FI20] The code in what somebody typed, in the digits of whatever script, with what stands between them; null: it is none. */
export function codeIn(typed: string): string | null {
  const plain = Array.from(typed.normalize('NFKC').replace(/[\s\p{Pd}\p{Cf}.]/gu, ''), plainDigit).join('')
  return plain.length === codeLength && /^\d+$/.test(plain) ? plain : null
}

// Of Arabic and of Persian; each script has its ten in a row.
const zeros = [0x660, 0x6f0]

function plainDigit(letter: string): string {
  const at = letter.codePointAt(0) ?? 0
  const zero = zeros.find((first) => at >= first && at < first + 10)
  return zero === undefined ? letter : String(at - zero)
}

/** Whether a letter may go to this guest: they have an address, and it is not only stated. */
export interface Reachable {
  readonly level: 'stated' | 'proven' | 'signed'
  readonly hasEmail: boolean
}

/** [FI21] Null, or `no-email` where no code may be mailed. */
export function mayGo(way: CodeWay, { level, hasEmail }: Reachable): Refusal | null {
  return way === 'mail' && (level === 'stated' || !hasEmail) ? refuse('no-email') : null
}
