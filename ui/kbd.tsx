// The key that does the same as the thing beside it.

/** `keys` such as `['Ctrl', 'K']`. Hidden from screen readers, who hear it by `aria-keyshortcuts` of the control. */
export function Kbd({ keys }: { readonly keys: readonly string[] }) {
  return keys.map((key) => (
    <kbd className="kbd" key={key} aria-hidden="true">
      {signs[key] ?? key}
    </kbd>
  ))
}

const signs: Readonly<Record<string, string>> = { Enter: '⏎', Ctrl: '⌃', Shift: '⇧', Meta: '⌘', Escape: 'Esc' }
