/** @jsxImportSource preact */
// Parts that one can type without. They are fetched once the page is idle, so that they are there when the network is not.
import type { ComponentType, VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A component that is fetched when it is first shown, or by `ahead()`; nothing is drawn before. */
export interface Later<Props> {
  (props: Props): VNode | null
  ahead(): void
}

export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): Later<Props> {
  let here: ComponentType<Props> | null = null
  const fetched = async () => {
    here ??= await load()
    return here
  }
  function Later(props: Props) {
    const [, redraw] = useState(here)
    useEffect(() => {
      // Without a network it stays undrawn, and the next press tries again.
      if (!here)
        fetched().then(
          () => redraw(() => here),
          () => {},
        )
    }, [])
    const Component = here
    return Component && <Component {...props} />
  }
  return Object.assign(Later, { ahead: () => void fetched().catch(() => {}) })
}
