// What is ready for this conversation, over the field in which its name is written. The focus stays in the field, which hands its
// keys over.
import { useEffect, useState } from 'react'
import { eventAtDesk } from '../../domain/event/event.ts'
import { findReady, offerOf, type ReadyItem, wordsOf } from '../../domain/ready/item.ts'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { Problem } from '../frame/problem.tsx'
import type { ReadyListProps } from './asked.ts'
import { useReady } from './use-ready.ts'
import { useReadyWords } from './use-ready-words.ts'
import './ready.css'

/** So many are shown: whoever looks for one of more writes more of its name. */
const mostShown = 8

export function ReadyList({ query, thread, desk, id, handKeys, onActive, onInsert, onOffer }: ReadyListProps) {
  const said = useReadyWords()
  const { items, problem } = useReady()
  const { fill, take } = useTaking({ thread, desk, onInsert, onOffer })
  const found = items ? findReady(items, desk, query) : []
  const shown = found.slice(0, mostShown)
  const { marked, step } = useMarked(shown, query)
  const active = marked ? `${id}${marked.id}` : undefined
  useEffect(() => onActive(active), [active, onActive])
  useEffect(() => () => onActive(undefined), [onActive])
  handKeys((key) => {
    // Until it is known what is called so, nothing is sent by that name.
    if (key === 'Enter') return marked ? take(marked) : items === null && problem === null
    return step(key)
  })
  if (!said) return null
  return (
    <div className="ready-over">
      <Problem text={problem} />
      <ul className="offers" role="listbox" id={id} aria-label={said('ready.list')} hidden={shown.length === 0}>
        {shown.map((item) => (
          <Offer
            key={item.id}
            id={`${id}${item.id}`}
            item={item}
            words={fill(item)}
            marked={item === marked}
            onTake={() => take(item)}
          />
        ))}
      </ul>
      <p className="hint" role="status">
        {items && said('ready.found', { count: found.length })}
      </p>
    </div>
  )
}

/** The first, until somebody walks; with another query the first again. */
function useMarked(shown: readonly ReadyItem[], query: string) {
  const [walked, walk] = useState({ query, at: 0 })
  const at = walked.query === query ? Math.min(walked.at, shown.length - 1) : 0
  return {
    marked: shown[at],
    /** Whether it was a step. */
    step: (key: string): boolean => {
      if (shown.length === 0 || (key !== 'ArrowDown' && key !== 'ArrowUp')) return false
      walk({ query, at: (at + (key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length })
      return true
    },
  }
}

interface OfferProps {
  readonly id: string
  readonly item: ReadyItem
  /** As it would stand in the field. */
  readonly words: string
  readonly marked: boolean
  readonly onTake: () => void
}

function Offer({ id, item, words, marked, onTake }: OfferProps) {
  return (
    <li
      id={id}
      className="item"
      role="option"
      aria-selected={marked}
      ref={(element) => {
        if (marked) element?.scrollIntoView({ block: 'nearest' })
      }}
      // The focus stays in the field.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <bdi className="ready-called">{item.name}</bdi>
      <bdi className="hint cut">{words}</bdi>
    </li>
  )
}

/** What one is once it is taken: its words in the field, and over it what goes below them. */
function useTaking({ onInsert, onOffer, ...here }: Pick<ReadyListProps, 'thread' | 'desk' | 'onInsert' | 'onOffer'>) {
  const fill = useFill(here)
  const take = (item: ReadyItem) => {
    const offer = offerOf(item, here.thread.head?.guest.locale ?? 'en')
    if (offer) onOffer(offer)
    return onInsert(fill(item))
  }
  return { fill, take }
}

/** [RI4] Filled in with who is here. */
function useFill({ thread, desk }: Pick<ReadyListProps, 'thread' | 'desk'>) {
  const { me } = useHouse()
  const directory = useDirectory()
  const guest = thread.head?.guest
  return (item: ReadyItem) =>
    wordsOf(item, {
      locale: guest?.locale ?? 'en',
      guest: guest?.name ?? '',
      host: me.name,
      desk: (desk && directory?.desks.get(desk)?.name) ?? '',
      event: (desk && directory && eventAtDesk(directory.events, desk)?.title) ?? '',
      workspace: directory?.workspace.name ?? '',
    })
}
