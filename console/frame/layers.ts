// Which of the sheets lies over the console: the palette, the search, or all keys.
import { create } from 'zustand'

export type Layer = 'palette' | 'search' | 'keys' | 'online'

export const useLayer = create<{ readonly layer: Layer | null }>(() => ({ layer: null }))

export const open = (layer: Layer): void => useLayer.setState({ layer })
export const shut = (): void => useLayer.setState({ layer: null })
