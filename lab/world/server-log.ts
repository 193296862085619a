// What a server has written, and what in it should not be there.
import { readFileSync } from 'node:fs'
import { isFault } from './faults.ts'

const faultLines = 8

export class ServerLog {
  readonly path: string
  /** How much of it has been looked through. */
  #read = 0

  constructor(path: string) {
    this.path = path
  }

  /** Its newest lines. */
  said(lines: number): string {
    return readFileSync(this.path, 'utf8').trim().split('\n').slice(-lines).join('\n')
  }

  /** Stack traces and faults that were answered, since the last asking. */
  newFaults(): string[] {
    const text = readFileSync(this.path, 'utf8')
    const fresh = text.slice(this.#read).split('\n')
    this.#read = text.length
    return fresh.flatMap((line, at) =>
      isFault(line, fresh[at + 1]) ? fresh.slice(at, at + faultLines).join(' | ') : [],
    )
  }
}
