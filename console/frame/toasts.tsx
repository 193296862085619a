// What was just done, at most two at a time, each with its way back.
import { create } from 'zustand'
import { Toast } from '../../ui/toast.tsx'
import { useWords } from './words.tsx'

interface Said {
  readonly id: number
  readonly text: string
  readonly undo?: (() => void) | undefined
  /** The way to what it is about, where there is nothing to take back. */
  readonly way?: Way | undefined
}

interface Way {
  readonly label: string
  readonly act: () => void
}

const useToasts = create<{ readonly list: readonly Said[] }>(() => ({ list: [] }))
let last = 0

export function toast(text: string, then?: (() => void) | Way): void {
  last += 1
  const said = { id: last, text, ...(typeof then === 'function' ? { undo: then } : { way: then }) }
  useToasts.setState(({ list }) => ({ list: [...list, said].slice(-2) }))
}

/** Takes back the newest thing that can be taken back; answers whether there was one. */
export function undoLast(): boolean {
  const found = useToasts.getState().list.findLast((said) => said.undo)
  if (!found) return false
  drop(found.id)
  found.undo?.()
  return true
}

const drop = (id: number) => useToasts.setState(({ list }) => ({ list: list.filter((said) => said.id !== id) }))

export function ToastShelf() {
  const words = useWords()
  const list = useToasts((toasts) => toasts.list)
  return (
    <div className="toast-shelf" role="status" aria-live="polite">
      {list.map(({ id, text, undo, way }) => {
        const then = undo ? { label: words('common.undo'), act: undo } : way
        return <Toast key={id} text={text} then={then} onGone={() => drop(id)} />
      })}
    </div>
  )
}
