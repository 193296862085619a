// What a new arrival, a message, or a conversation that one is given does: a sound, a gathered sentence for screen readers. Counts and rows are the visual twin.
import { mask } from '../../domain/flag/mask.ts'
import type { InboxEvent } from '../../client/inbox.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import type { LineView } from '../../protocol/presence.ts'
import { isCalled } from '../../domain/conversation/called.ts'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import type { ConsoleWords } from '../../words/console.ts'
import type { House } from '../frame/house.tsx'
import { briefName, deskName, guestName, teamOf } from '../frame/names.ts'
import { toast } from '../frame/toasts.tsx'
import type { Announcer } from './announcer.ts'
import { soundOf } from './sound-of.ts'

export interface AlertSetting {
  readonly house: House
  readonly words: ConsoleWords
  readonly announcer: Announcer
  /** The conversations that are on the screen. */
  readonly open: () => readonly ConversationId[]
  /** Brings one to the screen. */
  readonly show: (id: ConversationId) => void
}

/** Listens until off. */
export function listenForAlerts(setting: AlertSetting): () => void {
  const { house, announcer, words } = setting
  const offLines = house.inbox.lines.onGrown((line) => rang(setting, line))
  const offEvents = house.inbox.onEvent((event) => {
    const { row } = event
    if (event.type === 'needed' && !concerns(setting, row)) return
    const name = guestName(row.guest, words)
    const inFront = setting.open().includes(row.id) && house.world.page.looking()
    const sound = soundOf(event, { inFront, playedElsewhere: playedElsewhere(setting, row.desk) })
    if (sound) house.bell.ring(sound)
    if (event.type === 'arrival') announcer.arrival(nameOf(setting, row.desk), name)
    else if (event.type === 'given') given(setting, event)
    else if (event.type === 'needed') needed(setting, event)
    else announcer.message(name, inFront ? () => textOf(house.inbox.row(row.id), words) : null)
  })
  return () => {
    offLines()
    offEvents()
  }
}

/** Said to whoever hears, and to whoever sees, with the way there; the row says it for longer. */
function given(setting: AlertSetting, { row, by }: Extract<InboxEvent, { type: 'given' }>): void {
  const { house, words, announcer } = setting
  const who = briefName(house.directory.directory, by, words)
  const sentence = words('meant.given', { who, name: guestName(row.guest, words) })
  announcer.given(sentence)
  if (setting.open().includes(row.id) || playedElsewhere(setting, row.desk)) return
  toast(sentence, { label: words('meant.open'), act: () => setting.show(row.id) })
}

/** [CO92] Where one of a team is needed, whoever is not of it reads so in the list and is not disturbed. */
function concerns({ house }: AlertSetting, { desk, need }: InboxRow): boolean {
  const { directory } = house.directory
  return !directory || isCalled(directory, { desk, need }, house.me.id)
}

/** Once for each need: said, and shown with the way there. */
function needed(setting: AlertSetting, { row }: Extract<InboxEvent, { type: 'needed' }>): void {
  const { house, words, announcer } = setting
  const name = guestName(row.guest, words)
  const team = teamOf(house.directory.directory, row.need)
  const sentence = team
    ? words('need.team.said', { name, team })
    : words(`need.${row.need?.why ?? 'asked'}.said`, { name })
  announcer.given(sentence)
  if (setting.open().includes(row.id) || playedElsewhere(setting, row.desk)) return
  toast(sentence, { label: words('meant.open'), act: () => setting.show(row.id) })
}

/** Whether a desk is one of a rehearsal of which this host has nothing on the screen: it is not theirs to play. */
function playedElsewhere({ house, open }: AlertSetting, desk: DeskId): boolean {
  if (!house.directory.directory?.desks.get(desk)?.rehearsal) return false
  return !open().some((id) => house.inbox.row(id)?.desk === desk)
}

/** Somebody waits in line: the same bell as for an arrival, since that is what it is. */
function rang(setting: AlertSetting, { desk, waiting }: LineView): void {
  setting.house.bell.ring('arrival')
  setting.announcer.waiting(nameOf(setting, desk), waiting)
}

function nameOf({ house, words }: AlertSetting, id: DeskId): string {
  const desk = house.directory.directory?.desks.get(id)
  return desk ? deskName(desk, words) : ''
}

/** As the list has it by the time at which it is said. [FG8] What was flagged meanwhile is masked. */
function textOf(row: InboxRow | undefined, words: ConsoleWords): string | null {
  const last = row?.last
  return last && last.by.kind === 'guest' && !last.note ? last.text.replaceAll(mask, words('flag.masked')) : null
}
