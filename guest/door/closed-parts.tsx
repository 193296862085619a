/** @jsxImportSource preact */
// All that is needed before a closed door, fetched only there: its words, how it looks, and the wait for its opening.
import type { ComponentChildren } from 'preact'
import { loadClosedWords } from '../../words/closed.ts'
import { LinkButton } from '../link-button.tsx'
import type { KnownDoor } from '../known-door.ts'
import type { Settings } from '../settings.ts'
import { words } from '../speaking.ts'
import { ClosedDoor } from './closed-door.tsx'
import { type Opening, watchOpening } from './opening.ts'

export interface Waiting extends Opening {
  readonly settings: Settings
  readonly redraw: () => void
}

export type DrawClosed = (door: KnownDoor) => ComponentChildren

/** Waits for the door to open, and answers how it is drawn meanwhile, in the language of the page. */
export async function waitBefore(door: KnownDoor, waiting: Waiting): Promise<DrawClosed> {
  const { settings, redraw } = waiting
  watchOpening(door, waiting)
  let said = await loadClosedWords(words.locale)
  const speak = async (locale: string) => {
    said = await loadClosedWords(locale)
    redraw()
  }
  return ({ closed, ...now }) => {
    if (said.language !== words.language) void speak(words.locale)
    const foot = (
      <LinkButton key="language" lang={settings.other} onPress={() => void settings.speakOther()}>
        {settings.otherName}
      </LinkButton>
    )
    return closed && <ClosedDoor door={{ ...now, closed }} said={said} foot={foot} />
  }
}
