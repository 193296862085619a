import { abdulrahman, admissions, ada, lukas, mei, nameless, omar, rosa, tomas, visas } from '../../cast/cast.ts'
import { tagbook } from '../../cast/tags.ts'
import { at, conversationId, now, rowOf, rows } from '../../cast/talk.ts'
import { groupByDesk } from '../../console/inbox/groups.ts'
import type { InboxView } from '../../console/inbox/groups.ts'
import { InboxListView } from '../../console/inbox/inbox-view.tsx'
import type { InboxViewProps } from '../../console/inbox/inbox-view.tsx'
import { rowLook } from '../../console/inbox/row.ts'
import { RowView } from '../../console/inbox/row-view.tsx'
import { useWords } from '../../console/frame/words.tsx'
import { QueueBar } from '../../console/queue/queue-bar.tsx'
import type { InboxRow } from '../../protocol/conversation.ts'
import type { GuestPresence, LineView } from '../../protocol/presence.ts'
import { Empty } from '../../ui/empty.tsx'
import { inbox, triangleAlert } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { reactStories } from '../react-stories.tsx'
import { Frame } from '../sheet.tsx'
import { directory } from './directory.ts'

export const title = 'console/inbox'

const presences: Readonly<Record<string, GuestPresence>> = {
  [ada.id]: { state: 'looking' },
  [omar.id]: { state: 'looking' },
  [mei.id]: { state: 'elsewhere' },
  [lukas.id]: { state: 'away', since: at(14, 29) },
  [abdulrahman.id]: { state: 'away', since: at(9, 0, 3) },
}
const unread: Readonly<Record<string, number>> = { [omar.id]: 3, [mei.id]: 1, [abdulrahman.id]: 128 }

export function StoryRow({ row, stop = false }: { readonly row: InboxRow; readonly stop?: boolean }) {
  const words = useWords()
  const look = rowLook(
    {
      row,
      unread: row.last?.by.kind === 'guest' ? (unread[row.guest.id] ?? 0) : 0,
      presence: presences[row.guest.id],
      guestTypes: row.guest.id === ada.id,
      draft: '',
    },
    { self: rosa.id, directory, book: tagbook, now, words },
  )
  return <RowView look={look} href="/" current={row.guest.id === ada.id} stop={stop} self={rosa.id} />
}

const quiet = { onPointerMove() {}, onPointerLeave() {}, onKeyDown() {}, onBlur() {} }

/** Seven wait, the first of them for four minutes. */
const line: LineView = {
  desk: admissions.id,
  waiting: 7,
  since: now - 4 * 60_000,
  first: { conversation: conversationId(70), guest: { id: nameless.id, name: null, level: 'stated' } },
  live: 4,
  limit: 4,
  here: [],
}

function List(props: Partial<InboxViewProps>) {
  return (
    <Frame width="21rem">
      <InboxListView
        view={'all' satisfies InboxView}
        onView={() => {}}
        counts={{ live: 17, mine: 4, unread: 6 }}
        countsOf={(desk) =>
          desk === admissions.id ? { live: 5, unread: 2, mine: 2 } : { live: 3, unread: 0, mine: 0 }
        }
        lineOf={(desk) => (desk === admissions.id ? line : undefined)}
        renderQueue={(desk) =>
          desk === admissions.id && <QueueBar line={line} busy={false} onAdmit={() => {}} onLook={() => {}} />
        }
        groups={groupByDesk([admissions, visas], rows)}
        folded={new Set()}
        onFold={() => {}}
        current={null}
        newer={0}
        onSort={() => {}}
        renderRow={(row, stop) => <StoryRow row={row} stop={stop} />}
        hold={quiet}
        {...props}
      />
    </Frame>
  )
}

const long = [
  rowOf(11, abdulrahman, { ago: 1, text: 'مرحبا، لم تصلني رسالة القبول بعد، هل يمكنكم التحقق من البريد الذي كتبته؟' }),
  rowOf(
    12,
    { ...omar, name: 'Wolfeschlegelsteinhausenbergerdorff Hubert Blaine the Third of Somewhere' },
    { ago: 700, text: 'A'.repeat(140), holder: tomas },
  ),
  ...rows,
]

export const stories = reactStories({
  busy: () => <List newer={2} />,
  'one folded': () => <List folded={new Set([admissions.id])} />,
  'long names': () => (
    <List
      groups={groupByDesk(
        [
          { ...admissions, name: 'The Office of International Admissions and Scholarships, Evening Desk', open: false },
          visas,
        ],
        long,
      )}
    />
  ),
  empty: () => (
    <List
      instead={
        <Empty shape={inbox} title="Nothing unread">
          When a guest writes, the row turns green, counts, and the bell rings.
        </Empty>
      }
    />
  ),
  loading: () => <List instead={<Skeleton rows={8} word="Conversations are loading" />} />,
  failed: () => (
    <List
      instead={
        <Empty shape={triangleAlert} title="This list did not load" failed>
          The server did not answer. Your drafts are safe on this device.
        </Empty>
      }
    />
  ),
})
