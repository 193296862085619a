// What only those read who plan an event: fetched once by the page, read by every part of it.
import { createContext, type ReactNode, useContext } from 'react'
import { loadPlanWords, type PlanWords } from '../../words/plan.ts'
import { wordsToCome } from '../frame/words-to-come.ts'

const Context = createContext<PlanWords | null>(null)
const useFetched = wordsToCome(loadPlanWords)

/** Shows `children` once the words are there, and `until` where they could not be fetched. */
export function PlanWordsProvider({ until, children }: { readonly until: ReactNode; readonly children: ReactNode }) {
  const said = useFetched()
  return said ? <Context value={said}>{children}</Context> : until
}

/** The words of whoever plans an event. Throws outside `PlanWordsProvider`. */
export function usePlanWords(): PlanWords {
  const said = useContext(Context)
  if (!said) throw new Error('usePlanWords outside PlanWordsProvider')
  return said
}
