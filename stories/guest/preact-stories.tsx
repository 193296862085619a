/** @jsxImportSource preact */
// Stories of the guest's page: drawn by Preact, with words in the language of the page.
import { render, type VNode } from 'preact'
import { loadGuestWords } from '../../words/guest.ts'
import { speak } from '../../guest/speaking.ts'

type Draw = (element: HTMLElement) => void

/** Each story as something that draws itself into an element. */
export function preactStories(stories: Readonly<Record<string, () => VNode>>): Readonly<Record<string, Draw>> {
  return Object.fromEntries(
    Object.entries(stories).map(([name, story]) => [name, (element: HTMLElement) => void draw(element, story)]),
  )
}

async function draw(element: HTMLElement, story: () => VNode): Promise<void> {
  const { lang } = document.documentElement
  speak(await loadGuestWords(lang === 'ar' ? 'ar-EG' : 'en-GB'))
  render(story(), element)
}
