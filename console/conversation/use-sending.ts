// What was written on its way out: held while a colleague has answered meanwhile, or while it looks like a secret.
import { useEffect, useRef, useState } from 'react'
import type { PatientOutbox } from '../../client/patient-outbox.ts'
import type { Thread } from '../../client/thread.ts'
import type { Offered } from '../../domain/conversation/offer.ts'
import { secretsIn, sensitiveIn, type Sight } from '../../domain/flag/outgoing.ts'
import { useChoices } from '../frame/choices.ts'
import { useChanging, useDirectory, useHouse } from '../frame/house.tsx'
import type { Writing } from './draft-shelf.ts'
import { type Crossing, crossing } from './guard.tsx'
import { rememberSentAnyway, wasSentAnyway } from './memory.ts'

export interface Field {
  readonly writing: Writing
  /** Takes the text out of the field. */
  readonly empty: () => void
  /** Gives the field the focus. */
  readonly again: () => void
}

/** What a host is asked about: written as `from`, and about to go out `as`. `settled`: a colleague's answer was seen. */
interface Seen {
  readonly sight: Sight
  readonly as: Writing
  readonly from: Writing
  readonly settled: boolean
}

export type Sending = ReturnType<typeof useSending>

/** Sends, unless something has to be decided first: then it is held until the host has. */
export function useSending(thread: Thread, field: Field) {
  const [held, setHeld] = useState<Crossing | Seen | null>(null)
  const { writing, again } = field
  const way = useWay(thread)
  /** Whether it is stopped: by what is seen in it, or by what a colleague answered. */
  const stop = (stopped: Crossing | Seen | null) => {
    setHeld(stopped)
    return stopped !== null
  }
  return {
    // Asked about what the other field holds, it waits until that is shown again.
    held: held && 'sight' in held && held.from !== writing ? null : held,
    begin: way.begin,
    /** What was asked about is another text now. */
    written: () => setHeld((now) => (now && 'sight' in now ? null : now)),
    /** Whether it went out. */
    send: (text: string): boolean => {
      if (stop(way.look(text, { as: writing, from: writing, settled: false }) ?? way.crossed(text, writing)))
        return false
      way.out(text, writing)
      return true
    },
    keep: () => {
      way.begin()
      setHeld(null)
      again()
    },
    ...useDecided(thread, { field, held, stop, way }),
  }
}

interface Deciding {
  readonly field: Field
  readonly held: Crossing | Seen | null
  readonly stop: (stopped: Crossing | Seen | null) => boolean
  readonly way: ReturnType<typeof useWay>
}

/** What a host decides on what was held. */
function useDecided({ id }: Thread, { field, held, stop, way }: Deciding) {
  const { drafts } = useHouse()
  const emptied = (from: Writing) => {
    drafts.set(id, from, '')
    stop(null)
    field.empty()
    requestAnimationFrame(field.again)
  }
  return {
    anyway: () => {
      if (!held || !('sight' in held)) return
      const { as, from, settled } = held
      const text = drafts.get(id, from)
      for (const { exact } of sightsIn(text, as)) rememberSentAnyway(id, exact)
      if (!settled && stop(way.crossed(text, as))) return
      way.out(text, as)
      emptied(from)
    },
    settle: (as: Writing | null) => {
      const text = drafts.get(id, 'reply')
      if (as && stop(way.look(text, { as, from: 'reply', settled: true }))) return
      if (as) way.out(text, as)
      emptied('reply')
    },
  }
}

function useWay(thread: Thread) {
  const { me } = useHouse()
  const unasked = useDirectory()?.workspace.unasked ?? false
  const begun = useBegun(thread)
  const { id } = thread
  return {
    out: useOut(thread),
    begin: () => void (begun.current = thread.n),
    /** [FG11] [FG13] What the host has to be asked about; null: nothing, or the workspace does not want it. */
    look: (text: string, seen: Omit<Seen, 'sight'>): Seen | null => {
      const sight = unasked ? undefined : sightsIn(text, seen.as).find(({ exact }) => !wasSentAnyway(id, exact))
      return sight ? { ...seen, sight } : null
    },
    crossed: (text: string, as: Writing): Crossing | null =>
      as === 'reply' && text.trim() !== '' ? crossing(thread, begun.current ?? thread.n, me.id) : null,
  }
}

const sightsIn = (text: string, as: Writing) => (as === 'note' ? secretsIn(text) : sensitiveIn(text))

function useOut(thread: Thread) {
  const { outbox, uploads, drafts } = useHouse()
  const { id } = thread
  return (text: string, as: Writing) => {
    if (as === 'note') return void (text.trim() !== '' && outbox.do(id, 'add-note', { text }))
    const offer = drafts.offered(id)
    // Files do not wait, nor do the words with them; and nothing that waits is overtaken by a file.
    const laden = uploads.staged(id).length > 0
    if (laden) outbox.release(id)
    if (text.trim() !== '') sendWords(outbox, thread, { text, offer, ms: laden ? 0 : useChoices.getState().undoMs })
    if (offer && text.trim() !== '') drafts.offer(id, null)
    uploads.send(id)
  }
}

interface Going {
  readonly text: string
  readonly offer: Offered | null
  /** How long they can be taken back. */
  readonly ms: number
}

/** A reply says what its writer had seen: should a colleague have answered before it gets there, the server holds it back. */
function sendWords(outbox: PatientOutbox, { id, n }: Thread, { text, offer, ms }: Going): void {
  const body = { text, seen: n, ...(offer && { offer }) }
  if (ms > 0) outbox.doLater(id, body, ms)
  else void outbox.do(id, 'send-message', body)
}

/** Where the conversation stood when the reply was begun; a kept draft counts from when it was seen again. */
function useBegun(thread: Thread) {
  const here = useChanging(thread, () => thread.state) === 'here'
  const begun = useRef<number | null>(null)
  useEffect(() => {
    if (here) begun.current ??= thread.n
  }, [here, thread])
  return begun
}
