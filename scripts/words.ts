// Compiles the catalogues: tsx scripts/words.ts. Vite, vitest and the build call writeAllWords themselves.
import { fileURLToPath } from 'node:url'
import { compileWords, writeWords } from './rules/catalogues.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Writes .generated/words. Throws with every fault of the catalogues. */
export function writeAllWords(): number {
  const compiled = compileWords(root)
  const written = writeWords(root, compiled)
  if (compiled.faults.length > 0) throw new Error(compiled.faults.join('\n'))
  return written
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`words: ${writeAllWords()} files written`)
}
