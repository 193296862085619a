// How a rehearsal stands, asked for now and again while somebody looks.
import { useEffect, useState } from 'react'
import type { DeskId } from '../../domain/shared/ids.ts'
import type { RehearsalNow } from '../../protocol/rehearsal.ts'
import { useHouse } from '../frame/house.tsx'

const everyMs = 2000

/** Null until it has come. `running`: asked for again and again; otherwise once. */
export function useRehearsalNow(id: DeskId, running: boolean): RehearsalNow | null {
  const { http, world } = useHouse()
  const [now, setNow] = useState<RehearsalNow | null>(null)
  useEffect(() => {
    let off: () => void = () => {}
    let left = false
    const look = async () => {
      const answer = await http.ask('GET /api/rehearsals/:id', { id })
      if (left) return
      if ('ok' in answer) setNow(answer.ok)
      if (running) off = world.after(everyMs, () => void look())
    }
    void look()
    return () => {
      left = true
      off()
    }
  }, [http, world, id, running])
  return now
}
