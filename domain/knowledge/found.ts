// What is found in a file that is to be imported, and what is wrong with it.
import type { Entry } from './item.ts'

export type ImportProblem =
  | 'not-text'
  | 'too-large'
  | 'nothing'
  | 'no-title'
  | 'no-text'
  | 'title-long'
  | 'text-long'
  | 'also-many'
  | 'link'
  | 'formula'
  | 'twice'
  | 'quote'

/** What is wrong, and in which line of the file, counted from one. */
export interface Broken {
  readonly line: number
  readonly problem: ImportProblem
}

/** An entry, and the line that it begins in. */
export interface Found extends Entry {
  readonly line: number
}

export interface ReadFile {
  readonly entries: readonly Found[]
  /** In the order of the file; a file with one of them is not imported. */
  readonly broken: readonly Broken[]
}
