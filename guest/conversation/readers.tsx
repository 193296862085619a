/** @jsxImportSource preact */
import { Face } from '../../ui/face.tsx'
import { words } from '../speaking.ts'
import { presenceOf } from './presence.ts'
import type { TalkView } from './talk-view.ts'

/** Everybody who may read it, with what is honestly known of where they are; without a line nothing is. */
export function Readers({ view: { desk, host, net } }: { readonly view: TalkView }) {
  return (
    <ul>
      {desk?.readers.map(({ id, name }) => {
        const presence = net.name === 'lost' ? undefined : presenceOf(desk, id)
        return (
          <li key={id} class="row-flex">
            <Face kind="host" id={id} name={name} presence={presence} />
            <span>
              <bdi>{name}</bdi>{' '}
              {presence && (
                <span class="quiet">
                  {words(presence === 'looking' && id === host?.id ? 'presence.answers' : `presence.${presence}`)}
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
