/** @jsxImportSource preact */
// Who is writing. Never announced, and gone by itself.
import type { Typist } from '../../client/typing.ts'
import { Face } from '../../ui/face.tsx'
import { shortName } from '../short-name.ts'
import { listed, words } from '../speaking.ts'

export function TypingLine({ typists }: { readonly typists: readonly Typist[] }) {
  const hosts = typists.filter(({ kind }) => kind === 'host')
  const [first] = hosts
  const names = hosts.map(({ name = '' }) => shortName(name))
  return (
    // Its room is kept, so that nothing moves when somebody begins to write.
    <div class="g-typing" aria-live="off">
      {first && (
        <>
          <Face kind="host" id={first.id ?? ''} name={first.name ?? ''} size="s" />
          <span class="typing" aria-hidden="true">
            <span />
            <span />
            <span />
          </span>
          <span>{words('typing.hosts', { count: names.length, names: listed(names) })}</span>
        </>
      )}
    </div>
  )
}
