/** @jsxImportSource preact */
// Beside the conversation on a wide screen: the same that a narrow one folds into its head.
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { chevronRight, smartphone } from '../../ui/shapes.ts'
import { useWords } from '../speaking.ts'
import { WorkspaceMark } from '../workspace-mark.tsx'
import { presenceOf } from './presence.ts'
import type { TalkView } from './talk-view.ts'
import { answering } from './transcript.ts'

interface SideProps {
  readonly view: TalkView
  readonly onUseDevice: () => void
}

export function Side({ view, onUseDevice }: SideProps) {
  const words = useWords()
  return (
    <aside class="g-side" aria-label={words('side.about')}>
      <p class="row-flex strong">
        <WorkspaceMark name={view.door.workspace} />
        <bdi>{view.door.workspace}</bdi>
      </p>
      {view.desk && <SideReaders view={view} />}
      <button type="button" class="way" onClick={onUseDevice}>
        <Icon shape={smartphone} size="l" />
        <span>
          <b>{words('side.device')}</b>
          <small>{words('side.device-text')}</small>
        </span>
        <Icon shape={chevronRight} flip />
      </button>
    </aside>
  )
}

function SideReaders({ view }: Pick<SideProps, 'view'>) {
  const words = useWords()
  const { desk, items, net } = view
  const answers = answering(items)?.id
  return (
    <section>
      <h2>{words('readers.title')}</h2>
      <ul>
        {desk?.readers.map(({ id, name }) => {
          const presence = presenceOf(net.name === 'lost' ? null : desk, id)
          const isAnswering = presence === 'looking' && id === answers
          return (
            <li key={id} class="row-flex">
              <Face kind="host" id={id} name={name} presence={presence} />
              <span>
                <bdi>{name}</bdi>
                {presence && (
                  <span class="quiet">{words(isAnswering ? 'presence.answers' : `presence.${presence}`)}</span>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <p class="hint">{words('readers.nobody-else', { workspace: view.door.workspace })}</p>
    </section>
  )
}
