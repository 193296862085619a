// What is done with all chosen rows: how far it has come, what was left, and one way back for the whole.
import { useState } from 'react'
import type { InboxRow } from '../../protocol/conversation.ts'
import { useHouse, useTagbook } from '../frame/house.tsx'
import { toast } from '../frame/toasts.tsx'
import { useWords } from '../frame/words.tsx'
import { assignAll, closeAll, type Ended, giveBackAll, reopenAll, tagAll, type Tell, untagAll } from './bulk.ts'
import { noteClosed } from './closed-here.ts'
import { chooseOnly } from './selection.ts'

export interface Running {
  readonly over: number
  readonly all: number
}

/** What was left as it was, and by which act. */
export interface Left {
  readonly by: 'close' | 'assign' | 'tag'
  readonly rows: readonly InboxRow[]
}

type Act = (rows: readonly InboxRow[], tell: Tell) => Promise<Ended>

export function useBulk(rows: readonly InboxRow[]) {
  const house = useHouse()
  const words = useWords()
  const book = useTagbook()
  const [running, setRunning] = useState<Running | null>(null)
  const [left, setLeft] = useState<Left | null>(null)
  /** Whoever was left stays chosen, so that one can go and look. */
  const run = async (by: Left['by'], act: Act) => {
    setRunning({ over: 0, all: rows.length })
    const ended = await act(rows, (over) => setRunning({ over, all: rows.length }))
    setRunning(null)
    setLeft(ended.left.length > 0 ? { by, rows: ended.left } : null)
    chooseOnly(ended.left.map(({ id }) => id))
    return ended.done
  }
  const close = async () => {
    const done = await run('close', (chosen, tell) => closeAll(house, chosen, tell))
    for (const { id } of done) noteClosed(id)
    if (done.length > 0) toast(words('bulk.closed', { count: done.length }), () => reopenAll(house, done))
  }
  const assign = async () => {
    const done = await run('assign', (chosen, tell) => assignAll(house, chosen, tell))
    if (done.length > 0) toast(words('bulk.assigned', { count: done.length }), () => giveBackAll(house, done))
  }
  const tag = async (name: string) => {
    const done = await run('tag', tagAll(house, name))
    const said = words('bulk.tagged', { count: done.length, name })
    if (done.length > 0) toast(said, () => untagAll(house, done, { book: house.tags.book, name }))
  }
  return {
    book,
    running,
    left,
    close: () => void close(),
    assign: () => void assign(),
    tag: (name: string) => void tag(name),
  }
}
