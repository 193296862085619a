import { useRef } from 'react'
import { abdulrahman, ada, hosts, maximiliana, rosa, tomas } from '../../cast/cast.ts'
import { adasFacts, at, conversationId } from '../../cast/talk.ts'
import type { ShownFlags } from '../../client/flags.ts'
import type { ThreadItem } from '../../client/thread.ts'
import type { CommandKey, FlagId } from '../../domain/shared/ids.ts'
import type { Guest } from '../../domain/guest/guest.ts'
import { ComposerView } from '../../console/conversation/composer-view.tsx'
import type { Writing } from '../../console/conversation/composer-view.tsx'
import { HeadView } from '../../console/conversation/head-view.tsx'
import { SealButton } from '../../console/conversation/seal-button.tsx'
import { SealDialog } from '../../console/conversation/seal-dialog.tsx'
import type { SealDialogProps } from '../../console/conversation/seal-dialog.tsx'
import { SealLine } from '../../console/conversation/strip.tsx'
import type { HeadViewProps } from '../../console/conversation/head-view.tsx'
import { type Item, linesOf, seenAt } from '../../console/conversation/lines.ts'
import { noFlags } from '../../console/flag/use-flags.ts'
import { TagsButton } from '../../console/tag/tags-button.tsx'
import { TranscriptView } from '../../console/conversation/transcript-view.tsx'
import { TypingLine } from '../../console/conversation/typing-line.tsx'
import { reactStories } from '../react-stories.tsx'
import { Frame } from '../sheet.tsx'
import { directory } from './directory.ts'
import { drawnFile, filesOfAda } from './drawn-files.tsx'

export const title = 'console/conversation'

const items: readonly ThreadItem[] = adasFacts.flatMap((fact) =>
  fact.hidden
    ? []
    : [{ kind: 'fact' as const, id: fact.key ?? `n${fact.n}`, n: fact.n, at: fact.at, by: fact.by, fact: fact.fact }],
)

const pending = (state: 'sending' | 'failed', text: string): ThreadItem => ({
  kind: 'pending',
  id: text,
  key: conversationId(99) as string as CommandKey,
  state,
  note: false,
  text,
  at: at(14, 42),
})

const asGuest = (guest: Guest) => ({
  id: guest.id,
  name: guest.name ?? 'Guest 7K2',
  face: guest.name ?? '7 K',
  level: guest.level,
})
const nameOf = (id: string) => [...directory.hosts.values()].find((host) => host.id === id)?.name ?? ''

function Head({ guest = ada, ...rest }: Partial<Omit<HeadViewProps, 'guest'>> & { readonly guest?: Guest }) {
  return (
    <HeadView
      self={rosa.id}
      guest={asGuest(guest)}
      email={guest.email}
      presence={{ state: 'looking', words: 'Looking at this now' }}
      life="live"
      assignee={{ id: rosa.id, name: rosa.name }}
      colleagues={hosts}
      busy={false}
      closing={false}
      personShown
      sealed={false}
      after={{ self: rosa.id, assignee: { id: rosa.id, name: rosa.name }, usual: rosa.id }}
      seal={<SealButton sealed={rest.sealed ?? false} busy={false} onPress={() => {}} />}
      onAssign={() => {}}
      onClose={() => {}}
      onReopen={() => {}}
      onFiles={() => {}}
      onPark={() => {}}
      onHide={() => {}}
      onHardClose={() => {}}
      onBack={() => {}}
      onPerson={() => {}}
      tags={<TagsButton count={2} />}
      {...rest}
    />
  )
}

interface LogProps {
  readonly more?: readonly Item[]
  readonly guest?: Guest
  readonly flags?: ShownFlags
}

function Log({ more = [], guest = ada, flags = noFlags }: LogProps) {
  const all = [...items, ...more]
  const named = { files: '', botName: () => 'Harbor guide', teamName: () => null, tagName: () => null }
  return (
    <TranscriptView
      lines={linesOf(all, { self: rosa.id, newFrom: 13 })}
      people={{ self: rosa.id, guest: asGuest(guest), nameOf, ...named }}
      guestSaw={11}
      flags={flags}
      seenAt={(n) => seenAt(all, n)}
      online
      unread={0}
      found={null}
      older="none"
      onOlder={() => {}}
      place={null}
      onPlace={() => {}}
      onRetry={() => {}}
      onDiscard={() => {}}
      fileOf={drawnFile}
    >
      <TypingLine guest={asGuest(guest)} guestTypes hosts={[]} />
    </TranscriptView>
  )
}

function Composer({
  writing = 'reply',
  draft = '',
  name = 'Ada',
  sealed = false,
}: {
  readonly writing?: Writing
  readonly draft?: string
  readonly name?: string
  readonly sealed?: boolean
}) {
  const field = useRef<HTMLTextAreaElement>(null)
  const silent = { onWriting: () => {}, onDraft: () => {}, onUndo: () => false, onLeave: () => {}, onFiles: () => {} }
  return (
    <ComposerView
      field={field}
      {...silent}
      guestName={name}
      writing={writing}
      draft={draft}
      lasting
      readers={3}
      sealed={sealed}
      onSend={() => true}
      laden={false}
      whyNot={undefined}
      readyList={() => null}
      tray={null}
    />
  )
}

function Asking({ kind }: Pick<SealDialogProps, 'kind'>) {
  const others = hosts.filter(({ id }) => id !== rosa.id).map(({ name }) => name)
  return (
    <SealDialog
      kind={kind}
      guestName="Ada Okafor"
      colleagues={others}
      holder={kind === 'seal' ? tomas.name : null}
      glass={false}
      busy={false}
      problem={null}
      onAct={() => {}}
      onClose={() => {}}
    />
  )
}

const sending = [pending('failed', 'And the list of dates.'), pending('sending', 'I am looking up the dates for you.')]

/** By Ada a part of what she wrote, by Rosa a note. */
const flagged: ShownFlags = new Map([
  [
    8,
    [
      {
        id: 'a' as FlagId,
        span: { start: 4, end: 11 },
        set: { by: { kind: 'guest', level: 'stated' }, at: at(14, 36) },
      },
    ],
  ],
  [10, [{ id: 'b' as FlagId, span: null, set: { by: { kind: 'host', id: rosa.id }, at: at(14, 37) } }]],
])

export const stories = reactStories({
  busy: () => (
    <Frame width="44rem">
      <section className="pane pane-talk">
        <Head />
        <Log more={sending} />
        <Composer draft="Yes, your room stays yours in March. I will note it on your file so that" />
      </section>
    </Frame>
  ),
  files: () => (
    <Frame width="44rem">
      <section className="pane pane-talk">
        <Head />
        <Log more={filesOfAda} />
        <Composer />
      </section>
    </Frame>
  ),
  'note and closed': () => (
    <Frame width="44rem">
      <section className="pane pane-talk">
        <Head life="closed" assignee={null} />
        <Log />
        <Composer writing="note" draft="Yuki, is there a place left?" />
      </section>
    </Frame>
  ),
  flagged: () => (
    <Frame width="44rem">
      <section className="pane pane-talk">
        <Head />
        <Log flags={flagged} />
        <Composer />
      </section>
    </Frame>
  ),
  sealed: () => (
    <Frame width="44rem">
      <section className="pane pane-talk">
        <Head sealed />
        <div className="strip">
          <SealLine time="14:12" guestName="Ada Okafor" reference={null} />
        </div>
        <Log />
        <Composer sealed name="Ada Okafor" draft="Between the two of us: yes." />
      </section>
    </Frame>
  ),
  sealing: () => <Asking kind="seal" />,
  unsealing: () => <Asking kind="unseal" />,
  'long names': () => (
    <Frame width="26rem">
      <section className="pane pane-talk">
        <Head guest={maximiliana} assignee={{ id: tomas.id, name: tomas.name }} />
        <Log guest={maximiliana} />
        <Composer name={maximiliana.name ?? ''} />
      </section>
    </Frame>
  ),
  'right to left name': () => (
    <Frame width="44rem">
      <section className="pane pane-talk">
        <Head guest={abdulrahman} presence={{ state: 'away', words: 'Away since 14:29' }} assignee={null} />
        <Log guest={abdulrahman} />
        <Composer name={abdulrahman.name ?? ''} draft="نعم، تبقى غرفتك لك" />
      </section>
    </Frame>
  ),
})
