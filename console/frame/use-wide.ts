import { useSyncExternalStore } from 'react'

const query = '(min-width: 75rem)'

function onChange(listener: () => void): () => void {
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Whether there is room for three panes. */
export const useWide = (): boolean => useSyncExternalStore(onChange, () => matchMedia(query).matches)
