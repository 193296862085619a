// One contact link: its address, where it leads, whether it opens anything, and what can be done with it.
import type { Contact } from '../../domain/contact/contact.ts'
import { type Shut, shutAt } from '../../domain/contact/opens.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuItem, MenuRule } from '../../ui/menu.tsx'
import { copy, ellipsis, octagonX, refreshCw, squarePen, circlePause, play } from '../../ui/shapes.ts'
import type { ContactsWords } from '../../words/contacts.ts'
import { useHouse } from '../frame/house.tsx'
import { contactAddress } from '../frame/paths.ts'
import { toast } from '../frame/toasts.tsx'
import { sentenceFor } from '../frame/use-request.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { languageNames } from './languages.ts'
import { qrShape } from './qr-shape.ts'

export type Doing = 'change' | 'show' | 'rotate' | 'end'

export interface ContactLineProps {
  readonly contact: Contact
  /** How many conversations were begun by it; null: not known yet. */
  readonly begun: number | null
  readonly directory: Directory
  readonly said: ContactsWords
  readonly onDo: (doing: Doing) => void
}

export function ContactLine(props: ContactLineProps) {
  const { contact, begun, directory, said } = props
  const { me } = useHouse()
  const now = useNow()
  const address = contactAddress(contact.name)
  const shut = shutAt(directory, contact, { at: now, begun: begun ?? 0 })
  const isOwn = contact.host === me.id
  return (
    <li className="thing">
      <span className="grow">
        <span className="thing-name">
          <bdi className="contact-name">{address.replace(/^https?:\/\//, '')}</bdi> <State shut={shut} said={said} />
        </span>
        <Leads {...props} />
      </span>
      <span className="thing-end">{isOwn ? <OwnActs {...props} /> : <EndAct {...props} />}</span>
    </li>
  )
}

function OwnActs({ contact, said, onDo }: ActsProps) {
  const { name } = contact
  const copyIt = () => void navigator.clipboard.writeText(contactAddress(name)).then(() => toast(said('copied')))
  return (
    <>
      <IconButton shape={copy} kind="paper" label={said('copy', { name })} onClick={copyIt} />
      <IconButton shape={qrShape} kind="paper" label={said('show', { name })} onClick={() => onDo('show')} />
      <Acts contact={contact} said={said} onDo={onDo} />
    </>
  )
}

/** Of a colleague's there is nothing else to do. */
function EndAct({ contact: { name }, said, onDo }: ActsProps) {
  return (
    <Button size="s" kind="danger" aria-label={said('end.of', { name })} onClick={() => onDo('end')}>
      {said('end')}
    </Button>
  )
}

function State({ shut, said }: { readonly shut: Shut | null; readonly said: ContactsWords }) {
  if (shut === null) {
    return (
      <Chip meaning="live" pulse>
        {said('state.on')}
      </Chip>
    )
  }
  return <Chip meaning={shut === 'desk' ? 'waiting' : 'plain'}>{said(`state.${shut}`)}</Chip>
}

/** Where it leads, and how much of it is left. */
function Leads({ contact, begun, directory, said }: ContactLineProps) {
  const words = useWords()
  const now = useNow()
  const { host, desk, languages, until, most } = contact
  const where = directory.desks.get(desk)?.name
  const person = directory.hosts.get(host)?.name ?? ''
  const count = begun !== null && (most === null ? said('begun', { begun }) : said('begun.of', { begun, most }))
  const told = [
    where === undefined ? said('desk.gone') : said('desk.at', { person, desk: where }),
    languages.length > 0 && languageNames(languages, said.locale).join(', '),
    count,
    until !== null && said(until > now ? 'until' : 'was.until', { when: lastDay(until, words.locale) }),
  ]
  return <span className="thing-line">{told.filter(Boolean).join(' · ')}</span>
}

type ActsProps = Pick<ContactLineProps, 'contact' | 'said' | 'onDo'>

function Acts({ contact, said, onDo }: ActsProps) {
  const { http } = useHouse()
  const words = useWords()
  const { id, name, on, desk, languages, until, most } = contact
  const turn = async () => {
    const body = { desk: desk as string, languages: [...languages], until, most, on: !on }
    const answer = await http.ask('PUT /api/contacts/:id', { id }, body)
    toast('ok' in answer ? said(on ? 'off.done' : 'on.done') : (sentenceFor(answer, words) ?? said('desk.not')))
  }
  return (
    <Menu
      label={said('more', { name })}
      button={(props) => <IconButton shape={ellipsis} label={said('more', { name })} {...props} />}
    >
      <MenuItem shape={squarePen} onChoose={() => onDo('change')}>
        {said('change')}
      </MenuItem>
      <MenuItem shape={on ? circlePause : play} hint={said(on ? 'off.hint' : 'on.hint')} onChoose={() => void turn()}>
        {said(on ? 'off' : 'on')}
      </MenuItem>
      <MenuItem shape={refreshCw} hint={said('rotate.hint')} onChoose={() => onDo('rotate')}>
        {said('rotate')}
      </MenuItem>
      <MenuRule />
      <MenuItem shape={octagonX} danger onChoose={() => onDo('end')}>
        {said('end')}
      </MenuItem>
    </Menu>
  )
}

/** A day is over when the next one begins. */
function lastDay(end: Instant, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(end - 1)
}
