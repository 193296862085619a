// One conversation: head, strip, transcript, composer. What is known stands at once, the rest comes into its place.
import { useEffect, useMemo } from 'react'
import { useLocation } from 'wouter'
import { worksAt } from '../../domain/access/may.ts'
import type { BotId, ConversationId, DeskId, HostId, TagId, TeamId } from '../../domain/shared/ids.ts'
import { presentTag } from '../../domain/tag/tag.ts'
import type { Directory } from '../../domain/workspace/directory.ts'
import type { Thread } from '../../client/thread.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useChanging, useDirectory, useHouse, useTagbook } from '../frame/house.tsx'
import { hostName } from '../frame/names.ts'
import { paths } from '../frame/paths.ts'
import { useWords } from '../frame/words.tsx'
import { FloorBar, floorOf } from '../bot/floor-bar.tsx'
import { DropZone } from '../file/drop-zone.tsx'
import { usePersonSide } from '../person/use-person-side.ts'
import { isFull } from '../queue/queue-bar.tsx'
import { useAdmitting } from '../queue/queue-pane.tsx'
import { TagsAct } from '../tag/tags-act.tsx'
import { BesideAct } from './beside-act.tsx'
import { ComposerPane } from './composer-pane.tsx'
import { HeadView } from './head-view.tsx'
import { ClosedNotice, EndedNotice, ParkedNotice, WaitingNotice } from './life-notice.tsx'
import { Notice } from './notice.tsx'
import { SealAct } from './seal-act.tsx'
import { Strip } from './strip.tsx'
import type { People } from './people.ts'
import { TalkGone } from './talk-gone.tsx'
import { TranscriptPane } from './transcript-pane.tsx'
import { useActs } from './use-acts.ts'
import type { Acts } from './use-acts.ts'
import { useKnown } from './use-known.ts'
import type { Known } from './use-known.ts'
import { pressInTalk, useStanding, useTalkKeys } from './use-sides.ts'

export function ConversationPane({ id, byKey }: { readonly id: ConversationId; readonly byKey: boolean }) {
  const { threads, looks, uploads } = useHouse()
  const words = useWords()
  const thread = useMemo(() => threads.of(id), [threads, id])
  const state = useChanging(thread, () => thread.state)
  const known = useKnown(thread)
  useEffect(() => {
    const offs = [looks.begin(id), threads.show(id)]
    return () => {
      for (const off of offs) off()
    }
  }, [looks, threads, id])
  if (state === 'gone') return <TalkGone id={id} />
  return (
    <DropZone
      label={words('talk.label', { name: known?.guest.name ?? '' })}
      guestName={known?.guest.name ?? ''}
      onFiles={(files) => uploads.stage(id, files)}
    >
      {known ? (
        <Talk thread={thread} known={known} byKey={byKey} />
      ) : (
        <div className="pane-head">
          <Skeleton rows={1} word={words('log.loading')} />
        </div>
      )}
    </DropZone>
  )
}

interface TalkProps {
  readonly thread: Thread
  readonly known: Known
  readonly byKey: boolean
}

function Talk({ thread, known, byKey }: TalkProps) {
  const { me, uploads } = useHouse()
  const words = useWords()
  const directory = useDirectory()
  const acts = useActs(thread, known.guest.name)
  const here = useChanging(thread, () => thread.state) === 'here'
  const nameOf = (host: HostId) => hostName(directory, host, words)
  const book = useTagbook()
  const tagName = (tag: TagId) => presentTag(book, tag)?.name ?? null
  const botName = (bot: BotId) => directory?.bots.get(bot)?.name ?? words('bot.somebody')
  const teamName = (team: TeamId) => directory?.teams.get(team)?.name ?? null
  const files = `/api/conversations/${thread.id}/files`
  const people: People = { self: me.id, files, guest: known.guest, nameOf, botName, teamName, tagName }
  return (
    <>
      <Head thread={thread} known={known} acts={acts} onFiles={(files) => uploads.stage(thread.id, files)} />
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
      {!acts.notice && <LifeNotice known={known} acts={acts} nameOf={nameOf} />}
      <FloorBar thread={thread} known={known} nameOf={nameOf} />
      <ComposerPane
        thread={thread}
        desk={known.desk}
        sealed={known.sealed !== null}
        guestName={known.guest.name}
        focus={byKey}
        onlyNotes={known.life === 'waiting' || known.life === 'ended' || heldByAnother(known, me.id)}
      />
    </>
  )
}

/** Where there was a bot one host answers at a time; colleagues have their notes. */
function heldByAnother(known: Known, self: HostId): boolean {
  const { floor, holder } = floorOf(known)
  return floor === 'person' && holder !== null && holder !== self && known.life === 'live'
}

interface LifeProps {
  readonly known: Known
  readonly acts: Acts
  readonly nameOf: People['nameOf']
}

/** The name of who has it when its guest writes again; undefined while that is not known. */
function afterIn({ head }: Known, nameOf: LifeProps['nameOf']): string | null | undefined {
  const after = head?.sealed?.by ?? head?.afterClose
  return after ? nameOf(after) : after
}

/** What stands over the composer of one that is not live. */
function LifeNotice({ known, acts, nameOf }: LifeProps) {
  const { inbox } = useHouse()
  const line = useChanging(inbox.lines, () => (known.desk ? inbox.lines.of(known.desk) : undefined))
  const { busy, admit } = useAdmitting()
  const { life, guest, head } = known
  const first = line?.first?.conversation === known.id
  switch (life) {
    case 'closed':
      return <ClosedNotice after={afterIn(known, nameOf)} guestName={guest.name} onReopen={acts.reopen} />
    case 'ended':
      return <EndedNotice coolUntil={head?.coolUntil ?? null} onReopen={acts.reopen} />
    case 'parked':
      return <ParkedNotice until={head?.parkedUntil ?? null} onResume={acts.unpark} />
    case 'waiting': {
      const waits = { guestName: guest.name, since: head?.waitingSince ?? null, first, busy }
      const over = line !== undefined && isFull(line)
      return <WaitingNotice {...waits} over={over} onAdmit={() => line && admit(line)} />
    }
    case 'live':
      return null
  }
}

function Waiting() {
  const words = useWords()
  return (
    <div className="scroll" id={useStanding().aside ? undefined : 'talk'}>
      <Skeleton rows={5} word={words('log.loading')} />
    </div>
  )
}

interface HeadProps {
  readonly thread: Thread
  readonly known: Known
  readonly acts: Acts
  readonly onFiles: (files: readonly File[]) => void
}

function Head({ thread, known, acts, onFiles }: HeadProps) {
  const { me } = useHouse()
  const words = useWords()
  const directory = useDirectory()
  const [, go] = useLocation()
  const side = usePersonSide()
  const colleagues = hostsAt(directory, known.desk)
  const holder = known.assignee ? { id: known.assignee, name: hostName(directory, known.assignee, words) } : null
  const usual = known.desk && directory?.desks.get(known.desk)?.afterClose === 'nobody' ? null : known.assignee
  useActKeys(known, acts)
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
      beside={<BesideAct id={known.id} />}
      tags={<TagsAct on={{ id: known.id, carried: known.tags, sealed: known.sealed !== null }} />}
      sealed={known.sealed !== null}
      seal={<SealAct thread={thread} known={known} colleagues={colleagues} />}
      onAssign={acts.assign}
      after={{ self: me.id, assignee: holder, usual }}
      onClose={acts.close}
      onReopen={acts.reopen}
      onFiles={onFiles}
      onPark={acts.park}
      onHide={acts.hide}
      onHardClose={acts.hardClose}
      onBack={() => go(paths.talk)}
      onPerson={side.toggle}
    />
  )
}

/** Who answers there. */
const hostsAt = (directory: Directory | null, desk: DeskId | null) =>
  [...(directory?.hosts.values() ?? [])].filter((host) => directory && desk && worksAt(directory, host.id, desk))

function useActKeys(known: Known, acts: Acts): void {
  const { me } = useHouse()
  useTalkKeys({
    m: () => acts.assign(me.id),
    M: () => pressInTalk('assign'),
    e: () => isOpen(known) && acts.close(),
    E: () => pressInTalk('close-more'),
    p: () => (known.life === 'parked' ? acts.unpark() : known.life === 'live' && acts.park(null)),
    h: () => isOpen(known) && acts.hide(),
  })
}

/** Whether it is in the list as something to be done with. */
const isOpen = ({ life }: Known) => life === 'live' || life === 'parked'
