// What hosts have ready to send, among the settings of the workspace: the list, and one of them to write.
import { Suspense, useState } from 'react'
import type { ReadyItem } from '../../domain/ready/item.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { plus } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { ReadyWords } from '../../words/ready.ts'
import { useDirectory } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { useWords } from '../frame/words.tsx'
import { ReadyDialog } from './ready-dialog.tsx'
import { kindOf } from './offer-kind.ts'
import { useReady } from './use-ready.ts'
import { useReadyWords } from './use-ready-words.ts'
import './ready.css'

export function ReadyPart() {
  return (
    <Suspense fallback={null}>
      <WithWords />
    </Suspense>
  )
}

function WithWords() {
  const said = useReadyWords()
  return said && <Ready said={said} />
}

function Ready({ said }: { readonly said: ReadyWords }) {
  const { items, problem, read } = useReady()
  const [open, setOpen] = useState<ReadyItem | 'new' | null>(null)
  const close = () => {
    setOpen(null)
    read()
  }
  const add = (
    <Button shape={plus} onClick={() => setOpen('new')}>
      {said('ready.new')}
    </Button>
  )
  return (
    <Part title={said('ready.title')} lead={said('ready.lead')} acts={add}>
      <Problem text={problem} />
      <List items={items} said={said} onOpen={setOpen} />
      {open && <ReadyDialog said={said} item={open === 'new' ? null : open} onClose={close} />}
    </Part>
  )
}

interface ListProps {
  readonly items: readonly ReadyItem[] | null
  readonly said: ReadyWords
  readonly onOpen: (item: ReadyItem) => void
}

function List({ items, said, onOpen }: ListProps) {
  const words = useWords()
  const directory = useDirectory()
  if (!items) return <Skeleton rows={3} word={words('common.loading')} />
  if (items.length === 0) return <p className="quiet">{said('ready.none')}</p>
  const deskOf = ({ desk }: ReadyItem) =>
    desk === null ? said('ready.desk.every') : (directory?.desks.get(desk)?.name ?? said('ready.desk.gone'))
  return (
    <ul className="things">
      {items.map((item) => (
        <li key={item.id} className="thing">
          <button type="button" className="linkish thing-name ready-name" onClick={() => onOpen(item)}>
            <bdi>{item.name}</bdi>
          </button>
          <span className="hint">
            <bdi>{deskOf(item)}</bdi>
          </span>
          {item.offer && <Chip meaning="line">{said(`ready.kind.${kindOf(item)}`)}</Chip>}
          {Object.keys(item.text).map((language) => (
            <Chip key={language}>{language}</Chip>
          ))}
        </li>
      ))}
    </ul>
  )
}
