// Whether the code of a file can be mailed to the guest of a conversation.
import { useEffect, useState } from 'react'
import type { GuestView } from '../../protocol/conversation.ts'
import { useHouse } from '../frame/house.tsx'

export type Addressed = Pick<GuestView, 'email' | 'level'>

/** [FI21] Their address is shown to be theirs, and mail is sent from here; false as long as that is not known. */
export function useMails(guest: Addressed | undefined): boolean {
  const { http } = useHouse()
  const theirs = Boolean(guest?.email) && guest?.level !== 'stated'
  const [sends, setSends] = useState(false)
  useEffect(() => {
    let wanted = theirs
    if (theirs)
      void http.ask('GET /api/me/alerts', {}).then((answer) => {
        if (wanted) setSends('ok' in answer && answer.ok.mail !== null)
      })
    return () => {
      wanted = false
    }
  }, [http, theirs])
  return theirs && sends
}
