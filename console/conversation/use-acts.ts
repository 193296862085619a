// What a host does with a conversation: assign, close, open again; and what a refusal says.
import { useState } from 'react'
import type { Failure, Outcome } from '../../client/pending.ts'
import type { Thread } from '../../client/thread.ts'
import type { HostId } from '../../domain/shared/ids.ts'
import { useHouse } from '../frame/house.tsx'
import { toast } from '../frame/toasts.tsx'
import { useWords } from '../frame/words.tsx'
import { noteClosed } from '../inbox/closed-here.ts'
import { focusRow, neighbourOf } from '../inbox/walk.ts'
import type { HardClosing } from './hard-close-dialog.tsx'
import type { NoticeLook } from './notice.tsx'
import { useOpening } from './use-sides.ts'

export interface Acts {
  readonly busy: 'assign' | 'close' | null
  readonly notice: NoticeLook | null
  readonly dismiss: () => void
  readonly assign: (to: HostId | null) => void
  /** `to`: who has it when its guest writes again; left out, as the desk has it. */
  readonly close: (to?: HostId | null) => void
  readonly reopen: () => void
  /** Until that time; null: until somebody does something. */
  readonly park: (until: number | null) => void
  readonly unpark: () => void
  readonly hide: () => void
  readonly hardClose: (how: HardClosing) => void
}

export function useActs(thread: Thread, guestName: string): Acts {
  const { outbox, inbox, line } = useHouse()
  const { busy, notice, dismiss, attempt } = useAttempt()
  const words = useWords()
  const leave = useLeaving(thread)
  const { id } = thread
  const epoch = () => thread.head?.epoch ?? inbox.row(id)?.epoch ?? 0
  const assign = (to: HostId | null) => {
    void attempt('assign', outbox.do(id, 'assign', { to, epoch: epoch() }), (failure) =>
      lostClaim(failure, line.serverNow()),
    )
  }
  const reopen = () => void attempt('close', outbox.do(id, 'reopen', {}), failed)
  const close = async (to?: HostId | null) => {
    const next = neighbourOf(id)
    // What stands on the screen now is what the host has seen.
    const guestSaidSeen = thread.head?.guestSaid ?? 0
    const closing = { guestSaidSeen, ...(to !== undefined && { afterClose: { to, epoch: epoch() } }) }
    if (!(await attempt('close', outbox.do(id, 'close', closing), notClosed(line.serverNow())))) return
    noteClosed(id)
    leave(next, words('close.done', { name: guestName }), 'reopen')
  }
  return {
    busy,
    notice,
    dismiss,
    assign,
    reopen,
    close: (to) => void close(to),
    ...useAside(thread, guestName, attempt),
  }
}

type Attempt = ReturnType<typeof useAttempt>['attempt']

/** The other ways to be done with it, for a time or for good. */
function useAside(thread: Thread, guestName: string, attempt: Attempt) {
  const { outbox } = useHouse()
  const words = useWords()
  const leave = useLeaving(thread)
  const { id } = thread
  const doing = async (done: Promise<Outcome>, said: string, undo: 'unpark' | 'unhide' | null) => {
    const next = neighbourOf(id)
    if (await attempt('close', done, failed)) leave(next, said, undo)
  }
  return {
    park: (until: number | null) =>
      void doing(outbox.do(id, 'park', { until }), words('park.done', { name: guestName }), 'unpark'),
    unpark: () => void attempt('close', outbox.do(id, 'unpark', {}), failed),
    hide: () => void doing(outbox.do(id, 'hide', {}), words('hide.done'), 'unhide'),
    hardClose: (how: HardClosing) =>
      void doing(outbox.do(id, 'hard-close', how), words('hard-close.done', { name: guestName }), null),
  }
}

const failed = (): NoticeLook => ({ kind: 'failed' })

/** One act at a time: busy while it is on its way, and a notice when it was refused. */
function useAttempt() {
  const [busy, setBusy] = useState<Acts['busy']>(null)
  const [notice, setNotice] = useState<NoticeLook | null>(null)
  const attempt = async (what: Acts['busy'], done: Promise<Outcome>, say: (failure: Failure) => NoticeLook) => {
    setNotice(null)
    setBusy(what)
    const outcome = await done
    setBusy(null)
    const ok = 'done' in outcome
    if (!ok) setNotice('discarded' in outcome ? { kind: 'failed' } : say(outcome))
    return ok
  }
  return { busy, notice, dismiss: () => setNotice(null), attempt }
}

/** After it left the list: a way back for a while where there is one, and focus to the row that takes the place. */
function useLeaving({ id }: Thread) {
  const { outbox } = useHouse()
  const opening = useOpening()
  return (next: string | null, said: string, undo: 'reopen' | 'unpark' | 'unhide' | null) => {
    toast(said, undo ? () => void outbox.do(id, undo, {}) : undefined)
    opening.leave(id)
    // Once the list stands without it.
    requestAnimationFrame(() => focusRow(next))
  }
}

function lostClaim(failure: Failure, now: number): NoticeLook {
  if (!('refused' in failure) || failure.refused !== 'held-by-another') return { kind: 'failed' }
  const { holder, since } = failure.detail ?? {}
  return { kind: 'lost', holder: (holder ?? null) as HostId | null, since: Number(since ?? now), now }
}

const notClosed = (now: number) => (failure: Failure) => unseen(failure) ?? lostClaim(failure, now)

function unseen(failure: Failure): NoticeLook | null {
  if (!('refused' in failure) || failure.refused !== 'changed-since') return null
  return { kind: 'unseen', count: Number(failure.detail?.['unseen'] ?? 1) }
}
