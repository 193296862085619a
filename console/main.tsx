// Where the console begins: the reader's words, the machine, and the page.
import './frame/styles.ts'
import { createRoot } from 'react-dom/client'
import { browserWorld } from '../client/world.ts'
import { loadConsoleWords } from '../words/console.ts'
import { App } from './frame/app.tsx'
import { keepChoices } from './frame/choices.ts'
import { WordsProvider } from './frame/words.tsx'

const page = document.documentElement
const words = await loadConsoleWords(navigator.language)
page.lang = words.language
page.dir = words.direction
const world = browserWorld()
keepChoices(world.store)
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <WordsProvider value={words}>
      <App world={world} />
    </WordsProvider>,
  )
}
