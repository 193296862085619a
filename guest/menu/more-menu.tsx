/** @jsxImportSource preact */
// Everything that is needed seldom: another device, the link by mail, sound, the other language.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../../ui/icon.tsx'
import { ellipsis, globe, mail, smartphone, volumeOff, volumeOn } from '../../ui/shapes.ts'
import { useOutside } from '../outside.ts'
import { useWords } from '../speaking.ts'

export interface MoreActs {
  /** Absent where the guest gave no address. */
  readonly mailLink?: (() => void) | undefined
  readonly useDevice: () => void
  readonly sound: boolean
  readonly setSound: (on: boolean) => void
  /** The language that the page can turn to, by its own name. */
  readonly other: { readonly language: string; readonly name: string }
  readonly speakOther: () => void
}

export function MoreButton(acts: MoreActs) {
  const words = useWords()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  return (
    <div class="g-more">
      <button
        ref={button}
        type="button"
        class="btn btn-plain btn-icon"
        aria-label={words('head.more')}
        title={words('head.more')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon shape={ellipsis} size="l" />
      </button>
      {open && <Menu acts={acts} onClose={close} onLeave={() => setOpen(false)} />}
    </div>
  )
}

interface MenuProps {
  readonly acts: MoreActs
  /** Closed by the person's own doing: the focus goes back to the button. */
  readonly onClose: () => void
  readonly onLeave: () => void
}

function Menu({ acts, onClose, onLeave }: MenuProps) {
  const words = useWords()
  const box = useRef<HTMLDivElement>(null)
  useOutside(box, onLeave)
  useEffect(() => itemsIn(box.current)[0]?.focus(), [])
  const after = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <div ref={box} class="menu" role="menu" aria-label={words('head.more')} onKeyDown={(event) => walk(event, onClose)}>
      <button type="button" class="item" role="menuitem" tabIndex={-1} onClick={after(acts.useDevice)}>
        <Icon shape={smartphone} />
        {words('menu.device')}
      </button>
      {acts.mailLink && (
        <button type="button" class="item" role="menuitem" tabIndex={-1} onClick={after(acts.mailLink)}>
          <Icon shape={mail} />
          {words('menu.mail')}
        </button>
      )}
      <button
        type="button"
        class="item"
        role="menuitemcheckbox"
        aria-checked={acts.sound}
        tabIndex={-1}
        onClick={() => acts.setSound(!acts.sound)}
      >
        <Icon shape={acts.sound ? volumeOn : volumeOff} />
        {words('menu.sound')}
        <span class="g-check" aria-hidden="true" />
      </button>
      <hr />
      <button
        type="button"
        class="item"
        role="menuitem"
        tabIndex={-1}
        lang={acts.other.language}
        onClick={after(acts.speakOther)}
      >
        <Icon shape={globe} />
        {acts.other.name}
      </button>
    </div>
  )
}

/** Arrows walk in a circle; Escape and Tab close. */
function walk(event: KeyboardEvent, onClose: () => void): void {
  const items = itemsIn(event.currentTarget as HTMLElement)
  const at = items.indexOf(document.activeElement as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault()
    onClose()
  } else if (to !== undefined) {
    event.preventDefault()
    items.at(to % items.length)?.focus()
  }
}

const itemsIn = (box: HTMLElement | null) => [...(box?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
