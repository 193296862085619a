// What happened between the messages: who, what, when.
import { Icon } from '../../ui/icon.tsx'
import { badgeCheck, check, doorOpen, rotateCcw, userCheck } from '../../ui/shapes.ts'
import type { AuthorView } from '../../protocol/conversation.ts'
import { shortName } from '../frame/names.ts'
import { clock } from '../frame/times.ts'
import { useWords } from '../frame/words.tsx'
import type { Line, ShownFact } from './lines.ts'
import type { People } from './people.ts'

const shapes: Readonly<Record<ShownFact['type'], string>> = {
  'guest-arrived': doorOpen,
  assigned: userCheck,
  closed: check,
  reopened: rotateCcw,
  'identity-proven': badgeCheck,
}

export function FactLine({
  line,
  people,
}: {
  readonly line: Extract<Line, { kind: 'fact' }>
  readonly people: People
}) {
  const words = useWords()
  return (
    <p className="fact" data-item={line.id}>
      <Icon shape={shapes[line.fact.type]} size="xs" flip={line.fact.type === 'reopened'} />
      <span>
        {sentence(line.fact, line.by, { people, words })} <time>{clock(line.at, words)}</time>
      </span>
    </p>
  )
}

interface Setting {
  readonly people: People
  readonly words: ReturnType<typeof useWords>
}

function sentence(fact: ShownFact, author: AuthorView, setting: Setting): string {
  const { people, words } = setting
  const mine = author.kind === 'host' && author.id === people.self
  const by = nameOf(author, people)
  switch (fact.type) {
    case 'guest-arrived':
      return words('fact.arrived', { name: people.guest.name })
    case 'identity-proven':
      return words('fact.proven', { name: people.guest.name })
    case 'closed':
      return mine ? words('fact.you.closed') : words('fact.closed', { by })
    case 'reopened':
      if (author.kind === 'guest') return words('fact.reopened.guest', { by })
      return mine ? words('fact.you.reopened') : words('fact.reopened', { by })
    case 'assigned':
      return mine ? byMe(fact, setting) : byOther(fact, author, setting)
  }
}

type Assigned = Extract<ShownFact, { type: 'assigned' }>

function byMe({ to }: Assigned, { people, words }: Setting): string {
  if (to === null) return words('fact.you.freed')
  return to === people.self ? words('fact.you.took') : words('fact.you.assigned', { to: people.nameOf(to) })
}

function byOther({ to }: Assigned, author: AuthorView, { people, words }: Setting): string {
  const by = nameOf(author, people)
  if (to === null) return words('fact.assigned.nobody', { by })
  if (to === people.self) return words('fact.assigned.you', { by })
  const self = author.kind === 'host' && author.id === to
  return self ? words('fact.assigned.self', { by }) : words('fact.assigned', { by, to: people.nameOf(to) })
}

function nameOf(author: AuthorView, people: People): string {
  if (author.kind === 'guest') return people.guest.name
  return author.kind === 'host' ? shortName(people.nameOf(author.id)) : ''
}
