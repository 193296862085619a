// The console of somebody who is in: rail, band, the screen of the address, and what lies over it.
import type { MouseEvent } from 'react'
import { lazy, Suspense } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { SignInAgain } from '../account/sign-in-again.tsx'
import { BellBlocked } from '../alert/bell-blocked.tsx'
import { TalkScreen } from '../conversation/talk-screen.tsx'
import { useSides } from '../conversation/use-sides.ts'
import { dutiesVersion } from '../../domain/workspace/duties.ts'
import { useJoinKeys } from '../event/join.ts'
import { Announcements } from './announcements.tsx'
import { Band } from './band.tsx'
import { useChanging, useDirectory, useHouse } from './house.tsx'
import { useKeyboard, useKeys } from './keys.ts'
import { open, useLayer } from './layers.ts'
import { NotHere } from './not-here.tsx'
import { paths } from './paths.ts'
import { Rail } from './rail.tsx'
import { ToastShelf, undoLast } from './toasts.tsx'
import { useWords } from './words.tsx'

// What is not needed to talk comes when it is asked for.
const PeoplePage = lazy(() => import('../people/people-page.tsx').then(({ PeoplePage: page }) => ({ default: page })))
const DesksPage = lazy(() => import('../desk/desks-page.tsx').then(({ DesksPage: page }) => ({ default: page })))
const BotsPage = lazy(() => import('../bot/bots-page.tsx').then(({ BotsPage: page }) => ({ default: page })))
const KnowledgePage = lazy(() =>
  import('../knowledge/knowledge-page.tsx').then(({ KnowledgePage: page }) => ({ default: page })),
)
const ContactsPage = lazy(() =>
  import('../contact/contacts-page.tsx').then(({ ContactsPage: page }) => ({ default: page })),
)
const SitePage = lazy(() => import('../site/site-page.tsx').then(({ SitePage: page }) => ({ default: page })))
const EventsPage = lazy(() => import('../event/events-page.tsx').then(({ EventsPage: page }) => ({ default: page })))
const PlanPage = lazy(() => import('../event/plan-page.tsx').then(({ PlanPage: page }) => ({ default: page })))
const RehearsalPage = lazy(() =>
  import('../rehearsal/rehearsal-page.tsx').then(({ RehearsalPage: page }) => ({ default: page })),
)
const MailPage = lazy(() => import('../mail/mail-page.tsx').then(({ MailPage: page }) => ({ default: page })))
const SettingsPage = lazy(() =>
  import('../account/settings-page.tsx').then(({ SettingsPage: page }) => ({ default: page })),
)
const TagsPage = lazy(() => import('../tag/tags-page.tsx').then(({ TagsPage: page }) => ({ default: page })))
const Palette = lazy(() => import('./palette.tsx').then(({ Palette: sheet }) => ({ default: sheet })))
const SearchSheet = lazy(() =>
  import('../search/search-sheet.tsx').then(({ SearchSheet: sheet }) => ({ default: sheet })),
)
const KeysSheet = lazy(() => import('./keys-sheet.tsx').then(({ KeysSheet: sheet }) => ({ default: sheet })))
const OnlineSheet = lazy(() =>
  import('../online/online-sheet.tsx').then(({ OnlineSheet: sheet }) => ({ default: sheet })),
)
const DutyNotice = lazy(() =>
  import('../duty/duty-notice.tsx').then(
    ({ DutyNotice: notice }) => ({ default: notice }),
    () => ({ default: () => null }),
  ),
)
const AwayBand = lazy(() => import('../online/away-band.tsx').then(({ AwayBand: band }) => ({ default: band })))

export function WorkspaceFrame() {
  const words = useWords()
  const { line } = useHouse()
  const { shown } = useSides()
  const ended = useChanging(line, () => line.state.name === 'stopped' && line.state.reason === 'sign-in')
  useKeyboard()
  const [, go] = useLocation()
  const toTalk = () => go(paths.talk)
  const places = { c: toTalk, 'g c': toTalk, 'g e': () => go(paths.events) }
  useKeys({
    'Ctrl k': () => open('palette'),
    '/': () => open('search'),
    '?': () => open('keys'),
    z: undoLast,
    ...places,
  })
  useJoinKeys()
  return (
    <>
      <a className="skip" href="#main" onClick={skip}>
        {words(shown.length > 0 ? 'skip.conversation' : 'skip.main')}
      </a>
      <div className="app">
        <Rail />
        <div className="stage">
          <Band />
          <OwnAway />
          <Screen talk={shown.length > 0} />
        </div>
      </div>
      <Announcements open={shown} />
      <ToastShelf />
      <BellBlocked />
      <Sheets />
      <Duties />
      {ended && <SignInAgain />}
    </>
  )
}

/** Once for each version of the text; nobody else fetches it. */
function Duties() {
  const { me } = useHouse()
  return (
    (me.duties ?? 0) < dutiesVersion && (
      <Suspense fallback={null}>
        <DutyNotice />
      </Suspense>
    )
  )
}

// The address stays as it is: it belongs to the router.
function skip(event: MouseEvent) {
  event.preventDefault()
  const main = document.getElementById('talk') ?? document.getElementById('main')
  if (main && main.tabIndex < 0) main.tabIndex = -1
  main?.focus()
}

function Screen({ talk }: { readonly talk: boolean }) {
  return (
    <Suspense fallback={<div className="page" />}>
      <Switch>
        <Route path="/people">
          <PeoplePage />
        </Route>
        <Route path="/desks/:id?">{(params) => <DesksPage id={params.id ?? null} />}</Route>
        <Route path="/desks/:id/site">{({ id }) => <SitePage id={id} />}</Route>
        <Route path="/bots/:id?">{(params) => <BotsPage id={params.id ?? null} />}</Route>
        <Route path="/knowledge">
          <KnowledgePage />
        </Route>
        <Route path="/links">
          <ContactsPage />
        </Route>
        <Route path="/events">
          <EventsPage />
        </Route>
        <Route path="/events/:id">{({ id }) => <PlanPage id={id} copied={false} />}</Route>
        <Route path="/events/:id/copy">{({ id }) => <PlanPage id={id} copied />}</Route>
        <Route path="/rehearsals/:id">{({ id }) => <RehearsalPage id={id} />}</Route>
        <Route path="/mail/:id?">{(params) => <MailPage id={params.id ?? null} />}</Route>
        <Route path="/settings/tags">
          <TagsPage />
        </Route>
        <Route path="/settings">
          <SettingsPage />
        </Route>
        <Route path="/">
          <TalkScreen />
        </Route>
        <Route path="/conversations/*">{talk ? <TalkScreen /> : <NotHere />}</Route>
        <Route>
          <NotHere />
        </Route>
      </Switch>
    </Suspense>
  )
}

/** Few are away at any moment: what says so is fetched then. */
function OwnAway() {
  const { me } = useHouse()
  const away = useDirectory()?.hosts.get(me.id)?.away
  return away ? (
    <Suspense fallback={null}>
      <AwayBand />
    </Suspense>
  ) : null
}

function Sheets() {
  const layer = useLayer((state) => state.layer)
  return (
    <Suspense fallback={null}>
      {layer === 'palette' && <Palette />}
      {layer === 'search' && <SearchSheet />}
      {layer === 'keys' && <KeysSheet />}
      {layer === 'online' && <OnlineSheet />}
    </Suspense>
  )
}
