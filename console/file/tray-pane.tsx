// The tray at work: what is changed is kept with the files, and whether a code can be mailed is asked.
import type { Thread } from '../../client/thread.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { FileTray, type FileTrayProps } from './file-tray.tsx'
import { useMails } from './use-mails.ts'

export interface TrayPaneProps extends Pick<FileTrayProps, 'staged' | 'guestName' | 'note' | 'deskKeeps'> {
  readonly thread: Thread
}

export function TrayPane({ thread, ...props }: TrayPaneProps) {
  const { uploads } = useHouse()
  const mails = useMails(useChanging(thread, () => thread.head?.guest))
  return <FileTray {...props} mails={mails} onChange={uploads.change} onRemove={uploads.cancel} />
}
