// Talk: the list, the conversation, the person; on a phone one of them.
import { lazy, Suspense, useEffect } from 'react'
import { useLocation } from 'wouter'
import { choose, useChoices } from '../frame/choices.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { useKeys } from '../frame/keys.ts'
import { FoldedKeys, InboxPane } from '../inbox/inbox-pane.tsx'
import { PersonPane } from '../person/person-pane.tsx'
import { useWords } from '../frame/words.tsx'
import { Side } from './side.tsx'
import { TalkNone } from './talk-gone.tsx'
import { usePersonSide } from '../person/use-person-side.ts'
import { useOpening, useSides } from './use-sides.ts'

export function TalkScreen() {
  const words = useWords()
  const { listFolded } = useChoices()
  const { shown, focus } = useSides()
  const person = usePersonSide()
  useEffect(() => choose({ personOver: false }), [focus])
  const { turn, swap } = useOpening()
  useKeys({
    '[': () => choose({ listFolded: !listFolded }),
    ']': person.toggle,
    o: turn,
    'Ctrl \\': turn,
    O: swap,
  })
  const folded = listFolded && focus !== null
  const split = shown.length > 1
  return (
    <main
      id="main"
      className="panes"
      data-show={focus ? 'talk' : 'list'}
      data-list={folded ? 'folded' : undefined}
      data-person={focus && person.shown && !split ? undefined : 'folded'}
      data-split={split ? '' : undefined}
    >
      <h1 className="sr">{words('rail.talk')}</h1>
      {folded ? <FoldedKeys current={focus} /> : <InboxPane current={focus} open={shown} />}
      {shown.map((id, at) => (
        <Side key={id} id={id} at={split ? at : 0} aside={id !== focus} />
      ))}
      {focus === null && <NothingOpen />}
      {focus && person.shown && <PersonPane id={focus} />}
    </main>
  )
}

const FirstSteps = lazy(() =>
  import('../desk/first-steps.tsx').then(
    ({ FirstSteps: steps }) => ({ default: steps }),
    () => ({ default: TalkNone }),
  ),
)

// With no conversation yet, the first screen teaches the first step.
function NothingOpen() {
  const { inbox } = useHouse()
  const [location] = useLocation()
  const empty = useChanging(inbox, () => inbox.state === 'here' && inbox.counts(null).live === 0)
  if (!empty || location !== '/') return <TalkNone />
  return (
    <Suspense fallback={null}>
      <FirstSteps />
    </Suspense>
  )
}
