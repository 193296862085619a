// One story of the console alone, or the list of all. The pictures of `npm run shots` are taken here.
import './console-look.ts'
import { list } from './list.ts'
import { drawAlone, storiesOf, wear } from './story.ts'
import type { StoryModule } from './story.ts'

const guests = import.meta.glob<StoryModule>('./guest/*.stories.tsx')
const hosts = import.meta.glob<StoryModule>('./{ui,console}/*.stories.tsx')

const wish = wear(location.search)
const root = document.getElementById('root')
// Guests have a look of their own, which must not meet the console's.
if (wish.story?.startsWith('guest/')) location.replace(`guest.html${location.search}`)
else if (root) {
  const all = await storiesOf(hosts)
  if (!drawAlone(root, all, wish)) list(root, [...all.keys(), ...(await storiesOf(guests)).keys()])
  document.documentElement.dataset['ready'] = ''
}
