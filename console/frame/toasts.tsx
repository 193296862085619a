// What was just done, at most two at a time, each with its way back.
import { create } from 'zustand'
import { Toast } from '../../ui/toast.tsx'
import { useWords } from './words.tsx'

interface Said {
  readonly id: number
  readonly text: string
  readonly undo?: (() => void) | undefined
}

const useToasts = create<{ readonly list: readonly Said[] }>(() => ({ list: [] }))
let last = 0

export function toast(text: string, undo?: () => void): void {
  last += 1
  const said = { id: last, text, undo }
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
      {list.map(({ id, text, undo }) => (
        <Toast key={id} text={text} undo={undo && { label: words('common.undo'), act: undo }} onGone={() => drop(id)} />
      ))}
    </div>
  )
}
