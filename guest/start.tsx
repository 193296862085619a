/** @jsxImportSource preact */
// The guest's page: reads what the server wrote into it, takes the words, and draws.
import { type ComponentChildren, render } from 'preact'
import { Http } from '../client/http.ts'
import { browserWorld } from '../client/world.ts'
import type { Door } from '../protocol/door.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import { loadGuestWords } from '../words/guest.ts'
import { paint } from './accent.ts'
import { App } from './app.tsx'
import { standBefore } from './door/closed.ts'
import { type ChatParts, Entrance, type Screen } from './entrance.ts'
import './guest.css'
import { framed } from './framed.ts'
import { insist } from './insist.ts'
import { makeRoomForKeyboard } from './keyboard-room.ts'
import { keepDoor, type KnownDoor, keptDoor } from './known-door.ts'
import { Page } from './page.tsx'
import { Settings, startLocale } from './settings.ts'
import { speak, words } from './speaking.ts'
import { Told } from './told.tsx'

const root = document.documentElement
const world = framed?.world ?? browserWorld()
const http = new Http(world)
const slug = location.pathname.split('/')[2] ?? ''

/** Draws the page. One that this device kept for want of a network has no door written into it. */
export async function start(): Promise<void> {
  const written = byId('door').textContent
  speak(await loadGuestWords(startLocale(world.store, written ? root.lang : navigator.language)))
  if (written) return open(JSON.parse(written) as Door | null)
  const kept = keptDoor(world.store, slug)
  const renew = kept ? begin(kept) : tell('away')
  const answer = await insist(world, askDoor)
  if ('ok' in answer) (renew ?? open)(answer.ok)
  else if (!kept) tell('nowhere')
}

function open(door: Door | null): void {
  if (door) begin(door)
  else tell('nowhere')
}

function tell(what: 'away' | 'nowhere'): void {
  draw(
    <Page>
      <Told key={what} what={what} />
    </Page>,
  )
}

/** Answers how to tell it of a newer door. */
function begin(door: KnownDoor): (door: KnownDoor) => void {
  let { language } = words
  let shown: Screen | undefined
  const settings = new Settings(world.store, async (locale) => speak(await loadGuestWords(locale)))
  const onArrived = () => settings.sound && void load().then(({ tap }) => tap())
  const entrance = new Entrance({ world, door, tab, load, onArrived })
  const show = () => {
    const screen = entrance.screen()
    const parts = { door, entrance, settings, screen }
    draw((screen.name === 'door' && door.closed && closed.draw?.(door)) || <App {...parts} />)
    document.title = titleOf(door, screen)
    framed?.shown(screen)
    // It has closed since the page came: what does it say by now?
    if (screen !== shown && wasTurnedAway(screen)) void again()
    shown = screen
  }
  const renew = (newer: KnownDoor) => {
    door = newer
    keepDoor(world.store, door)
    paint(door.accent)
    // Whoever was turned away finds the form again, once the server says that it is open.
    if (door.open && wasTurnedAway(entrance.screen())) entrance.takeOwn()
    show()
    closed.tell(door)
  }
  const again = () => askAgain(renew)
  const closed = standBefore({ world, settings, ask: again, redraw: show })
  makeRoomForKeyboard()
  entrance.onChange(show)
  settings.onChange(() => {
    show()
    // The welcome is the desk's own words.
    if (language !== words.language) void again()
    language = words.language
  })
  entrance.start()
  renew(door)
  fetchTheRest()
  return renew
}

const tab = { get: () => history.state as unknown, set: (state: string) => history.replaceState(state, '') }

/** The door as it is now; null without an answer, and then it stays as it was. */
async function askAgain(renew: (door: Door) => void): Promise<Door | null> {
  const answer = await askDoor()
  if (!('ok' in answer)) return null
  renew(answer.ok)
  return answer.ok
}

/** What one can type without comes when there is nothing else to do, and is there when the network is not. */
function fetchTheRest(): void {
  setTimeout(
    () =>
      void load()
        .then(stay)
        .catch(() => {}),
    300,
  )
}

const wasTurnedAway = (screen: Screen) => screen.name === 'door' && screen.no === 'closed'

/** The door of this address, with the welcome in the language of the page. */
const askDoor = () => http.ask('GET /api/desks/:slug', { slug, language: words.language })

const load = (): Promise<ChatParts> => import('./conversation/parts.ts').then((chat) => chat.parts)

/** Where nothing may be kept, the page is not kept either. */
const stay = ({ stayAtHand }: ChatParts) => !framed && world.store.lasting && stayAtHand()

function draw(page: ComponentChildren): void {
  render(page, byId('guest'))
}

/** Who answers and where; in front of it, how many of their messages nobody has seen. */
function titleOf(door: KnownDoor, screen: Screen): string {
  const view = screen.name === 'chat' ? screen.talk?.view() : undefined
  const title = view?.title ?? `${view?.host?.name ?? door.name} · ${door.workspace}`
  return view?.unseen ? words('title.unread', { count: view.unseen, title }) : title
}

function byId(id: string): HTMLElement {
  return document.querySelector(`#${id}`) as HTMLElement
}
