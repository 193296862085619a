// A list that is asked for when it is shown, and again when somebody wants to look again.
import { useEffect, useState } from 'react'
import type { Answer } from '../../client/http.ts'
import type { AnswerOf } from '../../client/routes.ts'
import { useHouse } from './house.tsx'
import { sentenceFor } from './use-request.ts'
import { useWords } from './words.tsx'

type Lists = 'GET /api/mail' | 'GET /api/me/sessions' | 'GET /api/me/alerts' | 'GET /api/tags/:id/history'

export interface Fetched<Value> {
  /** Null until it has come once. */
  readonly value: Value | null
  readonly busy: boolean
  readonly problem: string | null
  readonly again: () => void
}

/** `id`: of what, where the route names one. */
export function useFetched<Route extends Lists>(route: Route, id?: string): Fetched<AnswerOf<Route>> {
  const { http } = useHouse()
  const words = useWords()
  const [answer, setAnswer] = useState<Answer<AnswerOf<Route>> | null>(null)
  const [value, setValue] = useState<AnswerOf<Route> | null>(null)
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    void http.ask(route, { id } as never).then((came) => {
      if ('ok' in came) setValue(came.ok)
      setAnswer(came)
    })
  }, [http, route, id, asked])
  return {
    value,
    busy: answer === null,
    problem: answer && !('ok' in answer) ? sentenceFor(answer, words) : null,
    again: () => {
      setAnswer(null)
      setAsked(asked + 1)
    },
  }
}
