// Single keys, outside of fields only, and each can be switched off. Ctrl K works everywhere.
import { useEffect, useRef } from 'react'
import { useChoices } from './choices.ts'

/** By the key as it is written: `j`, `U` with shift, `[`. */
export type Keys = Readonly<Record<string, () => unknown>>

const registered = new Set<{ readonly current: Keys }>()

/** These keys do this while the caller is drawn; the latest drawn wins. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    registered.add(current)
    return () => {
      registered.delete(current)
    }
  }, [])
}

/** Does what a single key does, for those who found it by name. */
export function press(key: string): void {
  const act = [...registered].toReversed().find(({ current }) => current[key])
  // After the sheet that it was found on has given the focus back.
  setTimeout(() => act?.current[key]?.(), 0)
}

/** Mount once: hears every key that nobody else has taken. */
export function useKeyboard(): void {
  useEffect(() => {
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])
}

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.altKey) return
  const key = keyOf(event)
  const command = event.ctrlKey || event.metaKey
  if (command && key !== 'k') return
  if (!command && (!useChoices.getState().singleKeys || inField(event.target) || layerIsOpen())) return
  const act = [...registered].toReversed().find(({ current }) => current[command ? `Ctrl ${key}` : key])
  if (!act) return
  event.preventDefault()
  act.current[command ? `Ctrl ${key}` : key]?.()
}

const places: Readonly<Record<string, string>> = { BracketLeft: '[', BracketRight: ']', Period: '.' }

/** A keyboard of another script has the same key in the same place. */
function keyOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (/^[\u0020-\u007e]$/.test(key) || key.length > 1) return key
  if (code === 'Slash' && shiftKey) return '?'
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  return letter ? (shiftKey ? letter : letter.toLowerCase()) : (places[code] ?? key)
}

const inField = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

const layerIsOpen = () => document.querySelector('dialog[open], .menu-layer:popover-open') !== null
