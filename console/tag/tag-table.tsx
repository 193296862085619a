// All tags: what they are called, how much they are used, what was merged into them.
import { useState } from 'react'
import { foldName } from '../../domain/tag/name.ts'
import { namesOf, presentTag, type Tag, type Tagbook } from '../../domain/tag/tag.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Segments } from '../../ui/segments.tsx'
import { search } from '../../ui/shapes.ts'
import { Part } from '../frame/page.tsx'
import { useWords } from '../frame/words.tsx'
import { TagTableRow } from './tag-table-row.tsx'
import type { Family, TidyingProps } from './tidying.ts'

const step = 60

type Order = 'use' | 'last' | 'name'

export function TagTable(props: TidyingProps) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const [order, setOrder] = useState<Order>('use')
  const [shown, setShown] = useState(step)
  const families = familiesOf(props.book).filter((family) => answers(family, typed))
  const sorted = families.toSorted(comparing(order, props))
  return (
    <Part title={words('tags.all')} lead={words('tags.all.lead')}>
      <div className="tags-tools">
        <Search typed={typed} onType={setTyped} found={families.length} />
        <Segments
          label={words('tags.order')}
          segments={(['use', 'last', 'name'] as const).map((value) => ({ value, label: words(`tags.order.${value}`) }))}
          value={order}
          onChange={setOrder}
        />
      </div>
      {sorted.length === 0 && <p className="quiet">{words(typed ? 'tags.none.found' : 'tags.none')}</p>}
      {sorted.length > 0 && (
        <table className="table tags-table">
          <Heads />
          <tbody>
            {sorted.slice(0, shown).map((family) => (
              <TagTableRow key={family.tag.id} {...props} {...family} />
            ))}
          </tbody>
        </table>
      )}
      {sorted.length > shown && (
        <Button size="s" onClick={() => setShown(shown + step)}>
          {words('inbox.more')}
        </Button>
      )}
    </Part>
  )
}

interface SearchProps {
  readonly typed: string
  readonly onType: (typed: string) => void
  readonly found: number
}

function Search({ typed, onType, found }: SearchProps) {
  const words = useWords()
  return (
    <div className="with-icon">
      <Icon shape={search} size="s" />
      <input
        className="input"
        type="search"
        dir="auto"
        aria-label={words('tags.search')}
        placeholder={words('tags.search')}
        value={typed}
        onChange={(event) => onType(event.target.value)}
      />
      <span className="sr" role="status">
        {words('palette.count', { count: found })}
      </span>
    </div>
  )
}

function Heads() {
  const words = useWords()
  return (
    <thead>
      <tr>
        <th scope="col">{words('tags.col.name')}</th>
        <th scope="col" className="n">
          {words('tags.col.use')}
        </th>
        <th scope="col" className="wide">
          {words('tags.col.last')}
        </th>
        <th scope="col" className="wide">
          {words('tags.col.first')}
        </th>
        <th scope="col">
          <span className="sr">{words('tags.col.acts')}</span>
        </th>
      </tr>
    </thead>
  )
}

function familiesOf(book: Tagbook): readonly Family[] {
  const merged = new Map<Tag, Tag[]>()
  for (const tag of book.values()) {
    const present = presentTag(book, tag.id)
    if (!present) continue
    const others = merged.get(present) ?? []
    if (tag !== present) others.push(tag)
    merged.set(present, others)
  }
  return [...merged].map(([tag, others]) => ({ tag, merged: others }))
}

/** Whether one of its names, or of those merged into it, holds what was typed. */
function answers({ tag, merged }: Family, typed: string): boolean {
  const wanted = foldName(typed)
  return [tag, ...merged].some((one) => namesOf(one).some((name) => foldName(name).includes(wanted)))
}

function comparing(order: Order, { uses }: TidyingProps) {
  const use = ({ tag }: Family) => uses.get(tag.id) ?? { count: 0, at: 0 }
  return (one: Family, other: Family): number => {
    const byName = one.tag.name.localeCompare(other.tag.name)
    if (order === 'use') return use(other).count - use(one).count || byName
    return order === 'last' ? use(other).at - use(one).at || byName : byName
  }
}
