// What is ready, as it was when it was last asked for: shown at once, and asked for again each time.
import { useCallback, useEffect, useState } from 'react'
import type { Http } from '../../client/http.ts'
import type { ReadyItem } from '../../domain/ready/item.ts'
import { useHouse } from '../frame/house.tsx'
import { sentenceFor } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

const known = new WeakMap<Http, readonly ReadyItem[]>()

export function useReady() {
  const words = useWords()
  const { http } = useHouse()
  const [items, setItems] = useState(() => known.get(http) ?? null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = useCallback(() => {
    void http.ask('GET /api/ready', {}).then((answer) => {
      setProblem('ok' in answer ? null : sentenceFor(answer, words))
      if (!('ok' in answer)) return
      known.set(http, answer.ok.items)
      setItems(answer.ok.items)
    })
  }, [http, words])
  useEffect(read, [read])
  return { items, problem, read }
}
