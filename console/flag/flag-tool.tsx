// What can be done with a message, over its end: where it is pointed at, has the focus, or a finger stayed on it.
import { useRef } from 'react'
import type { ShownFlag } from '../../client/flags.ts'
import { IconButton } from '../../ui/button.tsx'
import { flag } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'
import { type Meant, meantIn } from './marked.ts'
import { useFlagActs } from './use-flags.ts'

export function FlagTool({ flags }: { readonly flags: readonly ShownFlag[] }) {
  const words = useWords()
  const acts = useFlagActs()
  // As it was marked when the button was pressed: a tap may take the mark away before it is a click.
  const meant = useRef<Meant | null>(null)
  const look = (button: Element) => {
    const message = button.closest('[data-message]')
    return message && meantIn(message)
  }
  const whole = flags.some(({ span }) => span === null)
  return (
    <span className="msg-tools">
      <IconButton
        shape={flag}
        size="s"
        label={words(whole ? 'flag.tool.off' : 'flag.tool')}
        keys="F"
        onPointerDown={({ currentTarget }) => {
          meant.current = look(currentTarget)
        }}
        onMouseDown={(event) => event.preventDefault()}
        onClick={({ currentTarget }) => {
          const now = meant.current ?? look(currentTarget)
          meant.current = null
          if (now) acts.flag(now.of, now.span)
        }}
      />
    </span>
  )
}
