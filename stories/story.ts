// A module of stories says what it is about, and draws each of its states into an element.

type Draw = (element: HTMLElement) => void

export interface StoryModule {
  /** "ui/button", "guest/door" */
  readonly title: string
  readonly stories: Readonly<Record<string, Draw>>
}

/** What the address asks for: `?story=ui/button/all&theme=dark&dir=rtl`. */
export interface Wish {
  readonly story: string | null
  readonly dir: 'ltr' | 'rtl'
}

/** Dresses the page as the address asks: theme, direction and with it the language. */
export function wear(search: string): Wish {
  const asked = new URLSearchParams(search)
  const dir = asked.get('dir') === 'rtl' ? 'rtl' : 'ltr'
  const page = document.documentElement
  page.dir = dir
  page.lang = dir === 'rtl' ? 'ar' : 'en'
  const theme = asked.get('theme')
  if (theme === 'light' || theme === 'dark') page.dataset['theme'] = theme
  return { story: asked.get('story'), dir }
}

/** Every story by its id, "title/name". */
export async function storiesOf(
  loaders: Readonly<Record<string, () => Promise<StoryModule>>>,
): Promise<ReadonlyMap<string, Draw>> {
  const modules = await Promise.all(Object.values(loaders).map((load) => load()))
  return new Map(
    modules.flatMap(({ title, stories }) => Object.entries(stories).map(([name, draw]) => [`${title}/${name}`, draw])),
  )
}

/** Draws the story that was asked for; whether there is one. */
export function drawAlone(root: HTMLElement, all: ReadonlyMap<string, Draw>, { story }: Wish): boolean {
  const draw = story === null ? undefined : all.get(story)
  draw?.(root)
  return draw !== undefined
}
