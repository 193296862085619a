// The bar at work: it lets in whoever is first now, and says what came of it.
import { useState } from 'react'
import type { DeskId } from '../../domain/shared/ids.ts'
import type { LineView } from '../../protocol/presence.ts'
import { useOpening } from '../conversation/use-sides.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import type { House } from '../frame/house.tsx'
import { guestName } from '../frame/names.ts'
import { toast } from '../frame/toasts.tsx'
import { useWords } from '../frame/words.tsx'
import { isFull, QueueBar } from './queue-bar.tsx'

export function QueuePane({ desk }: { readonly desk: DeskId }) {
  const { inbox } = useHouse()
  const { open } = useOpening()
  const line = useChanging(inbox.lines, () => inbox.lines.of(desk))
  const { busy, admit } = useAdmitting()
  if (!line || line.waiting === 0) return null
  const look = () => line.first && open(line.first.conversation)
  return <QueueBar line={line} busy={busy} onAdmit={() => admit(line)} onLook={() => look()} />
}

/** Lets in the first of a line; above the limit when the button has said so. */
export function useAdmitting() {
  const { outbox } = useHouse()
  const words = useWords()
  const { open } = useOpening()
  const [busy, setBusy] = useState(false)
  const admit = (line: LineView) => {
    if (!line.first || busy) return
    const { conversation, guest } = line.first
    const name = guestName(guest, words)
    setBusy(true)
    void outbox.do(conversation, 'admit', { over: isFull(line) }).then((outcome) => {
      setBusy(false)
      if ('done' in outcome) open(conversation, { byKey: true })
      else if ('refused' in outcome && outcome.refused === 'at-limit') toast(words('queue.full', { name }))
      else toast(words('queue.failed', { name }))
    })
  }
  return { busy, admit }
}

/** The line that `A` is meant for: that of the open desk, else the one whose first has waited longest. */
export function lineToServe(
  { inbox, directory }: Pick<House, 'inbox' | 'directory'>,
  desk: DeskId | null,
): LineView | null {
  const here = desk ? inbox.lines.of(desk) : undefined
  if (here && here.waiting > 0) return here
  const all = [...(directory.directory?.desks.keys() ?? [])].flatMap((id) => inbox.lines.of(id) ?? [])
  const waiting = all.filter((line) => line.waiting > 0)
  return waiting.sort((one, other) => (one.since ?? 0) - (other.since ?? 0))[0] ?? null
}
