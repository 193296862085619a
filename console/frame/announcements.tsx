// Mounted once: sounds, the polite voice, and the title of the page.
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { listenForAlerts } from '../alert/alerts.ts'
import { Announcer } from '../alert/announcer.ts'
import { useOpening } from '../conversation/use-sides.ts'
import { hearWorker } from '../alert/hear-worker.ts'
import { useChanging, useDirectory, useHouse } from './house.tsx'
import { figure } from './figures.ts'
import { useWords } from './words.tsx'

export function Announcements({ open }: { readonly open: readonly ConversationId[] }) {
  const house = useHouse()
  const words = useWords()
  const { open: show } = useOpening()
  const [announcer] = useState(() => new Announcer(words))
  const [current] = useState<{ ids: readonly ConversationId[]; show: typeof show }>(() => ({ ids: open, show }))
  useEffect(() => {
    Object.assign(current, { ids: open, show })
  }, [current, open, show])
  useEffect(() => {
    house.bell.begin()
    return listenForAlerts({ house, words, announcer, open: () => current.ids, show: (id) => current.show(id) })
  }, [house, words, announcer, current])
  useEffect(() => hearWorker(house, (id) => current.show(id)), [house, current])
  const said = useChanging(announcer, announcer.said)
  useTitle()
  return (
    <div className="sr" aria-live="polite" role="status">
      {said}
    </div>
  )
}

// The visual twin of the bell, where the page itself is not seen: "(2) Conversations · Harbor". Who waits in line counts too.
function useTitle(): void {
  const { inbox, me } = useHouse()
  const words = useWords()
  const [location] = useLocation()
  const unread = useChanging(inbox, () => inbox.counts(null).unread)
  const asking = unread + useChanging(inbox.lines, () => inbox.lines.waiting)
  const workspace = useDirectory()?.workspace.name ?? me.workspace.name
  useEffect(() => {
    const title = words('app.title', { page: words(titleOf(location)), workspace })
    document.title = asking > 0 ? `(${figure(asking, words)}) ${title}` : title
  }, [location, asking, words, workspace])
}

function titleOf(location: string) {
  if (location.startsWith('/people')) return 'people.title'
  if (location.startsWith('/desks')) return 'desks.title'
  if (location.startsWith('/mail')) return 'mail.title'
  if (location.startsWith('/settings/tags')) return 'tags.title'
  return location.startsWith('/settings') ? 'settings.title' : 'inbox.title'
}
