// A file, or the text of an event, as it would come in: read here by the code that reads it on the server.
import { useRef, useState } from 'react'
import type { Event } from '../../domain/event/event.ts'
import type { ReadFile } from '../../domain/knowledge/found.ts'
import { type Format, readFile } from '../../domain/knowledge/import.ts'
import { mostFile, mostSource } from '../../domain/knowledge/item.ts'
import type { EventId } from '../../domain/shared/ids.ts'
import type { KnowledgeRow } from '../../protocol/knowledge.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select, TextArea, TextField } from '../../ui/field.tsx'
import { fileText } from '../../ui/shapes.ts'
import type { BotsWords } from '../../words/bots.ts'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { LanguageField, useOwnLanguage } from '../frame/language-field.tsx'
import { Problem } from '../frame/problem.tsx'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'

interface Coming {
  readonly source: string
  readonly format: Format
  readonly language: string
  readonly text: string
}

interface ImportDialogProps {
  readonly said: BotsWords
  readonly rows: readonly KnowledgeRow[]
  readonly onClose: () => void
}

export function ImportDialog({ said, rows, onClose }: ImportDialogProps) {
  const { http } = useHouse()
  const request = useRequest()
  const [coming, setComing] = useState<Coming>({ source: '', format: 'markdown', language: useOwnLanguage(), text: '' })
  const read = coming.text.trim() === '' ? null : readFile(coming.format, coming.text)
  const source = coming.source.trim()
  const ready = source !== '' && read !== null && read.broken.length === 0
  const bring = async () => {
    if (!(await request.send(() => http.ask('POST /api/knowledge/imports', {}, { ...coming, source })))) return
    toast(said('import.done'))
    onClose()
  }
  const before = rows.filter((row) => row.source === source && row.language === coming.language).length
  return (
    <Dialog
      title={said('import.title')}
      closeLabel={said('known.close')}
      onClose={onClose}
      wide
      foot={
        <>
          <Button kind="main" disabled={!ready} busy={request.busy} onClick={() => void bring()}>
            {said('import.go')}
          </Button>
          <Button onClick={onClose}>{said('known.keep')}</Button>
        </>
      }
    >
      <Problem text={request.problem} />
      <Fields coming={coming} onComing={setComing} said={said} />
      <div className="known-preview" role="status">
        {read && <Preview read={read} before={before} said={said} />}
      </div>
    </Dialog>
  )
}

interface FieldsProps {
  readonly coming: Coming
  readonly onComing: (coming: Coming) => void
  readonly said: BotsWords
}

function Fields({ coming, onComing, said }: FieldsProps) {
  return (
    <div className="known-form">
      <Choose coming={coming} onComing={onComing} said={said} />
      <FromEvent coming={coming} onComing={onComing} said={said} />
      <TextField
        label={said('import.source')}
        hint={said('import.source.hint')}
        dir="auto"
        maxLength={mostSource}
        value={coming.source}
        onChange={(event) => onComing({ ...coming, source: event.target.value })}
      />
      <LanguageField
        language={coming.language}
        onLanguage={(language) => onComing({ ...coming, language })}
        label={said('language')}
      />
      <Select
        label={said('import.format')}
        value={coming.format}
        onChange={(event) => onComing({ ...coming, format: event.target.value === 'csv' ? 'csv' : 'markdown' })}
      >
        <option value="markdown">Markdown</option>
        <option value="csv">CSV</option>
      </Select>
      <TextArea
        label={said('import.text')}
        rows={6}
        value={coming.text}
        onChange={(event) => onComing({ ...coming, text: event.target.value })}
      />
    </div>
  )
}

function Choose({ coming, onComing, said }: FieldsProps) {
  const field = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    // What is far too long is not even read.
    if (file.size > 4 * mostFile) return toast(said('broken.too-large'))
    const format = /\.(csv|tsv)$/i.test(file.name) ? 'csv' : 'markdown'
    onComing({ ...coming, source: file.name.slice(0, mostSource), format, text: await file.text() })
  }
  return (
    <div>
      <input
        ref={field}
        className="sr"
        type="file"
        accept=".md,.markdown,.txt,.csv,.tsv,text/markdown,text/csv,text/plain"
        tabIndex={-1}
        aria-label={said('import.choose')}
        onChange={({ currentTarget: input }) => {
          void take(input.files?.[0])
          input.value = ''
        }}
      />
      <Button shape={fileText} onClick={() => field.current?.click()}>
        {said('import.choose')}
      </Button>
      <p className="hint">{said('import.kinds')}</p>
    </div>
  )
}

function FromEvent({ coming, onComing, said }: FieldsProps) {
  const directory = useDirectory()
  const events = [...(directory?.events.values() ?? [])].filter(({ deletedAt }) => deletedAt === null)
  if (events.length === 0) return null
  const take = (event: Event | undefined) =>
    event &&
    onComing({ ...coming, source: event.title.slice(0, mostSource), format: 'markdown', text: textOf(event, said) })
  return (
    <Select
      label={said('import.event')}
      value=""
      onChange={({ target }) => take(directory?.events.get(target.value as EventId))}
    >
      <option value="">{said('import.event.none')}</option>
      {events.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </Select>
  )
}

/** What it is about, and when it is, as articles that can still be changed. */
function textOf({ title, text, days, zone }: Event, said: BotsWords): string {
  const when = days.map(({ date, start, end }) => said('import.days', { date, start, end, zone }))
  return [`# ${title}`, '', text, '', `## ${said('import.when')}`, '', ...when].join('\n')
}

interface PreviewProps {
  readonly read: ReadFile
  readonly before: number
  readonly said: BotsWords
}

const shown = 8

function Preview({ read: { entries, broken }, before, said }: PreviewProps) {
  const lines =
    broken.length > 0
      ? broken.map(({ line, problem }) => said('import.line', { line, problem: said(`broken.${problem}`) }))
      : entries.map(({ title }) => title)
  return (
    <>
      {broken.length === 0 && (
        <p>
          <b>{said('import.preview', { count: entries.length })}</b>{' '}
          {before > 0 && <span className="hint">{said('import.replaces', { count: before })}</span>}
        </p>
      )}
      <ul className={broken.length > 0 ? 'things known-lines error' : 'things known-lines'}>
        {lines.slice(0, shown).map((line, at) => (
          <li key={`${line} ${at + 1}`} dir="auto">
            {line}
          </li>
        ))}
        {lines.length > shown && <li className="hint">{said('import.more', { count: lines.length - shown })}</li>}
      </ul>
    </>
  )
}
