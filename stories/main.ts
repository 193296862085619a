// One story of the console alone, or the list of all. The pictures of `npm run shots` are taken here.
import './console-look.ts'
import { list } from './list.ts'
import { wishOf } from './story.ts'
import type { StoryModule } from './story.ts'

const wish = wishOf(location.search)
const page = document.documentElement
page.dir = wish.dir
page.lang = wish.dir === 'rtl' ? 'ar' : 'en'
if (wish.theme) page.dataset['theme'] = wish.theme

const loaders = import.meta.glob<StoryModule>('./{ui,console,guest}/*.stories.tsx')
const root = document.getElementById('root')
if (root) await show(root)
page.dataset['ready'] = ''

async function show(root: HTMLElement): Promise<void> {
  const modules = await Promise.all(Object.values(loaders).map((load) => load()))
  const all = modules.flatMap((module) =>
    Object.entries(module.stories).map(([name, draw]) => ({ id: `${module.title}/${name}`, module, draw })),
  )
  const chosen = all.find(({ id }) => id === wish.story)
  if (!chosen)
    return list(
      root,
      all.map(({ id }) => id),
    )
  await (chosen.module.surface === 'guest' ? import('./guest-look.ts') : import('./console-look.ts'))
  document.body.className = chosen.module.surface
  chosen.draw(root)
}
