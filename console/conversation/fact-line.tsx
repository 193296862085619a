// What happened between the messages: who, what, when.
import { Icon } from '../../ui/icon.tsx'
import {
  badgeCheck,
  bellRing,
  botFace,
  check,
  headphones,
  circlePause,
  doorOpen,
  hourglass,
  lock,
  lockOpen,
  logOut,
  octagonX,
  rotateCcw,
  tag,
  userCheck,
} from '../../ui/shapes.ts'
import type { AuthorView } from '../../protocol/conversation.ts'
import { shortName } from '../frame/names.ts'
import { clock } from '../frame/times.ts'
import { useWords } from '../frame/words.tsx'
import type { Line, ShownFact } from './lines.ts'
import type { People } from './people.ts'

const shapes: Readonly<Record<ShownFact['type'], string>> = {
  'guest-arrived': doorOpen,
  queued: hourglass,
  admitted: doorOpen,
  left: logOut,
  parked: circlePause,
  unparked: rotateCcw,
  'hard-closed': octagonX,
  assigned: userCheck,
  closed: check,
  reopened: rotateCcw,
  'identity-proven': badgeCheck,
  tagged: tag,
  untagged: tag,
  sealed: lock,
  'seal-passed': lock,
  unsealed: lockOpen,
  'floor-given': botFace,
  'floor-taken': headphones,
  'person-needed': bellRing,
}

export function FactLine({
  line,
  people,
}: {
  readonly line: Extract<Line, { kind: 'fact' }>
  readonly people: People
}) {
  const words = useWords()
  // A server of a newer version may tell what this page has no words for.
  if (!(line.fact.type in shapes)) return null
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
  switch (fact.type) {
    case 'guest-arrived':
      return words('fact.arrived', { name: people.guest.name })
    case 'identity-proven':
      return words('fact.proven', { name: people.guest.name })
    case 'sealed':
    case 'unsealed':
      return mine ? words(`fact.you.${fact.type}`) : words(`fact.${fact.type}`, { by: nameOf(author, people) })
    case 'seal-passed':
      return fact.to === people.self ? words('fact.you.passed') : words('fact.passed', { to: people.nameOf(fact.to) })
    case 'assigned':
      return mine ? byMe(fact, setting) : byOther(fact, author, setting)
    case 'floor-given':
    case 'floor-taken':
    case 'person-needed':
      return floorSentence(fact, author, setting)
    case 'queued':
    case 'admitted':
    case 'left':
    case 'parked':
    case 'unparked':
    case 'closed':
    case 'reopened':
    case 'hard-closed':
      return lifeSentence(fact, author, setting)
    case 'tagged':
    case 'untagged':
      return words(`fact.${fact.type}`, {
        by: author.kind === 'host' && author.id === people.self ? 'you' : 'other',
        name: nameOf(author, people),
        tag: people.tagName(fact.tag) ?? '…',
      })
  }
}

/** What became of the conversation, by whom, and whether that was above the limit. */
function lifeSentence(fact: LifeFact, author: AuthorView, setting: Setting): string {
  const { people, words } = setting
  const by = author.kind === 'host' && author.id === people.self ? 'you' : spoken(author)
  const named: Named = { by, name: author.kind === 'desk' ? people.guest.name : nameOf(author, people) }
  switch (fact.type) {
    case 'queued':
      return words('fact.queued', { name: people.guest.name })
    case 'left':
      return words(fact.kept ? 'fact.left.kept' : 'fact.left', { name: people.guest.name })
    case 'parked':
      return fact.until === null
        ? words('fact.parked', named)
        : words('fact.parked.until', { ...named, time: clock(fact.until, words) })
    case 'closed':
      return words('fact.closed', named)
    case 'hard-closed':
      return words('fact.hard-closed', { ...named, reason: fact.reason })
    default:
      return `${words(`fact.${fact.type}`, named)}${fact.over ? `. ${words('fact.over')}` : ''}`
  }
}

/** Who answers from here on, and whether a person is needed. */
function floorSentence(fact: FloorFact, author: AuthorView, { people, words }: Setting): string {
  const by = author.kind === 'host' && author.id === people.self ? 'you' : 'other'
  const name = author.kind === 'host' ? shortName(people.nameOf(author.id)) : people.guest.name
  if (fact.type === 'floor-taken') {
    const taker = fact.to === people.self ? 'you' : 'other'
    return words('fact.floor.taken', { by: taker, name: people.nameOf(fact.to) })
  }
  if (fact.type === 'floor-given') {
    const bot = fact.bot ? people.botName(fact.bot) : words('bot.somebody')
    return words(`fact.floor.${fact.why}`, { by, name, bot })
  }
  if (fact.why === null) return words('fact.need.over')
  const team = fact.team && people.teamName(fact.team)
  if (team) return words('fact.need.team', { name: people.guest.name, team })
  const bot = author.kind === 'bot' ? people.botName(author.id) : words('bot.somebody')
  return words(`fact.need.${fact.why}`, { by, name: fact.why === 'flagged' ? name : people.guest.name, bot })
}

type FloorFact = Extract<ShownFact, { type: 'floor-given' | 'floor-taken' | 'person-needed' }>

interface Named {
  readonly by: 'you' | ReturnType<typeof spoken>
  readonly name: string
}

/** What a bot does to a conversation's life it does for the desk. */
const spoken = ({ kind }: AuthorView) => (kind === 'bot' ? 'desk' : kind)

type LifeFact = Extract<
  ShownFact,
  { type: 'queued' | 'admitted' | 'left' | 'parked' | 'unparked' | 'closed' | 'reopened' | 'hard-closed' }
>

type Assigned = Extract<ShownFact, { type: 'assigned' }>

function byMe({ to }: Assigned, { people, words }: Setting): string {
  if (to === null) return words('fact.you.freed')
  return to === people.self ? words('fact.you.took') : words('fact.you.assigned', { to: people.nameOf(to) })
}

function byOther({ to, gone, contact }: Assigned, author: AuthorView, { people, words }: Setting): string {
  const by = nameOf(author, people)
  // By the house itself, as a guest comes back, or after a removal.
  if (gone) return words('fact.gone', { by: gone === people.self ? 'you' : 'other', name: people.nameOf(gone) })
  if (contact && to) return words('fact.contact', { to: to === people.self ? 'you' : 'other', name: people.nameOf(to) })
  if (author.kind === 'desk') return byItself(to, people, words)
  if (to === null) return words('fact.assigned.nobody', { by })
  if (to === people.self) return words('fact.assigned.you', { by })
  const self = author.kind === 'host' && author.id === to
  return self ? words('fact.assigned.self', { by }) : words('fact.assigned', { by, to: people.nameOf(to) })
}

function byItself(to: Assigned['to'], people: People, words: Setting['words']): string {
  if (to === null) return words('fact.given.nobody')
  return to === people.self ? words('fact.you.given') : words('fact.given', { to: people.nameOf(to) })
}

function nameOf(author: AuthorView, people: People): string {
  if (author.kind === 'guest') return people.guest.name
  if (author.kind === 'bot') return people.botName(author.id)
  return author.kind === 'host' ? shortName(people.nameOf(author.id)) : ''
}
