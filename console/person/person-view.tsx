// Who the guest is: how sure we are, how they are reached, what is known here.
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import type { IdentityLevel } from '../../domain/guest/guest.ts'
import type { GuestPresence } from '../../protocol/presence.ts'
import { IconButton } from '../../ui/button.tsx'
import { Face } from '../../ui/face.tsx'
import { panelRight } from '../../ui/shapes.ts'
import { MaskedText } from '../flag/masked.tsx'
import { toast } from '../frame/toasts.tsx'
import { useWords } from '../frame/words.tsx'

export interface PersonProps {
  readonly guest: { readonly id: string; readonly name: string; readonly face: string; readonly level: IdentityLevel }
  readonly email: string | null
  readonly presence: { readonly state: GuestPresence['state']; readonly words: string } | undefined
  readonly language: string
  readonly desk: string
  readonly arrived: string
  readonly written: number
  readonly holder: string | null
  /** What names the conversation to whoever asks which one is meant. */
  readonly reference: string
  readonly notes: readonly { readonly id: string; readonly by: string; readonly at: string; readonly text: string }[]
  readonly tags: ReactNode
  /** Lies over the conversation: it takes the focus, and Escape puts it away. */
  readonly over?: boolean
  /** What was shared, beside the notes. */
  readonly files?: ReactNode
  readonly onFold: () => void
}

export function PersonView(props: PersonProps) {
  const { over = false, onFold } = props
  const words = useWords()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (over) title.current?.focus()
  }, [over])
  return (
    <section
      className="pane pane-person"
      data-over={over ? '' : undefined}
      aria-label={words('person.title')}
      onKeyDown={(event) => over && event.key === 'Escape' && onFold()}
    >
      <header className="pane-head">
        <h2 className="grow" tabIndex={-1} ref={title}>
          {words('person.title')}
        </h2>
        <IconButton shape={panelRight} flip label={words('talk.person.hide')} keys="]" onClick={onFold} />
      </header>
      <div className="scroll">
        <div className="person-top">
          <Who {...props} />
          <Facts {...props} />
        </div>
        {props.tags}
        {props.files}
        <Notes notes={props.notes} />
      </div>
    </section>
  )
}

function Who({ guest, presence }: PersonProps) {
  return (
    <div className="person-who">
      <Face kind="guest" id={guest.id} name={guest.face} size="l" presence={presence?.state} />
      <div>
        <p className="person-name">
          <bdi>{guest.name}</bdi>
        </p>
        {presence && <p className={presence.state === 'looking' ? 'small is-live' : 'small quiet'}>{presence.words}</p>}
      </div>
    </div>
  )
}

function Facts({ guest, email, language, desk, arrived, written, holder, reference }: PersonProps) {
  const words = useWords()
  const pairs: readonly (readonly [string, ReactNode])[] = [
    [words('person.identity'), <Identity key="level" level={guest.level} />],
    [words('person.email'), email ? <bdi>{email}</bdi> : words('person.none')],
    [words('person.language'), language],
    [words('person.desk'), <bdi key="desk">{desk}</bdi>],
    [words('person.arrived'), <time key="at">{arrived}</time>],
    [words('person.written'), words('person.written.count', { count: written })],
    [words('person.holder'), holder ? <bdi>{holder}</bdi> : words('common.nobody')],
    [words('person.reference'), <Reference key="reference" reference={reference} />],
  ]
  return (
    <dl className="pairs">
      {pairs.map(([term, value]) => (
        <Pair key={term} term={term} value={value} />
      ))}
    </dl>
  )
}

function Pair({ term, value }: { readonly term: string; readonly value: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** Short enough to be read out, and pressed to be copied. */
function Reference({ reference }: Pick<PersonProps, 'reference'>) {
  const words = useWords()
  const copyIt = () => void navigator.clipboard.writeText(reference).then(() => toast(words('person.reference.copied')))
  return (
    <button
      type="button"
      className="linkish"
      aria-label={words('person.reference.copy', { reference })}
      onClick={copyIt}
    >
      <bdi>{reference}</bdi>
    </button>
  )
}

function Identity({ level }: { readonly level: IdentityLevel }) {
  const words = useWords()
  return (
    <>
      <b className="strong">{words(`person.${level}`)}</b> {words(`person.${level}.rest`)}
    </>
  )
}

function Notes({ notes }: Pick<PersonProps, 'notes'>) {
  const words = useWords()
  return (
    <section className="sect">
      <h3>{words('person.notes')}</h3>
      {notes.length === 0 && <p className="small quiet">{words('person.notes.none')}</p>}
      {notes.map((note) => (
        <div className="note small" key={note.id}>
          <p dir="auto">
            <MaskedText text={note.text} />
          </p>
          <p className="quiet">{words('person.note.by', { name: note.by, time: note.at })}</p>
        </div>
      ))}
    </section>
  )
}
