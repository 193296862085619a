// A bot as somebody writes it: loaded once, saved by itself a moment after each change, one save at a time.
import type { RefObject } from 'react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Bot } from '../../domain/bot/bot.ts'
import type { Flow, KeptFile } from '../../domain/bot/flow.ts'
import type { BotView } from '../../protocol/bot.ts'
import { useHouse } from '../frame/house.tsx'
import { sentenceFor } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import type { BotFiles } from './edited.ts'

const pauseMs = 800

export interface Written {
  readonly name: string
  readonly flow: Flow
}

export type Saving = 'saved' | 'waiting' | 'saving' | 'failed'

export interface Editor {
  /** Null until it has come. */
  readonly written: Written | null
  readonly versions: BotView['versions']
  readonly model: BotView['model']
  readonly files: BotFiles
  readonly saving: Saving
  /** Why it was not saved or published. */
  readonly problem: string | null
  readonly change: (change: Partial<Written>) => void
  readonly publish: () => Promise<boolean>
  readonly rollBack: (version: number) => void
  /** Takes what a version said as what is written now. */
  readonly take: (version: number) => void
}

export function useEditor(bot: Bot, starter: Flow): Editor {
  const { http } = useHouse()
  const [saving, setSaving] = useState<Saving>('saved')
  const { written, latest, versions, model, files, load, set, problem, setProblem } = useLoaded(bot, starter)
  const send = useSending({ id: bot.id, revision: useRef(bot.revision), latest, setSaving, setProblem })
  useSoon(saving === 'waiting', written, () => void send('PUT /api/bots/:id/draft'))
  const change = (changed: Partial<Written>) => {
    if (set(changed)) setSaving('waiting')
  }
  const { id } = bot
  return {
    written,
    versions,
    model,
    files,
    saving,
    problem,
    change,
    publish: async () => {
      const ok = await send('POST /api/bots/:id/versions')
      if (ok) await load()
      return ok
    },
    rollBack: (version) => void http.ask('PUT /api/bots/:id/live', { id }, { version }).then(load),
    take: (version) =>
      void http
        .ask('GET /api/bots/:id/versions/:version', { id, version: String(version) })
        .then((came) => 'ok' in came && change({ flow: came.ok })),
  }
}

/** What is written: what came once, and what was changed since. */
function useLoaded({ id, name }: Bot, starter: Flow) {
  const { http } = useHouse()
  const words = useWords()
  const [written, setWritten] = useState<Written | null>(null)
  const [versions, setVersions] = useState<BotView['versions']>([])
  const [model, setModel] = useState<BotView['model']>(null)
  const [kept, setKept] = useState<BotFiles['kept']>(new Map())
  const [problem, setProblem] = useState<string | null>(null)
  const latest = useRef<Written | null>(null)
  const load = useCallback(
    () =>
      http.ask('GET /api/bots/:id', { id }).then((came) => {
        if (!('ok' in came)) return setProblem(sentenceFor(came, words))
        setVersions(came.ok.versions)
        setModel(came.ok.model)
        setKept(byHash(came.ok.files))
        latest.current ??= { name, flow: came.ok.draft ?? came.ok.live ?? starter }
        return setWritten(latest.current)
      }),
    [http, id, words, name, starter],
  )
  useEffect(() => void load(), [load])
  const set = (changed: Partial<Written>): boolean => {
    if (!latest.current) return false
    latest.current = { ...latest.current, ...changed }
    setWritten(latest.current)
    return true
  }
  const files = { kept, add: (file: KeptFile) => setKept((before) => new Map(before).set(file.hash, file)) }
  return { written, latest, versions, model, files, load, set, problem, setProblem }
}

const byHash = (files: BotView['files']) => new Map(files.map((file) => [file.hash, file]))

interface Sending {
  readonly id: Bot['id']
  readonly revision: RefObject<number>
  readonly latest: RefObject<Written | null>
  readonly setSaving: (saving: Saving) => void
  readonly setProblem: (problem: string | null) => void
}

/** Saves or publishes what is written at that moment; whoever has written on meanwhile saves again. */
function useSending({ id, revision, latest, setSaving, setProblem }: Sending) {
  const { http } = useHouse()
  const words = useWords()
  return async (route: 'PUT /api/bots/:id/draft' | 'POST /api/bots/:id/versions'): Promise<boolean> => {
    const now = latest.current
    if (!now) return false
    setSaving('saving')
    const came = await http.ask(route, { id }, { ...now, revision: revision.current })
    const ok = 'ok' in came
    if (ok) revision.current += 1
    setProblem(ok ? null : (sentenceFor(came, words) ?? words('invalid.other')))
    setSaving(ok ? (latest.current === now ? 'saved' : 'waiting') : 'failed')
    return ok
  }
}

/** Does it once `what` has been still for a moment. */
function useSoon(due: boolean, what: unknown, act: () => void): void {
  const doing = useRef(act)
  doing.current = act
  useEffect(() => {
    if (!due) return undefined
    const timer = setTimeout(() => doing.current(), pauseMs)
    return () => clearTimeout(timer)
  }, [due, what])
}
