// A module of stories says what it is about, and draws each of its states into an element.

export interface StoryModule {
  /** "ui/button" */
  readonly title: string
  /** Which look it wears. */
  readonly surface: 'console' | 'guest'
  readonly stories: Readonly<Record<string, (element: HTMLElement) => void>>
}

/** What the address asks for: `?story=ui/button/all&theme=dark&dir=rtl`. */
export interface Wish {
  readonly story: string | null
  readonly theme: 'light' | 'dark' | null
  readonly dir: 'ltr' | 'rtl'
}

export function wishOf(search: string): Wish {
  const asked = new URLSearchParams(search)
  const theme = asked.get('theme')
  return {
    story: asked.get('story'),
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    dir: asked.get('dir') === 'rtl' ? 'rtl' : 'ltr',
  }
}
