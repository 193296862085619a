import type { Plugin } from 'vite'
import { writeAllWords } from '../words.ts'

/** Compiles the catalogues when Vite starts, and again whenever one is saved. */
export function wordsPlugin(): Plugin {
  return {
    name: 'parley-words',
    buildStart() {
      writeAllWords()
    },
    handleHotUpdate({ file }) {
      if (/\/words\/[a-z]+\.[a-z]+\.json$/.test(file)) writeAllWords()
    },
  }
}
