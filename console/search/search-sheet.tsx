// Find what was said, who said it, files and tags: one field, and what is found below it as one types.
import type { KeyboardEvent } from 'react'
import { useId, useState } from 'react'
import { maxQueryLength } from '../../domain/search/query.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { search as searchShape } from '../../ui/shapes.ts'
import { useOpening } from '../conversation/use-sides.ts'
import { shut } from '../frame/layers.ts'
import { useLate } from '../frame/use-late.ts'
import { sentenceFor } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { FindOption } from './find-option.tsx'
import { countOf, type Find, type FindGroup, groupsOf } from './finds.ts'
import { type Search, useSearch } from './use-search.ts'

export function SearchSheet() {
  const words = useWords()
  const search = useSearch()
  const [at, setAt] = useState(0)
  const list = useId()
  const groups = groupsOf(search.page)
  const finds = groups.flatMap((group) => group.finds)
  const chosen = finds[Math.min(at, finds.length - 1)]
  const choose = useChoosing(search)
  const walk = (by: number) => setAt((Math.min(at, finds.length - 1) + by + finds.length) % finds.length)
  return (
    <Dialog title={words('search.title')} closeLabel={words('common.close')} onClose={shut} wide>
      <Field
        list={list}
        chosen={chosen}
        text={search.text}
        onType={(text) => {
          search.type(text)
          setAt(0)
        }}
        onWalk={(by) => finds.length > 0 && walk(by)}
        // What is still shown was found for other words.
        onEnter={() => search.busy || choose(chosen)}
      />
      <Told search={search} />
      <div className="finds" role="listbox" id={list} aria-label={words('search.title')} aria-busy={search.busy}>
        {groups.map((group) => (
          <Group key={group.group} group={group} search={search} list={list} chosen={chosen} onChoose={choose} />
        ))}
      </div>
    </Dialog>
  )
}

interface FieldProps {
  readonly list: string
  readonly chosen: Find | undefined
  readonly text: string
  readonly onType: (text: string) => void
  readonly onWalk: (by: number) => void
  readonly onEnter: () => void
}

function Field({ list, chosen, text, onType, onWalk, onEnter }: FieldProps) {
  const words = useWords()
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0 && event.key !== 'Enter') return
    // The rest of this key press must not reach what gets the focus back.
    event.preventDefault()
    if (by === 0) onEnter()
    else onWalk(by)
  }
  return (
    <div className="with-icon">
      <Icon shape={searchShape} size="s" />
      <input
        className="input"
        role="combobox"
        aria-expanded={chosen !== undefined}
        aria-controls={list}
        aria-activedescendant={chosen && list + chosen.id}
        aria-label={words('search.field')}
        placeholder={words('search.field')}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={maxQueryLength}
        autoFocus
        value={text}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKey}
      />
    </div>
  )
}

/** Leads to what was chosen: to the message itself, or to more of a group. */
function useChoosing(search: Search) {
  const { open } = useOpening()
  return (find: Find | undefined) => {
    if (!find) return
    if (find.found === null) return search.more(find.group)
    shut()
    open(find.found.conversation, 'n' in find.found ? { message: find.found.n } : { byKey: true })
  }
}

const slowMs = 300
const hasMore = ({ finds }: FindGroup) => finds.at(-1)?.found === null

/** How many there are, or why there are none. */
function Told({ search }: { readonly search: Search }) {
  const words = useWords()
  const { text, query, page, busy, failed, again } = search
  const count = countOf(page)
  const slow = useLate(busy, slowMs)
  if (failed) {
    return (
      <div className="find-told" role="alert">
        <p className="problem">{sentenceFor(failed, words)}</p>
        <Button size="s" onClick={again}>
          {words('common.retry')}
        </Button>
      </div>
    )
  }
  const told = () => {
    if (text.trim() === '') return words('search.hint')
    if (query === null) return words('search.letters')
    if (busy) return slow ? words('search.busy') : ''
    if (count === 0) return words('search.none')
    return words(groupsOf(page).some(hasMore) ? 'search.count.first' : 'search.count', { count })
  }
  return (
    <p className="find-told quiet" role="status">
      {told()}
    </p>
  )
}

interface GroupProps {
  readonly group: FindGroup
  readonly search: Search
  readonly list: string
  readonly chosen: Find | undefined
  readonly onChoose: (find: Find) => void
}

function Group({ group: { group, finds }, search, list, chosen, onChoose }: GroupProps) {
  const words = useWords()
  const name = words(`search.group.${group}`)
  if (!search.query) return null
  const { query } = search
  return (
    <div role="group" aria-label={name}>
      <div className="find-head" aria-hidden="true">
        {name}
      </div>
      {finds.map((find) => (
        <FindOption
          key={find.id}
          id={list + find.id}
          find={find}
          query={query}
          chosen={find === chosen}
          onChoose={() => onChoose(find)}
        />
      ))}
    </div>
  )
}
