/** @jsxImportSource preact */
// Beside the conversation on a wide screen: the same that a narrow one folds into its head.
import { Icon } from '../icon.tsx'
import { WorkspaceMark } from '../page.tsx'
import { words } from '../speaking.ts'
import { Readers } from './readers.tsx'
import type { TalkView } from './talk-view.ts'

interface SideProps {
  readonly view: TalkView
  readonly onUseDevice: () => void
}

export function Side({ view, onUseDevice }: SideProps) {
  const { workspace } = view.door
  return (
    <aside class="g-side" aria-label={words('readers.title')}>
      <p class="row-flex strong">
        <WorkspaceMark name={workspace} />
        <bdi>{workspace}</bdi>
      </p>
      {view.desk && (
        <section>
          <h2>{words('readers.title')}</h2>
          <Readers view={view} />
          <p class="hint">{words('readers.nobody-else', { workspace })}</p>
        </section>
      )}
      <button type="button" class="way" onClick={onUseDevice}>
        <Icon name="smartphone" look="i-l" />
        <span>
          <b>{words('device.title')}</b>
          <small>{words('side.device-text')}</small>
        </span>
        <Icon name="chevron-right" look="i-flip" />
      </button>
    </aside>
  )
}
