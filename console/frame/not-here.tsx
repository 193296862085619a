import { useLocation } from 'wouter'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { info } from '../../ui/shapes.ts'
import { paths } from './paths.ts'
import { useWords } from './words.tsx'

/** For an address that shows nothing, and for one that this person may not see: they look alike. */
export function NotHere() {
  const words = useWords()
  const [, go] = useLocation()
  return (
    <main className="page pane-empty" id="main">
      <Empty
        heading="h1"
        shape={info}
        title={words('place.gone.title')}
        next={<Button onClick={() => go(paths.talk)}>{words('talk.gone.act')}</Button>}
      >
        {words('place.gone')}
      </Empty>
    </main>
  )
}
