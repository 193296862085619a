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
import { NoDesk } from './door/no-desk.tsx'
import { Entrance } from './entrance.ts'
import './guest.css'
import { makeRoomForKeyboard } from './keyboard-room.ts'
import { browserTab } from './own-entry.ts'
import { Settings, startLocale } from './settings.ts'
import { tap } from './sound/tap.ts'
import { Speaking } from './speaking.ts'

const root = document.documentElement
const world = browserWorld()
const settings = new Settings(world.store, loadGuestWords, await loadGuestWords(startLocale(world.store, root.lang)))
const found = JSON.parse(document.querySelector('#door')?.textContent ?? 'null') as Door | null
if (found) begin(found)
else draw(<NoDesk />)

function begin(first: Door): void {
  paint(first.accent)
  makeRoomForKeyboard()
  const entrance = new Entrance({ world, tab: browserTab(), door: first, onArrived: () => settings.sound && tap() })
  let door = first
  let words = settings.words()
  const show = () => draw(<App door={door} entrance={entrance} settings={settings} />)
  settings.onChange(() => {
    show()
    if (words === settings.words()) return
    words = settings.words()
    void doorIn(words.language, door).then((other) => {
      door = other
      show()
    })
  })
  entrance.start()
  show()
}

function draw(page: VNode): void {
  const words = settings.words()
  root.lang = words.language
  root.dir = words.direction
  render(<Speaking.Provider value={words}>{page}</Speaking.Provider>, document.body)
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
