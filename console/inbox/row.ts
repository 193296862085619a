// What one line of the list says, from what is known of its conversation.
import { awaitsPerson, type State } from '../../domain/conversation/state.ts'
import { mask } from '../../domain/flag/mask.ts'
import type { ConversationId, HostId, TagId } from '../../domain/shared/ids.ts'
import type { Instant } from '../../domain/shared/instant.ts'
import { presentTags, type Tagbook } from '../../domain/tag/tag.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { InboxPreview, InboxRow } from '../../protocol/conversation.ts'
import type { GuestPresence } from '../../protocol/presence.ts'
import type { ConsoleWords } from '../../words/console.ts'
import { circlePause, rotateCcw, userPlus } from '../../ui/shapes.ts'
import { briefName, faceName, guestName, hostName, shortName, teamOf } from '../frame/names.ts'
import { age, clock, moment } from '../frame/times.ts'
import { rowState } from './state.ts'

export interface RowSource {
  readonly row: InboxRow
  readonly unread: number
  readonly presence: GuestPresence | undefined
  readonly guestTypes: boolean
  /** What the host has begun to write there. */
  readonly draft: string
}

export interface RowSetting {
  readonly self: HostId
  readonly directory: Directory | null
  readonly book: Tagbook
  readonly now: Instant
  readonly words: ConsoleWords
}

/** All that a row draws, and the one sentence that a screen reader hears. */
export interface RowLook {
  readonly id: ConversationId
  readonly guest: { readonly id: string; readonly name: string; readonly face: string }
  readonly presence: GuestPresence['state'] | undefined
  readonly time: string
  /** Who speaks in the preview ("Tomás:"), or what it is ("Typing."). */
  readonly lead: string
  readonly preview: string
  readonly unread: number
  readonly holder: { readonly id: HostId; readonly name: string } | null
  readonly chip: { readonly text: string; readonly shape?: string } | null
  /** How it stands where a bot is, or was. */
  readonly state: { readonly is: State; readonly text: string } | null
  /** Nobody has it who should. */
  readonly needs: boolean
  /** A bot has it. */
  readonly bot: boolean
  readonly sealed: boolean
  /** Cut by the edge; the first few are all that can be seen. */
  readonly tags: readonly { readonly id: TagId; readonly name: string; readonly fresh: boolean }[]
  readonly closed: boolean
  readonly spoken: string
}

export function rowLook(source: RowSource, setting: RowSetting): RowLook {
  const { row, unread, presence } = source
  const { directory, words, now } = setting
  const name = guestName(row.guest, words)
  const holder = row.assignee ? { id: row.assignee, name: hostName(directory, row.assignee, words) } : null
  const { lead, preview } = previewOf(source, setting)
  const awaySince = presence?.state === 'away' && row.life === 'live' ? moment(presence.since, now, words) : null
  const look = {
    id: row.id,
    guest: { id: row.guest.id, name, face: faceName(row.guest) },
    presence: presence?.state,
    time: age(row.at, now, words),
    lead,
    preview,
    unread: isOver(row) ? 0 : unread,
    holder,
    chip: chipOf(row, awaySince, setting),
    state: stateLook(source, setting),
    needs: awaitsPerson(row),
    bot: row.floor === 'bot' && !isOver(row),
    sealed: row.sealed,
    tags: tagsOf(row, setting.book),
    closed: isOver(row),
  }
  return { ...look, spoken: spoken(look, source, setting) }
}

const isOver = ({ life }: InboxRow) => life === 'closed' || life === 'ended'

/** What the third line says first: set aside, come back from an end, given by a colleague, or away. */
function chipOf(row: InboxRow, awaySince: string | null, { self, directory, words, now }: RowSetting): RowLook['chip'] {
  if (row.life === 'parked') {
    const { parkedUntil: until } = row
    const text =
      until === null ? words('inbox.parked') : words('inbox.parked.until', { time: moment(until, now, words) })
    return { text, shape: circlePause }
  }
  if (row.endedAt !== null && !isOver(row)) return { text: words('inbox.returning'), shape: rotateCcw }
  const { assignee, assignedBy: by } = row
  if (by !== null && assignee === self && by !== self && !isOver(row))
    return { text: words('inbox.given', { name: briefName(directory, by, words) }), shape: userPlus }
  return awaySince ? { text: words('inbox.away', { time: awaySince }) } : null
}

/** What needs a person says why, also when its guest is gone by now. */
function stateLook({ row, presence }: RowSource, { directory, words, now }: RowSetting): RowLook['state'] {
  const is = rowState(row, presence, now)
  if (is === null) return null
  const state = words(`state.${is}`)
  if (!awaitsPerson(row)) return { is, text: state }
  const team = teamOf(directory, row.need)
  const why = team ? words('need.team', { team }) : words(`need.${row.need?.why ?? 'waited'}`)
  return { is, text: words('state.because', { state, why }) }
}

const mostTags = 8

function tagsOf({ tags }: InboxRow, book: Tagbook): RowLook['tags'] {
  const present = presentTags(book, tags).slice(0, mostTags)
  return present.map(({ id, name, state }) => ({ id, name, fresh: state === 'new' }))
}

function previewOf({ row, guestTypes, draft }: RowSource, setting: RowSetting): { lead: string; preview: string } {
  const { words } = setting
  // The desk's own welcome tells a host nothing.
  const said = row.last?.by.kind === 'desk' ? null : row.last
  const text = said ? saidWords(said, words) : words('inbox.came')
  if (guestTypes) return { lead: words('inbox.typing'), preview: said ? text : '' }
  if (draft) return { lead: words('inbox.draft'), preview: draft }
  return { lead: said ? speaker(said, setting) : '', preview: text }
}

/** Of a file what it is, and what it is called. */
function saidWords({ file, text }: InboxPreview, words: ConsoleWords): string {
  return file ? words('inbox.file', { kind: words(`file.kind.${file}`), label: text }) : text
}

function speaker(last: InboxPreview, { self, directory, words }: RowSetting): string {
  if (last.by.kind === 'bot')
    return words('inbox.by', { name: directory?.bots.get(last.by.id)?.name ?? words('bot.somebody') })
  if (last.by.kind !== 'host') return ''
  if (last.by.id === self) return words(last.note ? 'inbox.note.you' : 'inbox.you')
  const name = shortName(hostName(directory, last.by.id, words))
  return words(last.note ? 'inbox.note' : 'inbox.by', { name })
}

type Drawn = Omit<RowLook, 'spoken'>

// Attention first: "3 unread, Omar Haddad, looking at this, held by Tomás, 1 min, Is the deadline ...".
function spoken(look: Drawn, { presence }: RowSource, { self, now, words }: RowSetting): string {
  const parts = [
    look.unread > 0 && words('row.unread', { count: look.unread }),
    look.guest.name,
    look.sealed && words('row.sealed'),
    look.closed && words('row.closed'),
    look.state?.text,
    look.chip?.shape && look.chip.text,
    presence && presenceWords(presence, now, words),
    look.bot && words('row.bot'),
    look.holder && (look.holder.id === self ? words('row.mine') : words('row.held', { name: look.holder.name })),
    look.tags.length > 0 && words('row.tags', { names: look.tags.map(({ name }) => name).join(words('list.comma')) }),
    look.time,
    `${look.lead} ${look.preview.replaceAll(mask, words('flag.masked'))}`.trim(),
  ]
  return parts.filter(Boolean).join(words('list.comma'))
}

/** A guest's presence in a few words. */
export function presenceWords(presence: GuestPresence, now: Instant, words: ConsoleWords): string {
  if (presence.state === 'away') {
    const recent = now - presence.since < 12 * 3_600_000
    return words('row.away', { time: recent ? clock(presence.since, words) : moment(presence.since, now, words) })
  }
  return words(presence.state === 'looking' ? 'row.looking' : 'row.elsewhere')
}
