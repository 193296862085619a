// Who types now. Never announced; it goes by itself.
import { Face } from '../../ui/face.tsx'
import { shortName } from '../frame/names.ts'
import { useWords } from '../frame/words.tsx'

export interface TypingLineProps {
  readonly guest: { readonly id: string; readonly name: string; readonly face: string }
  readonly guestTypes: boolean
  /** Colleagues who type an answer. */
  readonly hosts: readonly { readonly id: string; readonly name: string }[]
}

export function TypingLine({ guest, guestTypes, hosts }: TypingLineProps) {
  const words = useWords()
  return (
    <>
      {guestTypes && (
        <p className="typing-line">
          <Face kind="guest" id={guest.id} name={guest.face} size="s" />
          <Dots />
          {words('typing.guest', { name: guest.name })}
        </p>
      )}
      {hosts.map(({ id, name }) => (
        <p className="typing-line" key={id}>
          <Face kind="host" id={id} name={name} size="s" />
          <Dots />
          {words('typing.host', { name: shortName(name) })}
        </p>
      ))}
    </>
  )
}

function Dots() {
  return (
    <span className="typing" aria-hidden="true">
      <span />
      <span />
      <span />
    </span>
  )
}
