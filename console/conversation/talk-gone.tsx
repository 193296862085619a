// Absent and forbidden look alike. And what stands there when nothing is chosen.
import { useLocation } from 'wouter'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { info, messagesSquare } from '../../ui/shapes.ts'
import { paths } from '../frame/paths.ts'
import { useWords } from '../frame/words.tsx'

export function TalkGone() {
  const words = useWords()
  const [, go] = useLocation()
  return (
    <main className="pane pane-talk pane-empty" id="main">
      <Empty
        shape={info}
        title={words('talk.gone.title')}
        next={<Button onClick={() => go(paths.talk)}>{words('talk.gone.act')}</Button>}
      >
        {words('talk.gone')}
      </Empty>
    </main>
  )
}

export function TalkNone() {
  const words = useWords()
  return (
    <main className="pane pane-talk pane-empty" id="main">
      <Empty shape={messagesSquare} title={words('talk.none.title')}>
        {words('talk.none')}
      </Empty>
    </main>
  )
}
