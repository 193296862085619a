// Words as they are shown outside their conversation. [FG8] Whoever shows any asks `flaggedOf` with them, and `maskFlagged`.
export { flaggedLettersOf, flaggedOf } from './store.ts'
