// One conversation: head, strip, transcript, composer. What is known stands at once, the rest comes into its place.
import { useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import { worksAt } from '../../domain/access/may.ts'
import type { ConversationId, HostId } from '../../domain/shared/ids.ts'
import type { Thread } from '../../client/thread.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useChanging, useDirectory, useHouse } from '../frame/house.tsx'
import { useKeys } from '../frame/keys.ts'
import { hostName } from '../frame/names.ts'
import { paths } from '../frame/paths.ts'
import { useWords } from '../frame/words.tsx'
import { usePersonSide } from '../person/use-person-side.ts'
import { ComposerPane } from './composer-pane.tsx'
import { HeadView } from './head-view.tsx'
import { SealAct } from './seal-act.tsx'
import { Strip } from './strip.tsx'
import { ClosedNotice, Notice } from './notice.tsx'
import type { People } from './people.ts'
import { TalkGone } from './talk-gone.tsx'
import { TranscriptPane } from './transcript-pane.tsx'
import { useActs } from './use-acts.ts'
import type { Acts } from './use-acts.ts'
import { useKnown } from './use-known.ts'
import type { Known } from './use-known.ts'

export function ConversationPane({ id, byKey }: { readonly id: ConversationId; readonly byKey: boolean }) {
  const { threads, looking } = useHouse()
  const words = useWords()
  const thread = useMemo(() => threads.of(id), [threads, id])
  const state = useChanging(thread, () => thread.state)
  const known = useKnown(thread)
  useEffect(() => {
    looking.at(id)
    return () => looking.at(null)
  }, [looking, id])
  if (state === 'gone') return <TalkGone />
  return (
    <section className="pane pane-talk" aria-label={words('talk.label', { name: known?.guest.name ?? '' })}>
      {known ? (
        <Talk thread={thread} known={known} byKey={byKey} />
      ) : (
        <div className="pane-head">
          <Skeleton rows={1} word={words('log.loading')} />
        </div>
      )}
    </section>
  )
}

interface TalkProps {
  readonly thread: Thread
  readonly known: Known
  readonly byKey: boolean
}

function Talk({ thread, known, byKey }: TalkProps) {
  const { me } = useHouse()
  const words = useWords()
  const directory = useDirectory()
  const acts = useActs(thread, known.guest.name)
  const here = useChanging(thread, () => thread.state) === 'here'
  const nameOf = (host: HostId) => hostName(directory, host, words)
  const people: People = { self: me.id, guest: known.guest, nameOf }
  return (
    <>
      <Head thread={thread} known={known} acts={acts} />
      <Strip known={known} thread={thread} />
      {here ? <TranscriptPane thread={thread} people={people} /> : <Waiting />}
      {acts.notice && (
        <Notice
          notice={acts.notice}
          guestName={known.guest.name}
          nameOf={nameOf}
          onTake={() => acts.assign(me.id)}
          onDismiss={acts.dismiss}
        />
      )}
      {known.life === 'closed' && !acts.notice && <ClosedNotice onReopen={acts.reopen} />}
      <ComposerPane
        thread={thread}
        desk={known.desk}
        sealed={known.sealed !== null}
        guestName={known.guest.name}
        focus={byKey}
      />
    </>
  )
}

function Waiting() {
  const words = useWords()
  return (
    <div className="scroll" id="talk">
      <Skeleton rows={5} word={words('log.loading')} />
    </div>
  )
}

function Head({ thread, known, acts }: { readonly thread: Thread; readonly known: Known; readonly acts: Acts }) {
  const { me } = useHouse()
  const words = useWords()
  const directory = useDirectory()
  const [, go] = useLocation()
  const side = usePersonSide()
  const colleagues = [...(directory?.hosts.values() ?? [])].filter(
    (host) => directory && known.desk && worksAt(directory, host.id, known.desk),
  )
  const holder = known.assignee ? { id: known.assignee, name: hostName(directory, known.assignee, words) } : null
  useKeys({
    m: () => acts.assign(me.id),
    M: () => document.querySelector<HTMLElement>('[data-role=assign]')?.click(),
    e: () => known.life === 'live' && acts.close(),
  })
  return (
    <HeadView
      self={me.id}
      guest={known.guest}
      email={known.email}
      presence={known.presence}
      life={known.life}
      assignee={holder}
      colleagues={colleagues}
      busy={acts.busy === 'assign'}
      closing={acts.busy === 'close'}
      personShown={side.shown}
      sealed={known.sealed !== null}
      seal={<SealAct thread={thread} known={known} colleagues={colleagues} />}
      onAssign={acts.assign}
      onClose={acts.close}
      onReopen={acts.reopen}
      onBack={() => go(paths.talk)}
      onPerson={side.toggle}
    />
  )
}
