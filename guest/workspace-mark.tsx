/** @jsxImportSource preact */
import { initials } from '../ui/initials.ts'

/** Stands for the workspace itself: its first letter on its colour. */
export function WorkspaceMark({ name }: { readonly name: string }) {
  return (
    <span class="g-mark" aria-hidden="true">
      {initials(name).slice(0, 1)}
    </span>
  )
}
