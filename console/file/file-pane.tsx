// A file of the open conversation at work: its picture fetched, its menu wired, its viewer opened.
import { lazy, Suspense, useState } from 'react'
import type { ShownFlag } from '../../client/flags.ts'
import type { FileStanding } from '../../client/file-standing.ts'
import type { Thread } from '../../client/thread.ts'
import { isPicture } from '../../domain/file/file.ts'
import type { Keep } from '../../domain/file/keep.ts'
import type { ConversationId, FileId } from '../../domain/shared/ids.ts'
import type { FileSharedView } from '../../protocol/file-fact.ts'
import type { People } from '../conversation/people.ts'
import { FlagLines } from '../flag/flag-lines.tsx'
import { useShown } from '../flag/flagged-words.tsx'
import { useFlagActs } from '../flag/use-flags.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { shortName } from '../frame/names.ts'
import { toast } from '../frame/toasts.tsx'
import { useNow, useWords } from '../frame/words.tsx'
import { CodeLine } from './code-line.tsx'
import { FileCard } from './file-card.tsx'
import type { FileDialogsProps } from './file-dialogs.tsx'
import { FileMenu } from './file-menu.tsx'
import { kindOf, refusedWords } from './file-words.ts'

// What opens over the conversation is fetched when it does.
const FileDialogs = lazy(() => import('./file-dialogs.tsx').then(({ FileDialogs: dialogs }) => ({ default: dialogs })))

export interface FilePaneProps {
  readonly id: string
  readonly thread: Thread
  readonly file: FileSharedView
  readonly standing: FileStanding
  readonly people: Pick<People, 'self' | 'nameOf' | 'guest'>
  /** What it is called, as fact `n`, is flagged so. */
  readonly flagged: { readonly n: number | undefined; readonly flags: readonly ShownFlag[] }
}

export function FilePane(props: FilePaneProps) {
  const { id, thread, standing, people, flagged } = props
  const on = thread.id
  const words = useWords()
  const { file, lines } = useNamed(props)
  const [open, setOpen] = useState<FileDialogsProps['open'] | null>(null)
  const close = () => setOpen(null)
  const acts = useFileActs(on, file.file, close)
  const address = addressOf(on, file.file)
  const shown = isPicture(file.format)
  const label = file.label || kindOf(file.format, words)
  const about = { thread, label, guestName: people.guest.name }
  return (
    <>
      <FileCard
        {...{ id, file, standing, address }}
        now={useNow()}
        withdrawnBy={standing.by?.kind === 'host' ? shortName(people.nameOf(standing.by.id)) : ''}
        preview={usePicture(on, file, shown && !standing.gone)}
        onOpen={() => setOpen('viewer')}
        menu={
          <FileMenu
            label={label}
            page={shown ? `${address}/picture` : null}
            flag={useFileFlag(flagged)}
            onKeep={acts.keep}
            onCode={standing.lock === null && (() => setOpen('code'))}
            onWithdraw={() => setOpen('question')}
          />
        }
      />
      {lines}
      {standing.lock && !standing.gone && <CodeLine {...about} file={file.file} lock={standing.lock} />}
      {open && <Opened {...about} {...{ open, file, standing, address }} onWithdraw={acts.withdraw} onClose={close} />}
    </>
  )
}

function Opened(props: FileDialogsProps) {
  return (
    <Suspense fallback={null}>
      <FileDialogs {...props} />
    </Suspense>
  )
}

/** The file without what it is called where that is flagged, and what is told of the flags. */
function useNamed({ file, people, flagged: { flags } }: FilePaneProps) {
  const [shown, toggle] = useShown()
  return {
    file: flags.length === 0 || shown ? file : { ...file, label: '', description: '' },
    lines: <FlagLines flags={flags} people={people} shown={shown} onShow={toggle} />,
  }
}

/** What it is called is flagged as a whole, and taken back. */
function useFileFlag({ n, flags }: FilePaneProps['flagged']) {
  const acts = useFlagActs()
  return { on: flags.some(({ span }) => span === null), toggle: () => n !== undefined && acts.flag(n, null) }
}

export function addressOf(on: ConversationId, file: FileId): string {
  return `/api/conversations/${on}/files/${file}`
}

function usePicture(on: ConversationId, file: FileSharedView, wanted: boolean) {
  const { pictures } = useHouse()
  return useChanging(pictures, () => (wanted ? pictures.of(on, file.file, 'preview') : null))
}

function useFileActs(on: ConversationId, file: FileId, done: () => void) {
  const { outbox, pictures } = useHouse()
  const words = useWords()
  const attempt = async (done: ReturnType<typeof outbox.do>, said: string) => {
    const outcome = await done
    if ('done' in outcome) toast(said)
    else if (!('discarded' in outcome)) toast(refusedWords(outcome, words))
  }
  return {
    keep: (keep: Keep) => void attempt(outbox.do(on, 'keep-file', { file, keep }), words('file.keep.done')),
    withdraw: () => {
      done()
      pictures.forget(file)
      void attempt(outbox.do(on, 'withdraw-file', { file }), words('file.withdraw.done'))
    },
  }
}
