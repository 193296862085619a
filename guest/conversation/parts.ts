// What the conversation needs beyond typing, fetched as one file while the page is idle.
import { Chat } from './chat.tsx'
import { Emoji } from './emoji.tsx'
import { openTalk } from './talk.ts'
import { tap } from './tap.ts'

export const chatParts = { Chat, Emoji, openTalk, tap }
export type ChatParts = typeof chatParts
