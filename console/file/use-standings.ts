// How the files of a conversation stand: the same map until one of them stands differently.
import { useMemo, useRef } from 'react'
import { type FileStanding, standingsOf } from '../../client/file-standing.ts'
import type { Thread } from '../../client/thread.ts'
import type { FileId } from '../../domain/shared/ids.ts'
import { useChanging } from '../frame/house.tsx'

export function useStandings(thread: Thread): ReadonlyMap<FileId, FileStanding> {
  const items = useChanging(thread, thread.items)
  const now = useMemo(() => standingsOf(items), [items])
  const kept = useRef(now)
  if (!alike(kept.current, now)) kept.current = now
  return kept.current
}

function alike(before: ReadonlyMap<FileId, FileStanding>, after: ReadonlyMap<FileId, FileStanding>): boolean {
  return before === after || JSON.stringify([...before]) === JSON.stringify([...after])
}
