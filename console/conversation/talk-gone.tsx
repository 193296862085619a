// Absent and forbidden look alike. And what stands there when nothing is chosen.
import type { ConversationId } from '../../domain/shared/ids.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { info, messagesSquare } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'
import { useOpening } from './use-sides.ts'

export function TalkGone({ id }: { readonly id: ConversationId }) {
  const words = useWords()
  const { leave } = useOpening()
  return (
    <section className="pane pane-talk pane-empty">
      <Empty
        shape={info}
        title={words('talk.gone.title')}
        next={<Button onClick={() => leave(id)}>{words('talk.gone.act')}</Button>}
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
