// What the conversation needs beyond typing, fetched as one file while the page is idle.
import { Chat } from './chat.tsx'
import { Emoji } from './emoji.tsx'
import { stayAtHand } from './stay-at-hand.ts'
import { openTalk } from './talk.ts'
import { tap } from './tap.ts'

/** One thing that has all of them: a file that handed on the exports of others would carry a second list of their names. */
export const parts = { Chat, Emoji, stayAtHand, openTalk, tap }
