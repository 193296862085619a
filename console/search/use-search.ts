// What is searched for as one types: asked a moment after the last key, and only the last answer counts.
import { useEffect, useState } from 'react'
import type { Answer } from '../../client/http.ts'
import { maxQueryLength, type Query, readQuery } from '../../domain/search/query.ts'
import type { SearchGroup, SearchPage } from '../../protocol/search.ts'
import { useChanging, useHouse } from '../frame/house.tsx'

const pauseMs = 180

export interface Search {
  readonly text: string
  readonly type: (text: string) => void
  /** Null where nothing is asked for. */
  readonly query: Query | null
  /** What was found for these words, or, until that is here, for those before them. */
  readonly page: SearchPage | null
  readonly busy: boolean
  readonly failed: Failed | null
  readonly again: () => void
  /** More of one group. */
  readonly more: (group: SearchGroup) => void
}

export type Failed = Exclude<Answer<never>, { ok: unknown }>

interface Told {
  /** The words that it is about, and the how manieth time they were asked for. */
  readonly of: string
  readonly time: number
  readonly page: SearchPage | null
  readonly failed: Failed | null
}

export function useSearch(): Search {
  const { http } = useHouse()
  const [text, type] = useState('')
  const [time, setTime] = useState(0)
  const [told, setTold] = useState<Told>({ of: '', time: 0, page: null, failed: null })
  const query = readQuery(text)
  const asked = query !== null
  useAsking({ text, time, asked }, setTold)
  const here = told.of === text && told.time === time
  const more = async (group: SearchGroup) => {
    const after = told.page?.[group]?.next
    if (!after || !here) return
    const answer = await http.ask('POST /api/searches', {}, { text: asText(text), group, after })
    if (!('ok' in answer)) return
    setTold((now) => (now.of === text ? { ...now, page: joined(now.page, answer.ok, group) } : now))
  }
  return {
    text,
    type,
    query,
    page: asked ? told.page : null,
    busy: asked && !here,
    failed: asked && here ? told.failed : null,
    again: () => setTime(time + 1),
    more: (group) => void more(group),
  }
}

type Tell = (tell: (before: Told) => Told) => void

/** Asks when nothing was typed for a moment, and again when the line is back; an answer to older words tells nothing. */
function useAsking({ text, time, asked }: { text: string; time: number; asked: boolean }, tell: Tell): void {
  const { http, line } = useHouse()
  const online = useChanging(line, () => line.state.name === 'open')
  useEffect(() => {
    if (!asked) return
    let wanted = true
    let timer = setTimeout(() => void ask(), pauseMs)
    async function ask() {
      const answer = await http.ask('POST /api/searches', {}, { text: asText(text) })
      if (!wanted) return
      if ('later' in answer) timer = setTimeout(() => void ask(), answer.later)
      else tell((before) => ({ of: text, time, ...tellingOf(answer, before.page) }))
    }
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [http, tell, asked, text, time, online])
}

/** What is longer asks for words that nobody types. */
const asText = (typed: string) => typed.slice(0, maxQueryLength)

function tellingOf(answer: Answer<SearchPage>, before: SearchPage | null) {
  return 'ok' in answer ? { page: answer.ok, failed: null } : { page: before, failed: answer }
}

function joined(before: SearchPage | null, more: SearchPage, group: SearchGroup): SearchPage {
  const [one, other] = [before?.[group], more[group]]
  if (!one || !other) return before ?? more
  return { ...before, [group]: { found: [...one.found, ...other.found], next: other.next } }
}
