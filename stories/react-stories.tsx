// Stories of the console: drawn by React, with words in the language of the page and a clock that stands still.
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { ClockProvider, WordsProvider } from '../console/frame/words.tsx'
import { TipLayer } from '../ui/tip.tsx'
import { loadConsoleWords } from '../words/console.ts'
import { now } from '../cast/talk.ts'

type Draw = (element: HTMLElement) => void

const clock = { now: () => now, onTick: () => () => {} }

/** Each story as something that draws itself into an element. */
export function reactStories(stories: Readonly<Record<string, () => ReactNode>>): Readonly<Record<string, Draw>> {
  return Object.fromEntries(
    Object.entries(stories).map(([name, story]) => [name, (element: HTMLElement) => void draw(element, story)]),
  )
}

async function draw(element: HTMLElement, story: () => ReactNode): Promise<void> {
  const words = await loadConsoleWords(document.documentElement.lang)
  const { hook } = memoryLocation({ path: '/' })
  createRoot(element).render(
    <WordsProvider value={words}>
      <ClockProvider value={clock}>
        <Router hook={hook}>
          <Stage story={story} />
          <TipLayer />
        </Router>
      </ClockProvider>
    </WordsProvider>,
  )
}

// So that a story may use hooks.
function Stage({ story }: { readonly story: () => ReactNode }) {
  return story()
}
