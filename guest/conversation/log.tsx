/** @jsxImportSource preact */
// The transcript in its box: a live region that speaks of what is new and of nothing else.
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { Icon } from '../../ui/icon.tsx'
import { arrowDown } from '../../ui/shapes.ts'
import { useWords } from '../speaking.ts'
import { EntryView } from './entry-view.tsx'
import { useStayInPlace } from './stay-in-place.ts'
import type { TalkActs, TalkView } from './talk-view.ts'
import { countOfTheirs, newestOfTheirs, transcript } from './transcript.ts'
import { TypingLine } from './typing-line.tsx'

interface LogProps {
  readonly view: TalkView
  readonly acts: TalkActs
}

export function Log({ view, acts }: LogProps) {
  const words = useWords()
  const { items, hostsSaw, newAfter, loading } = view
  const entries = useMemo(() => transcript(items, { hostsSaw, newAfter }), [items, hostsSaw, newAfter])
  const box = useRef<HTMLDivElement>(null)
  const older = useOlder(view, acts)
  const own = entries.findLast(({ kind }) => kind === 'mine')?.id
  const { atEnd, toEnd } = useStayInPlace({ box, first: entries[0]?.id, own, onNearStart: older.load })
  const unread = useUnread(view, atEnd)
  useEffect(() => acts.watch(atEnd), [acts, atEnd])

  return (
    <main class="chat-main">
      <div
        ref={box}
        class="chat-log"
        role="log"
        tabIndex={0}
        aria-label={words('log.label')}
        aria-live={older.state === 'none' && !loading ? 'polite' : 'off'}
      >
        <div class="g-col">
          {entries.map((entry) => (
            <EntryView
              key={entry.id}
              entry={entry}
              workspace={view.door.workspace}
              offline={view.net.name === 'lost'}
              acts={acts}
            />
          ))}
          <TypingLine typists={view.typists} />
        </div>
      </div>
      <OlderLine {...older} />
      {!atEnd && <ToNewest count={unread} onPress={toEnd} />}
    </main>
  )
}

type Older = 'none' | 'loading' | 'failed'

function useOlder({ more }: TalkView, acts: TalkActs) {
  const [state, setState] = useState<Older>('none')
  const busy = useRef(false)
  const load = useCallback(async () => {
    if (busy.current || !more) return
    busy.current = true
    setState('loading')
    const outcome = await acts.loadOlder()
    busy.current = false
    setState(outcome === 'failed' ? 'failed' : 'none')
  }, [acts, more])
  return { state, load }
}

/** Lies over the transcript, so that nothing moves when older words begin to load. */
function OlderLine({ state, load }: { readonly state: Older; readonly load: () => Promise<void> }) {
  const words = useWords()
  if (state === 'none') return null
  return (
    <p class="g-older">
      {state === 'loading' && words('log.older')}
      {state === 'failed' && (
        <>
          {words('log.older-failed')}{' '}
          <button type="button" class="link" onClick={() => void load()}>
            {words('message.retry')}
          </button>
        </>
      )}
    </p>
  )
}

/** How many of theirs came since the reader was at the end. */
function useUnread({ items }: TalkView, atEnd: boolean): number {
  const seen = useRef(newestOfTheirs(items))
  useEffect(() => {
    if (atEnd) seen.current = newestOfTheirs(items)
  }, [items, atEnd])
  return atEnd ? 0 : countOfTheirs(items, seen.current)
}

function ToNewest({ count, onPress }: { readonly count: number; readonly onPress: () => void }) {
  const words = useWords()
  return (
    <button type="button" class={`btn to-newest${count ? ' btn-brand' : ''}`} onClick={onPress}>
      <Icon shape={arrowDown} />
      {words('log.newest', { count })}
    </button>
  )
}
