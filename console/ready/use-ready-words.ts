import { loadReadyWords } from '../../words/ready.ts'
import { wordsToCome } from '../frame/words-to-come.ts'

/** The words about what is ready to send. */
export const useReadyWords = wordsToCome(loadReadyWords)
