// The words of the pages about a website come when one of them is opened, in the language of the console.
import { useEffect, useState } from 'react'
import { loadSiteWords, type SiteWords } from '../../words/site.ts'
import { useWords } from '../frame/words.tsx'

/** Null until they are there. */
export function useSiteWords(): SiteWords | null {
  const { locale } = useWords()
  const [said, setSaid] = useState<SiteWords | null>(null)
  useEffect(() => {
    void loadSiteWords(locale).then(
      // Words are a function, which a setter would call.
      (words) => setSaid(() => words),
      () => undefined,
    )
  }, [locale])
  return said
}
