// The files of the open conversation, in the pane about the person: those that are there, newest first.
import { useEffect, useState } from 'react'
import { goneBy } from '../../client/file-standing.ts'
import type { Thread } from '../../client/thread.ts'
import { isPicture } from '../../domain/file/file.ts'
import type { FileView } from '../../protocol/file.ts'
import { Icon } from '../../ui/icon.tsx'
import { fileText, picture } from '../../ui/shapes.ts'
import { MaskedText } from '../flag/masked.tsx'
import { useFlags } from '../flag/use-flags.ts'
import { useHouse } from '../frame/house.tsx'
import { moment } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { addressOf } from './file-pane.tsx'
import { kindOf } from './file-words.ts'
import { useStandings } from './use-standings.ts'

export function FileList({ thread }: { readonly thread: Thread }) {
  const words = useWords()
  const now = useNow()
  const files = useFiles(thread)
  const there = Array.isArray(files) ? files.filter((file) => isThere(file, now)) : []
  return (
    <section className="sect">
      <h3>
        {words('person.files')} {there.length > 0 && <span className="num">{there.length}</span>}
      </h3>
      {files === 'failed' && <p className="small quiet">{words('person.files.failed')}</p>}
      {Array.isArray(files) && there.length === 0 && <p className="small quiet">{words('person.files.none')}</p>}
      {there.map((file) => (
        <FileRow key={file.id} file={file} thread={thread} />
      ))}
    </section>
  )
}

const isThere = ({ state, until }: FileView, now: number) =>
  state === 'shared' && !goneBy({ until, gone: null, by: null, fetchedAt: null }, now)

function FileRow({ file, thread }: { readonly file: FileView; readonly thread: Thread }) {
  const words = useWords()
  const now = useNow()
  const label = file.label || kindOf(file.format, words)
  return (
    <a className="file-line" href={addressOf(thread.id, file.id)} download>
      <span className="sr">{words('file.save.short')} </span>
      <Icon shape={isPicture(file.format) ? picture : fileText} size="s" />
      <bdi className="cut grow">
        <MaskedText text={isPicture(file.format) && file.description ? file.description : label} />
      </bdi>
      {file.until !== null && <small>{words('person.files.left', { time: moment(file.until, now, words) })}</small>}
    </a>
  )
}

/** Asked for again whenever a file of the conversation stands or is flagged differently; the thread may not reach back so far. */
function useFiles(thread: Thread): readonly FileView[] | 'loading' | 'failed' {
  const { http } = useHouse()
  const standings = useStandings(thread)
  const flags = useFlags(thread)
  const [files, setFiles] = useState<readonly FileView[] | 'loading' | 'failed'>('loading')
  useEffect(() => {
    let wanted = true
    void http.ask('GET /api/conversations/:id/files', { id: thread.id }).then((answer) => {
      if (wanted) setFiles('ok' in answer ? answer.ok : 'failed')
    })
    return () => {
      wanted = false
    }
  }, [http, thread, standings, flags])
  return files
}
