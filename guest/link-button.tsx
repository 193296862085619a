/** @jsxImportSource preact */
// A word in a sentence that can be pressed.
import type { ComponentChildren } from 'preact'

interface LinkButtonProps {
  readonly onPress: () => void
  readonly lang?: string
  readonly children: ComponentChildren
}

export function LinkButton({ onPress, ...rest }: LinkButtonProps) {
  return <button type="button" class="link" onClick={onPress} {...rest} />
}
