// One story of the guest's page alone: main.ts sends its address on to this page.
import '../ui/tokens.css'
import '../ui/base.css'
import '../guest/guest.css'
import page from '../guest/index.html?raw'
import { drawAlone, storiesOf, wear } from './story.ts'
import type { StoryModule } from './story.ts'

const wish = wear(location.search)
const root = document.getElementById('root')
// The guest's icons stand in the page, not in the script.
const icons = new DOMParser().parseFromString(page, 'text/html').querySelector('svg')
if (root) {
  if (icons) root.before(icons)
  document.body.className = 'guest'
  drawAlone(root, await storiesOf(import.meta.glob<StoryModule>('./guest/*.stories.tsx')), wish)
  document.documentElement.dataset['ready'] = ''
}
