import { loadBotsWords } from '../../words/bots.ts'
import { wordsToCome } from '../frame/words-to-come.ts'

/** The words of those who write bots; null where they could not be fetched. */
export const useBotsWords = wordsToCome(loadBotsWords)
