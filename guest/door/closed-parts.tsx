/** @jsxImportSource preact */
// All that is needed before a closed door, fetched only there: its words, how it looks, and the wait for its opening.
import type { ComponentChildren } from 'preact'
import type { KnownDoor } from '../known-door.ts'
import { loadClosedWords } from '../../words/closed.ts'
import { words } from '../speaking.ts'
import { ClosedDoor } from './closed-door.tsx'
import { type Opening, watchOpening } from './opening.ts'

export type DrawClosed = (door: KnownDoor, foot: ComponentChildren) => ComponentChildren

/** Waits for the door to open, and answers how it is drawn meanwhile, in the language of the page. */
export async function standBefore(door: KnownDoor, opening: Opening & { redraw: () => void }): Promise<DrawClosed> {
  watchOpening(door, opening)
  let said = await loadClosedWords(words.locale)
  const speak = async (locale: string) => {
    said = await loadClosedWords(locale)
    opening.redraw()
  }
  return ({ closed, ...now }, foot) => {
    if (said.language !== words.language) void speak(words.locale)
    return closed && <ClosedDoor door={{ ...now, closed }} said={said} foot={foot} />
  }
}
