/** @jsxImportSource preact */
// The few screens between an address and its conversation.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Door } from '../../protocol/door.ts'
import { Icon } from '../../ui/icon.tsx'
import { wifiOff } from '../../ui/shapes.ts'
import { useWords } from '../speaking.ts'

interface AskingProps {
  readonly door: Pick<Door, 'workspace'>
  /** This browser has a conversation of its own here. */
  readonly hasOwn: boolean
  readonly onContinue: () => void
  readonly onOwn: () => void
}

export function Asking({ door, hasOwn, onContinue, onOwn }: AskingProps) {
  const words = useWords()
  return (
    <Told title={words('asking.title')} text={words('asking.text', { workspace: door.workspace })}>
      <button type="button" class="btn btn-brand btn-wide" onClick={onContinue}>
        {words('asking.continue')}
      </button>
      <button type="button" class="btn btn-wide" onClick={onOwn}>
        {words(hasOwn ? 'asking.own' : 'asking.new')}
      </button>
    </Told>
  )
}

interface EndedProps {
  readonly onNew: () => void
}

export function Dead({ onNew }: EndedProps) {
  const words = useWords()
  return (
    <Told title={words('dead.title')} text={words('dead.text')}>
      <button type="button" class="btn btn-brand btn-wide" onClick={onNew}>
        {words('dead.new')}
      </button>
    </Told>
  )
}

export function ProofSpent({ onNew }: EndedProps) {
  const words = useWords()
  return (
    <Told title={words('proof.spent')} text={words('proof.spent-text')}>
      <button type="button" class="btn btn-brand btn-wide" onClick={onNew}>
        {words('dead.new')}
      </button>
    </Told>
  )
}

export function Proving({ waits }: { readonly waits: boolean }) {
  const words = useWords()
  return (
    <div class="g-center" role="status">
      {waits ? (
        <p class="banner banner-waiting">
          <Icon shape={wifiOff} />
          <span>{words('proof.failed')}</span>
        </p>
      ) : (
        <p class="g-sub">{words('proof.opening')}</p>
      )}
    </div>
  )
}

export function Opening() {
  const words = useWords()
  return (
    <div class="g-center" role="status">
      <p class="g-sub">{words('proof.opening')}</p>
    </div>
  )
}

interface ToldProps {
  readonly title: string
  readonly text: string
  readonly children: ComponentChildren
}

/** The title takes the focus: a screen reader hears where it is. */
function Told({ title, text, children }: ToldProps) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <>
      <div>
        <h1 ref={head} tabIndex={-1}>
          {title}
        </h1>
        <p class="g-sub">{text}</p>
      </div>
      <div class="g-form">{children}</div>
    </>
  )
}
