/** @jsxImportSource preact */
// The frame of every screen but the conversation, and the screens that say one thing.
import type { ComponentChildren } from 'preact'
import { initials } from '../ui/initials.ts'
import { words } from './speaking.ts'

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

interface ToldProps {
  /** Its words are `page.title.<what>` and `page.text.<what>`. */
  readonly what: 'asking' | 'dead' | 'spent' | 'nowhere' | 'away'
  readonly workspace?: string | undefined
  readonly children?: ComponentChildren
}

/** The title takes the focus: a screen reader hears where it is. */
export function Told({ what, workspace = '', children }: ToldProps) {
  return (
    <>
      <div>
        <h1 ref={focus} tabIndex={-1}>
          {words(`page.title.${what}`)}
        </h1>
        <p class="g-sub">{what === 'asking' ? words('asking.text', { workspace }) : words(`page.text.${what}`)}</p>
      </div>
      <div class="g-form">{children}</div>
    </>
  )
}

// One function for all drawings, so that it is called when the title comes and not whenever it is drawn.
const focus = (element: HTMLElement | null) => element?.focus()
