// Words that are fetched where they are first drawn, and no sooner.
import { use } from 'react'
import { useWords } from './words.tsx'

/**
 * A hook that answers them in the language of the console. What draws them waits at its boundary, so that nothing moves when they
 * come; null where they could not be fetched, until the next time.
 */
export function wordsToCome<Said>(load: (locale: string) => Promise<Said>): () => Said | null {
  const coming = new Map<string, Promise<Said | null>>()
  const fetched = (locale: string) => {
    const known = coming.get(locale)
    if (known) return known
    const words = load(locale).catch(() => {
      coming.delete(locale)
      return null
    })
    coming.set(locale, words)
    return words
  }
  return () => use(fetched(useWords().locale))
}
