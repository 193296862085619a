// Single keys, outside of fields only, and each can be switched off. With Ctrl they work everywhere.
import { useEffect, useRef } from 'react'
import { useChoices } from './choices.ts'

/** By the key as it is written: `j`, `U` with shift, `[`; two keys one after the other: `g e`. */
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
  // Some keyboards write brackets with AltGr, which some systems call Alt and Ctrl.
  const third = event.getModifierState('AltGraph')
  if (event.defaultPrevented || event.isComposing || (event.altKey && !third)) return
  const key = keyOf(event)
  const command = (event.ctrlKey || event.metaKey) && !third
  if (command && !commands.has(key)) return
  if (!command && (!useChoices.getState().singleKeys || inField(event.target) || layerIsOpen())) return
  const found = command ? actFor(`Ctrl ${key}`) : (second(event, key) ?? actFor(key))
  if (!found) return
  event.preventDefault()
  found()
}

const commands: ReadonlySet<string> = new Set(['k', 'Enter', '\\'])

function actFor(key: string): (() => unknown) | undefined {
  return [...registered].toReversed().find(({ current }) => current[key])?.current[key]
}

/** The first of two keys, and when it was pressed. */
let first = { key: '', at: 0 }
const togetherMs = 1500

/** What two keys together do; for the first of two, to wait for the second. */
function second({ timeStamp }: KeyboardEvent, key: string): (() => unknown) | undefined {
  const { key: before, at } = first
  first = { key: '', at: 0 }
  const both = before && timeStamp - at < togetherMs ? actFor(`${before} ${key}`) : undefined
  if (both) return both
  if (![...registered].some(({ current }) => Object.keys(current).some((known) => known.startsWith(`${key} `)))) return
  return () => {
    first = { key, at: timeStamp }
  }
}

const places: Readonly<Record<string, string>> = {
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Period: '.',
  Slash: '/',
}

/** A keyboard of another script has the same key in the same place. */
export function keyOf({ key, code, shiftKey }: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): string {
  if (/^[\u0020-\u007e]$/.test(key) || key.length > 1) return key
  if (code === 'Slash' && shiftKey) return '?'
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  return letter ? (shiftKey ? letter : letter.toLowerCase()) : (places[code] ?? key)
}

const inField = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

const layerIsOpen = () => document.querySelector('dialog[open], .menu-layer:popover-open') !== null
