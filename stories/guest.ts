// One story of the guest's page alone: main.ts sends its address on to this page.
import '../ui/tokens.css'
import '../ui/base.css'
import '../guest/guest.css'
import { drawAlone, storiesOf, wear } from './story.ts'
import type { StoryModule } from './story.ts'

const wish = wear(location.search)
const root = document.getElementById('root')
if (root) {
  document.body.className = 'guest'
  drawAlone(root, await storiesOf(import.meta.glob<StoryModule>('../guest/stories/*.stories.tsx')), wish)
  document.documentElement.dataset['ready'] = ''
}
