// What the conversation needs beyond typing, fetched as one file while the page is idle.
export { Chat } from './chat.tsx'
export { Emoji } from './emoji.tsx'
export { stayAtHand } from './stay-at-hand.ts'
export { openTalk } from './talk.ts'
export { tap } from './tap.ts'
