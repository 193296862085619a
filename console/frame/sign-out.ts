import { useHouse } from './house.tsx'
import { base } from './paths.ts'

/** Ends the session on the server, then begins from the front door. Drafts stay on this device, for this person only. */
export function useSignOut(): () => void {
  const { http, leave } = useHouse()
  return () => {
    void http.ask('DELETE /api/session', {}).then(() => {
      leave()
      location.assign(base)
    })
  }
}
