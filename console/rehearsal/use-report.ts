// The report of a rehearsal, asked for when it is looked at, and again when it has ended meanwhile.
import { useEffect, useState } from 'react'
import type { Report } from '../../domain/rehearsal/report.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import { useHouse } from '../frame/house.tsx'

/** Null until it has come. `running`: there is none yet. */
export function useReport(id: DeskId, running: boolean): Report | null {
  const { http } = useHouse()
  const [report, setReport] = useState<Report | null>(null)
  useEffect(() => {
    if (running) return
    void http.ask('GET /api/rehearsals/:id/report', { id }).then((answer) => 'ok' in answer && setReport(answer.ok))
  }, [http, id, running])
  return report
}
