// One line of what was found: who, where and when; what was said there, with the words marked.
import type { ReactNode } from 'react'
import type { Query } from '../../domain/search/query.ts'
import { presentTags } from '../../domain/tag/tag.ts'
import type { AuthorView } from '../../protocol/conversation.ts'
import type { FoundIn } from '../../protocol/search.ts'
import { Chip } from '../../ui/chip.tsx'
import { Face } from '../../ui/face.tsx'
import { Icon } from '../../ui/icon.tsx'
import { chevronDown, eyeOff, fileText, lock } from '../../ui/shapes.ts'
import { TagChip } from '../../ui/tag.tsx'
import { useDirectory, useHouse, useTagbook } from '../frame/house.tsx'
import { deskName, faceName, guestName, hostName, shortName } from '../frame/names.ts'
import { age } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import type { Find } from './finds.ts'
import { FoundWords } from './found-words.tsx'

export interface FindOptionProps {
  readonly id: string
  readonly find: Find
  readonly query: Query
  readonly chosen: boolean
  readonly onChoose: () => void
}

export function FindOption({ id, find, query, chosen, onChoose }: FindOptionProps) {
  return (
    <div
      id={id}
      className="item find"
      role="option"
      aria-selected={chosen}
      ref={(element) => {
        if (chosen) element?.scrollIntoView({ block: 'nearest' })
      }}
      onClick={onChoose}
    >
      <FindLine find={find} query={query} />
    </div>
  )
}

function FindLine({ find, query }: Pick<FindOptionProps, 'find' | 'query'>) {
  if (find.found === null) return <More />
  switch (find.group) {
    case 'people':
      return (
        <Where found={find.found} query={query}>
          {find.found.email && (
            <bdi className="cut">
              <FoundWords text={find.found.email} query={query} />
            </bdi>
          )}
        </Where>
      )
    case 'messages':
      return (
        <Where found={find.found}>
          <Said by={find.found.by} note={find.found.note} />
          <span className="find-text" dir="auto">
            <FoundWords text={find.found.text} query={query} />
          </span>
        </Where>
      )
    case 'files':
      return (
        <Where found={find.found}>
          <Said by={find.found.by} note={false} />
          <Icon shape={fileText} size="xs" />
          <span className="find-text" dir="auto">
            <FoundWords text={[find.found.label, find.found.description].filter(Boolean).join(' · ')} query={query} />
          </span>
        </Where>
      )
    case 'tags':
      return (
        <Where found={find.found}>
          <Tags tags={find.found.tags} />
        </Where>
      )
  }
}

interface WhereProps {
  readonly found: FoundIn
  /** Where the name is what was asked for. */
  readonly query?: Query
  readonly children: ReactNode
}

/** Whose conversation it is, at which desk, how old; what was found in it below. */
function Where({ found, query, children }: WhereProps) {
  const words = useWords()
  const now = useNow()
  const desk = useDirectory()?.desks.get(found.desk)
  const name = guestName(found.guest, words)
  return (
    <>
      <Face kind="guest" id={found.guest.id} name={faceName(found.guest)} size="s" />
      <span className="grow find-lines">
        <span className="find-where">
          <bdi className="find-name cut">{query ? <FoundWords text={name} query={query} /> : name}</bdi>
          {found.sealed && (
            <Chip meaning="sealed" shape={lock}>
              {words('row.sealed')}
            </Chip>
          )}
          {(found.life === 'closed' || found.life === 'ended') && <Chip>{words('row.closed')}</Chip>}
          <bdi className="quiet cut">{desk ? deskName(desk, words) : words('desk.unknown')}</bdi>
          <time className="quiet">{age(found.at, now, words)}</time>
        </span>
        <span className="find-what">{children}</span>
      </span>
    </>
  )
}

/** Who said it, where it was not the guest; of a note, that no guest reads it. */
function Said({ by, note }: { readonly by: AuthorView; readonly note: boolean }) {
  const words = useWords()
  const { me } = useHouse()
  const directory = useDirectory()
  if (by.kind !== 'host') return null
  const name = by.id === me.id ? words('common.you') : shortName(hostName(directory, by.id, words))
  return (
    <span className="find-by">
      {note && <Icon shape={eyeOff} size="xs" />}
      {note && <span className="sr">{words('note.label')}</span>}
      <bdi>{words('search.by', { name })}</bdi>
    </span>
  )
}

function Tags({ tags }: { readonly tags: Extract<Find, { group: 'tags'; found: object }>['found']['tags'] }) {
  return presentTags(useTagbook(), tags).map(({ id, name }) => <TagChip key={id} name={name} />)
}

function More() {
  const words = useWords()
  return (
    <>
      <Icon shape={chevronDown} size="s" />
      <span>{words('search.more')}</span>
    </>
  )
}
