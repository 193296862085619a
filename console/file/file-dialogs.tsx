// What a file opens over the conversation: the picture as it is, its code, or the question before it is withdrawn.
import type { FileStanding } from '../../client/file-standing.ts'
import type { Thread } from '../../client/thread.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import type { FileSharedView } from '../../protocol/file-fact.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { CodeDialog } from './code-dialogs.tsx'
import { FileViewer, type FileViewerProps } from './file-viewer.tsx'
import { WithdrawDialog, type WithdrawDialogProps } from './withdraw-dialog.tsx'

export interface FileDialogsProps {
  readonly thread: Thread
  readonly file: FileSharedView
  readonly standing: FileStanding
  readonly open: 'viewer' | 'question' | 'code'
  readonly label: string
  readonly guestName: string
  readonly address: string
  readonly onWithdraw: () => void
  readonly onClose: () => void
}

export function FileDialogs({ open, file, standing, address, onWithdraw, ...about }: FileDialogsProps) {
  const on = about.thread.id
  const { label, guestName, onClose } = about
  if (open === 'code') return <CodeDialog {...about} file={file.file} fetched={standing.fetchedAt !== null} />
  if (open === 'viewer') return <Viewer {...{ on, file, address, onClose }} />
  return <Question {...{ on, label, guestName, onWithdraw, onClose }} />
}

type Placed<Props> = Props & { readonly on: ConversationId }

/** To whom it is withdrawn: to colleagues only where they read it. */
function Question({ on, ...props }: Placed<Omit<WithdrawDialogProps, 'sealed'>>) {
  const { inbox } = useHouse()
  return <WithdrawDialog {...props} sealed={inbox.row(on)?.sealed ?? false} />
}

function Viewer({ on, ...props }: Placed<Omit<FileViewerProps, 'picture'>>) {
  const { pictures } = useHouse()
  const picture = useChanging(pictures, () => pictures.of(on, props.file.file, 'picture'))
  return <FileViewer picture={picture} {...props} />
}
