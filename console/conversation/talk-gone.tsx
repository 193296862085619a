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
    <section className="pane pane-talk pane-empty">
      <Empty
        shape={info}
        title={words('talk.gone.title')}
        next={<Button onClick={() => go(paths.talk)}>{words('talk.gone.act')}</Button>}
      >
        {words('talk.gone')}
      </Empty>
    </section>
  )
}

export function TalkNone() {
  const words = useWords()
  return (
    <section className="pane pane-talk pane-empty">
      <Empty shape={messagesSquare} title={words('talk.none.title')}>
        {words('talk.none')}
      </Empty>
    </section>
  )
}
