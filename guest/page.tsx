/** @jsxImportSource preact */
// The frame of every screen but the conversation.
import type { ComponentChildren } from 'preact'
import { initials } from '../ui/initials.ts'

interface PageProps {
  /** Absent where no desk stands. */
  readonly workspace?: string | undefined
  readonly chip?: ComponentChildren
  readonly foot?: ComponentChildren
  readonly children: ComponentChildren
}

export function Page({ workspace, chip, foot, children }: PageProps) {
  return (
    <div class="g">
      {workspace && (
        <header class="g-col g-brand">
          <WorkspaceMark name={workspace} />
          <bdi>{workspace}</bdi>
          {chip}
        </header>
      )}
      <main class="g-col g-body">{children}</main>
      <footer class="g-col g-foot">{foot}</footer>
    </div>
  )
}

/** Stands for the workspace itself: its first letter on its colour. */
export function WorkspaceMark({ name }: { readonly name: string }) {
  return (
    <span class="g-mark" aria-hidden="true">
      {initials(name).slice(0, 1)}
    </span>
  )
}
