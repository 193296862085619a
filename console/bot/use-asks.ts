// What the workspace knows, asked for a flow as the server asks it when a bot answers. The same question is asked once.
import { useCallback, useRef } from 'react'
import type { Known } from '../../domain/bot/engine.ts'
import type { Flow } from '../../domain/bot/flow.ts'
import type { Asks } from '../../domain/bot/script.ts'
import type { QuestionAnswered } from '../../protocol/knowledge.ts'
import { useHouse } from '../frame/house.tsx'

export function useAsks(
  { knowledge, fallback }: Pick<Flow, 'knowledge' | 'fallback'>,
  usual: string,
): (text: string, locale?: string) => ReturnType<Asks> {
  const { http } = useHouse()
  const asked = useRef(new Map<string, Promise<Known | null>>())
  const { sure, near, worded } = knowledge ?? {}
  const wants = worded !== undefined
  const languages = Object.keys(fallback).join()
  return useCallback(
    (text, locale = usual) => {
      if (sure === undefined) return Promise.resolve(null)
      const key = JSON.stringify([text, locale, languages, sure, near, wants])
      const before = asked.current.get(key)
      if (before) return before
      const by = { sure, worded: wants, ...(near !== undefined && { near }) }
      const body = { text: text.slice(0, 2000), locale, languages: languages.split(','), ...by }
      const answer = http.ask('POST /api/knowledge/questions', {}, body).then((came) => {
        if ('ok' in came) return knownIn(came.ok)
        asked.current.delete(key)
        throw new Error('It could not be asked.')
      })
      asked.current.set(key, answer)
      return answer
    },
    [http, usual, languages, sure, near, wants],
  )
}

function knownIn({ sure, answers: [known], worded }: QuestionAnswered): Known | null {
  return sure && known ? { ...known, ...(worded !== undefined && { worded }) } : null
}
