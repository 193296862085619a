// What a new arrival or message does: a sound, a gathered sentence for screen readers. Counts and rows are the visual twin.
import { mask } from '../../domain/flag/mask.ts'
import type { InboxRow } from '../../protocol/conversation.ts'
import type { LineView } from '../../protocol/presence.ts'
import type { ConversationId, DeskId } from '../../domain/shared/ids.ts'
import type { ConsoleWords } from '../../words/console.ts'
import type { House } from '../frame/house.tsx'
import { deskName, guestName } from '../frame/names.ts'
import type { Announcer } from './announcer.ts'

export interface AlertSetting {
  readonly house: House
  readonly words: ConsoleWords
  readonly announcer: Announcer
  /** Whether this conversation is on the screen. */
  readonly open: (id: ConversationId) => boolean
}

/** Listens until off. */
export function listenForAlerts(setting: AlertSetting): () => void {
  const { house, announcer, words } = setting
  const offLines = house.inbox.lines.onGrown((line) => rang(setting, line))
  const offEvents = house.inbox.onEvent((event) => {
    const name = guestName(event.row.guest, words)
    if (event.type === 'arrival') {
      house.bell.ring('arrival')
      announcer.arrival(nameOf(setting, event.row.desk), name)
      return
    }
    const inFront = setting.open(event.row.id) && house.world.page.looking()
    if (event.mine && !inFront) house.bell.ring('message')
    announcer.message(name, inFront ? () => textOf(house.inbox.row(event.row.id), words) : null)
  })
  return () => {
    offLines()
    offEvents()
  }
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
