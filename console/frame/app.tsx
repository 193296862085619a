// The front door: which of the pages this address is, and who is in.
import { useEffect, useState } from 'react'
import { Http } from '../../client/http.ts'
import type { Answer } from '../../client/http.ts'
import type { World } from '../../client/world.ts'
import { Router } from 'wouter'
import type { Me } from '../../protocol/account.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { triangleAlert } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TipLayer } from '../../ui/tip.tsx'
import { Join, Reset, SetUp } from '../account/by-link.tsx'
import { SignIn } from '../account/sign-in.tsx'
import { HouseProvider, openHouse } from './house.tsx'
import type { House } from './house.tsx'
import { aroundLeaving } from './leaving.ts'
import { base } from './paths.ts'
import { ClockProvider, tickingClock, useWords } from './words.tsx'
import { WorkspaceFrame } from './workspace-frame.tsx'

export function App({ world }: { readonly world: World }) {
  const [http] = useState(() => new Http(world))
  return (
    <>
      <Page world={world} http={http} />
      <TipLayer />
    </>
  )
}

interface PageProps {
  readonly world: World
  readonly http: Http
}

function Page({ world, http }: PageProps) {
  // A link's token leaves the address with the page, which begins the console anew.
  const link = { http, token: world.page.fragment(), onIn: () => location.assign(base) }
  switch (location.pathname.split('/')[1]) {
    case 'set-up':
      return <SetUp {...link} />
    case 'join':
      return <Join {...link} />
    case 'reset':
      return <Reset {...link} />
    default:
      return <Inside world={world} http={http} />
  }
}

type Who = { readonly is: 'asking' } | { readonly is: 'nobody' } | { readonly is: 'unknown' } | { readonly is: Me }

function Inside({ world, http }: PageProps) {
  const [who, setWho] = useState<Who>({ is: 'asking' })
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    void http.ask('GET /api/me', {}).then((answer) => setWho(whoIs(answer)))
  }, [http, asked])
  const again = () => {
    setWho({ is: 'asking' })
    setAsked(asked + 1)
  }
  switch (who.is) {
    case 'asking':
      return <Asking />
    case 'unknown':
      return <NotStarted onRetry={again} />
    case 'nobody':
      return <SignIn http={http} onIn={again} />
    default:
      return <SignedIn key={who.is.id} world={world} me={who.is} />
  }
}

function whoIs(answer: Answer<Me>): Who {
  if ('ok' in answer) return { is: answer.ok }
  return { is: 'refused' in answer ? 'nobody' : 'unknown' }
}

function SignedIn({ world, me }: { readonly world: World; readonly me: Me }) {
  const [house] = useState(() => openHouse(world, me))
  useEffect(() => {
    house.start()
    return house.leave
  }, [house])
  return <Opened house={house} />
}

function Opened({ house }: { readonly house: House }) {
  const [clock] = useState(() => tickingClock(() => house.line.serverNow()))
  return (
    <HouseProvider value={house}>
      <ClockProvider value={clock}>
        <Router base={base} aroundNav={aroundLeaving}>
          <WorkspaceFrame />
        </Router>
      </ClockProvider>
    </HouseProvider>
  )
}

function Asking() {
  const words = useWords()
  return (
    <div className="asking">
      <Skeleton rows={3} word={words('common.loading')} />
    </div>
  )
}

function NotStarted({ onRetry }: { readonly onRetry: () => void }) {
  const words = useWords()
  return (
    <main className="gate" id="main">
      <Empty
        heading="h1"
        shape={triangleAlert}
        title={words('start.failed.title')}
        failed
        next={<Button onClick={onRetry}>{words('common.retry')}</Button>}
      >
        {words('start.failed')}
      </Empty>
    </main>
  )
}
