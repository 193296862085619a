// The transcript at work: what is in it, what is new, how far was read, who types.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ShownFlags } from '../../client/flags.ts'
import type { Outbox } from '../../client/outbox.ts'
import type { Thread, ThreadItem } from '../../client/thread.ts'
import { withUploads } from '../../client/upload.ts'
import type { CommandKey } from '../../domain/shared/ids.ts'
import { ApartLine } from '../file/apart-line.tsx'
import { FilePane } from '../file/file-pane.tsx'
import { UploadCard } from '../file/upload-card.tsx'
import { useStandings } from '../file/use-standings.ts'
import { noneFlagged } from '../flag/flagged-words.tsx'
import { meantNow } from '../flag/marked.ts'
import { FlagActsProvider, useFlagging, useFlags } from '../flag/use-flags.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { toast } from '../frame/toasts.tsx'
import { useWords } from '../frame/words.tsx'
import { GoingOut } from './going-out.tsx'
import { firstUnread, linesOf, seenAt, type Said } from './lines.ts'
import { placeOf, rememberPlace } from './memory.ts'
import type { People } from './people.ts'
import type { Place } from './place.ts'
import { TranscriptView } from './transcript-view.tsx'
import { TypingLine } from './typing-line.tsx'
import { useGoal } from './use-goal.ts'
import { useTalkKeys } from './use-sides.ts'

export function TranscriptPane({ thread, people }: { readonly thread: Thread; readonly people: People }) {
  const { inbox, outbox, line } = useHouse()
  const { id } = thread
  const items = useChanging(thread, thread.items)
  const online = useChanging(line, () => line.state.name === 'open')
  const unread = useChanging(inbox, () => unreadOf(inbox, id))
  const newFrom = useNewFrom(items, unread)
  const all = useWithUploads(thread, items)
  const lines = useMemo(() => linesOf(all, { self: people.self, newFrom }), [all, people.self, newFrom])
  const [older, askOlder] = useOlder(thread)
  const { key, ...place } = usePlace(thread)
  const flags = useFlags(thread)
  const flagging = useFlagKey(thread, flags)
  return (
    <FlagActsProvider value={flagging}>
      <TranscriptView
        key={key}
        lines={lines}
        people={people}
        guestSaw={thread.head?.guestSaw ?? 0}
        seenAt={(n) => seenAt(items, n)}
        online={online}
        unread={unread}
        older={older}
        onOlder={askOlder}
        {...place}
        onRetry={(key) => sendAgain(outbox, thread, key)}
        onDiscard={(key) => outbox.discard(key)}
        fileOf={useFileOf(thread, people, { online, flags })}
        flags={flags}
      >
        <GoingOut id={id} people={people} />
        <Typing thread={thread} people={people} />
      </TranscriptView>
    </FlagActsProvider>
  )
}

/** Where one reads: where one was before, or at what one was led to. */
function usePlace(thread: Thread) {
  const { id } = thread
  const { state, key, place } = useGoal(thread)
  const [atEnd, setAtEnd] = useState(placeOf(id)?.at !== 'item')
  // Whoever is on the way to another place has not read the end.
  if (state === 'far' && atEnd) setAtEnd(false)
  useReading(thread, atEnd)
  return {
    key,
    place: place ?? placeOf(id),
    found: place?.item ?? null,
    onPlace(now: Place) {
      if (state === 'far') return
      rememberPlace(id, now)
      setAtEnd(now.at === 'end')
    },
  }
}

/** Once more, by somebody who has seen by now what stands there. */
function sendAgain(outbox: Outbox, { id, n }: Thread, key: CommandKey): void {
  const item = outbox.pending(id).find((one) => one.key === key)
  outbox.retry(key, item?.name === 'send-message' ? { ...(item.body as object), seen: n } : undefined)
}

/** What can be flagged, also by key: what is marked, or the message in focus. */
function useFlagKey(thread: Thread, flags: ReturnType<typeof useFlags>) {
  const words = useWords()
  const acts = useFlagging(thread, flags)
  useTalkKeys({
    f: () => {
      const meant = meantNow()
      if (meant) acts.flag(meant.of, meant.span)
      else toast(words('flag.none'))
    },
  })
  return acts
}

/** What is on its way stands behind what is there, until the thread has it. */
function useWithUploads(thread: Thread, items: readonly ThreadItem[]) {
  const { uploads } = useHouse()
  const { id } = thread
  const going = useChanging(uploads, () => uploads.of(id))
  const n = useChanging(thread, () => thread.n)
  useEffect(() => uploads.reached(id, n), [uploads, id, n, going])
  return useMemo(() => withUploads(items, going), [items, going])
}

interface Around {
  readonly online: boolean
  readonly flags: ShownFlags
}

function useFileOf(thread: Thread, people: People, { online, flags }: Around) {
  const { uploads } = useHouse()
  const standings = useStandings(thread)
  const { self, nameOf, guest } = people
  return useCallback(
    ({ id: item, n, file, upload, apart }: Said) => {
      if (apart) return <ApartLine key={item} {...{ thread, id: item, file: apart, guestName: guest.name }} />
      if (upload) {
        const acts = { onRetry: uploads.retry, onCancel: uploads.cancel }
        return <UploadCard key={item} upload={upload} online={online} {...acts} />
      }
      const standing = file && standings.get(file.file)
      return (
        standing && (
          <FilePane
            key={item}
            id={item}
            thread={thread}
            file={file}
            standing={standing}
            people={{ self, nameOf, guest }}
            flagged={{ n, flags: (n === undefined ? undefined : flags.get(n)) ?? noneFlagged }}
          />
        )
      )
    },
    [thread, uploads, standings, self, nameOf, guest, online, flags],
  )
}

function unreadOf(inbox: ReturnType<typeof useHouse>['inbox'], id: Thread['id']): number {
  const row = inbox.row(id)
  return row ? inbox.unread(row) : 0
}

// The line above what is new stays where it was when the conversation was opened, and goes when it is left.
function useNewFrom(items: readonly ThreadItem[], unread: number): number | null {
  const begun = useRef<{ readonly n: number | null } | null>(null)
  if (begun.current === null && items.length > 0) begun.current = { n: firstUnread(items, unread) }
  return begun.current?.n ?? null
}

function useOlder(thread: Thread) {
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  const ask = () => {
    setState('loading')
    void thread.loadOlder().then((answer) => setState(answer === 'failed' ? 'failed' : 'idle'))
  }
  const shown = state === 'idle' ? (thread.more ? 'more' : 'none') : state
  return [shown, ask] as const
}

/** What stands at the end of the screen of somebody who looks at it, is read. */
function useReading(thread: Thread, atEnd: boolean): void {
  const { marks, world } = useHouse()
  const n = useChanging(thread, () => thread.n)
  useEffect(() => {
    const look = () => {
      if (atEnd && world.page.looking()) marks.saw(thread)
    }
    look()
    return world.page.onEvent((event) => event === 'awake' && look())
  }, [thread, atEnd, n, marks, world])
}

function Typing({ thread, people }: { readonly thread: Thread; readonly people: People }) {
  const { typing } = useHouse()
  const typists = useChanging(typing, () => typing.of(thread.id))
  const hosts = typists.flatMap(({ id }) => (id && id !== people.self ? [{ id, name: people.nameOf(id) }] : []))
  return (
    <TypingLine guest={people.guest} guestTypes={typists.some((typist) => typist.kind === 'guest')} hosts={hosts} />
  )
}
