// Which of the two sheets lies over the console: the palette, or all keys.
import { create } from 'zustand'

export type Layer = 'palette' | 'keys'

export const useLayer = create<{ readonly layer: Layer | null }>(() => ({ layer: null }))

export const open = (layer: Layer): void => useLayer.setState({ layer })
export const shut = (): void => useLayer.setState({ layer: null })
