// A form that asks the server: busy while it does, errors by field, and words for what did not work.
import { useState } from 'react'
import type { Answer } from '../../client/http.ts'
import type { Problem } from '../../protocol/frames.ts'
import type { ConsoleWords } from '../../words/console.ts'
import { useWords } from './words.tsx'

export interface Request {
  readonly busy: boolean
  /** What went wrong with the whole, in words. */
  readonly problem: string | null
  /** What is wrong with one field, by its path (`/email`). */
  readonly errorAt: (path: string) => string | undefined
  /** Asks, and answers with the body, or null when it did not work. */
  readonly send: <Body>(ask: () => Promise<Answer<Body>>) => Promise<Body | null>
}

type Failed = Exclude<Answer<never>, { ok: unknown }>

interface State {
  readonly busy: boolean
  readonly failed: Failed | null
}

/** `mine`: where a wrong password is the person's own present one. */
export function useRequest(mine = false): Request {
  const words = useWords()
  const [{ busy, failed }, setState] = useState<State>({ busy: false, failed: null })
  const problems: readonly Problem[] = failed && 'invalid' in failed ? failed.invalid : []
  return {
    busy,
    problem: failed ? ownSentence(failed, words, mine) : null,
    errorAt: (path) => {
      if (failed && 'refused' in failed && fieldOf(failed.refused, mine) === path)
        return refusedWords(failed, words, mine)
      return problems.some((problem) => problem.path === path) ? fieldWords(path, words) : undefined
    },
    send: async (ask) => {
      setState({ busy: true, failed: null })
      const answer = await ask()
      setState({ busy: false, failed: 'ok' in answer ? null : answer })
      return 'ok' in answer ? answer.ok : null
    },
  }
}

/** Null where a field says it. */
function ownSentence(failed: Failed, words: ConsoleWords, mine: boolean): string | null {
  return 'refused' in failed && fieldOf(failed.refused, mine) ? null : sentenceFor(failed, words)
}

type Refused = Extract<Failed, { refused: unknown }>

/** The field that a refusal is about, if it is about one. */
function fieldOf(refused: Refused['refused'], mine: boolean): string | null {
  if (refused === 'address-taken') return '/slug'
  if (refused === 'email-taken') return '/email'
  return refused === 'wrong-password' && mine ? '/before' : null
}

function refusedWords({ refused }: Refused, words: ConsoleWords, mine: boolean): string {
  return refused === 'wrong-password' && mine ? words('refusal.wrong-password.own') : words(`refusal.${refused}`)
}

/** What did not work, in words; null where the fields say it. */
export function sentenceFor(failed: Failed, words: ConsoleWords): string | null {
  if ('refused' in failed) return words(`refusal.${failed.refused}`)
  if ('offline' in failed) return words('failed.offline')
  if ('later' in failed) return words('failed.later')
  if ('fault' in failed) return words('failed.fault', { reference: failed.fault })
  return failed.invalid.every(({ path }) => path in fields) ? null : words('invalid.other')
}

const fields = {
  '/name': 'invalid.name',
  '/workspace': 'invalid.name',
  '/email': 'invalid.email',
  '/password': 'invalid.password',
  '/slug': 'invalid.slug',
  '/limits/desk': 'invalid.limit',
  '/limits/host': 'invalid.limit',
  '/accent': 'invalid.accent',
} as const

function fieldWords(path: string, words: ConsoleWords): string {
  return words(path in fields ? fields[path as keyof typeof fields] : 'invalid.other')
}
