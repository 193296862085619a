/** @jsxImportSource preact */
// The guest's page: reads what the server wrote into it, takes the words, and draws.
import { render, type VNode } from 'preact'
import { browserWorld } from '../client/world.ts'
import type { Door } from '../protocol/door.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import { loadGuestWords } from '../words/guest.ts'
import { paint } from './accent.ts'
import { App } from './app.tsx'
import type { ChatParts } from './conversation/parts.ts'
import { Entrance, type Screen } from './entrance.ts'
import './guest.css'
import { makeRoomForKeyboard } from './keyboard-room.ts'
import { Page, Told } from './page.tsx'
import { Settings, startLocale } from './settings.ts'
import { speak, words } from './speaking.ts'

const root = document.documentElement
const world = browserWorld()

/** Draws the page. */
export async function start(): Promise<void> {
  speak(await loadGuestWords(startLocale(world.store, root.lang)))
  const door = JSON.parse(byId('door').textContent || 'null') as Door | null
  if (door) begin(door)
  else
    draw(
      <Page>
        <Told what="nowhere" />
      </Page>,
    )
}

function begin(first: Door): void {
  let door = first
  let { language } = words
  const settings = new Settings(world.store, async (locale) => speak(await loadGuestWords(locale)))
  const tab = { get: () => history.state as unknown, set: (state: string) => history.replaceState(state, '') }
  const onArrived = () => settings.sound && void load().then(({ tap }) => tap())
  const entrance = new Entrance({ world, door, tab, load, onArrived })
  const show = () => {
    const screen = entrance.screen()
    draw(<App door={door} entrance={entrance} settings={settings} screen={screen} />)
    document.title = titleOf(door, screen)
  }
  paint(door.accent)
  makeRoomForKeyboard()
  entrance.onChange(show)
  settings.onChange(() => {
    show()
    if (language === words.language) return
    language = words.language
    void doorIn(language, door).then((other) => {
      door = other
      show()
    })
  })
  entrance.start()
  show()
  // What one can type without comes when there is nothing else to do, and is there when the network is not.
  setTimeout(() => void load().catch(() => {}), 300)
}

async function load(): Promise<ChatParts> {
  return (await import('./conversation/parts.ts')).chatParts
}

function draw(page: VNode): void {
  render(page, byId('guest'))
}

/** Who answers and where; in front of it, how many of their messages nobody has seen. */
function titleOf(door: Door, screen: Screen): string {
  const view = screen.name === 'chat' ? screen.talk?.view() : undefined
  const title = `${view?.host?.name ?? door.name} · ${door.workspace}`
  return view?.unseen ? words('title.unread', { count: view.unseen, title }) : title
}

function byId(id: string): HTMLElement {
  return document.querySelector(`#${id}`) as HTMLElement
}

/** The welcome is the desk's own words: it may have them in that language too. Without a network it stays as it is. */
async function doorIn(language: string, door: Door): Promise<Door> {
  try {
    const answer = await world.fetch(`/api/desks/${door.slug}`, { headers: { 'Accept-Language': language } })
    return answer.ok ? ((await answer.json()) as Door) : door
  } catch {
    return door
  }
}
