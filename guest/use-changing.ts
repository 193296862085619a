import { useEffect, useReducer } from 'preact/hooks'
import type { Off } from '../client/changing.ts'

/** What `read` answers, drawn anew whenever the thing says that it changed. */
export function useChanging<Value>(
  thing: { readonly onChange: (listener: () => void) => Off },
  read: () => Value,
): Value {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    // What happened between drawing and listening is not missed.
    redraw(undefined)
    return thing.onChange(() => redraw(undefined))
  }, [thing])
  return read()
}
