import { useEffect, useState } from 'react'
import { type BotsWords, loadBotsWords } from '../../words/bots.ts'
import { useWords } from '../frame/words.tsx'

/** The words of those who write bots; null until they have come. */
export function useBotsWords(): BotsWords | null {
  const { locale } = useWords()
  const [said, setSaid] = useState<BotsWords | null>(null)
  useEffect(() => {
    void loadBotsWords(locale).then((came) => setSaid(() => came))
  }, [locale])
  return said
}
