// Talk: the list, the conversation, the person; on a phone one of them.
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { FirstSteps } from '../desk/first-steps.tsx'
import { choose, useChoices } from '../frame/choices.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { useKeys } from '../frame/keys.ts'
import { InboxPane } from '../inbox/inbox-pane.tsx'
import { PersonPane } from '../person/person-pane.tsx'
import { useWords } from '../frame/words.tsx'
import { ConversationPane } from './conversation-pane.tsx'
import { TalkNone } from './talk-gone.tsx'
import { usePersonSide } from '../person/use-person-side.ts'

export function TalkScreen({ id }: { readonly id: ConversationId | null }) {
  const words = useWords()
  const { listFolded } = useChoices()
  const side = usePersonSide()
  useEffect(() => choose({ personOver: false }), [id])
  useKeys({
    '[': () => choose({ listFolded: !listFolded }),
    ']': side.toggle,
  })
  const person = id !== null && side.shown
  return (
    <main
      id="main"
      className="panes"
      data-show={id ? 'talk' : 'list'}
      data-list={listFolded && id ? 'folded' : undefined}
      data-person={person ? undefined : 'folded'}
    >
      <h1 className="sr">{words('rail.talk')}</h1>
      {!(listFolded && id) && <InboxPane current={id} />}
      {id ? <Opened id={id} /> : <NothingOpen />}
      {person && <PersonPane id={id} />}
    </main>
  )
}

function Opened({ id }: { readonly id: ConversationId }) {
  const byKey = (history.state as { readonly byKey?: boolean } | null)?.byKey === true
  return <ConversationPane key={id} id={id} byKey={byKey} />
}

// With no conversation yet, the first screen teaches the first step.
function NothingOpen() {
  const { inbox } = useHouse()
  const [location] = useLocation()
  const empty = useChanging(inbox, () => inbox.state === 'here' && inbox.counts(null).live === 0)
  return empty && location === '/' ? <FirstSteps /> : <TalkNone />
}
