// What bots answer from: the list, one of them to write, a file to import, and a question to try.
import { useCallback, useEffect, useState } from 'react'
import { foldLetters } from '../../domain/shared/fold.ts'
import type { KnowledgeRow } from '../../protocol/knowledge.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Empty } from '../../ui/empty.tsx'
import { TextField } from '../../ui/field.tsx'
import { fileText, plus } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { BotsWords } from '../../words/bots.ts'
import { useBotsWords } from '../bot/use-bots-words.ts'
import { useDirectory, useHouse, useRole } from '../frame/house.tsx'
import { NotHere } from '../frame/not-here.tsx'
import { Page, Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { sentenceFor } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { ItemDialog } from './item-dialog.tsx'
import { TryPart } from './try-part.tsx'
import './knowledge.css'

export function KnowledgePage() {
  const words = useWords()
  const said = useBotsWords()
  const directory = useDirectory()
  const organises = useRole() !== 'host'
  if (directory && !organises) return <NotHere />
  if (!directory || !said) {
    return (
      <Page title="">
        <Skeleton rows={4} word={words('common.loading')} />
      </Page>
    )
  }
  return <Known said={said} />
}

/** `new`, `import`, or the one that is written. */
type Open = 'new' | 'import' | KnowledgeRow | null

function Known({ said }: { readonly said: BotsWords }) {
  const { rows, problem, read } = useRows()
  const [open, setOpen] = useState<Open>(null)
  const close = () => {
    setOpen(null)
    read()
  }
  return (
    <Page
      title={said('known.title')}
      acts={
        <>
          <Button shape={fileText} onClick={() => setOpen('import')}>
            {said('known.import')}
          </Button>
          <Button kind="main" shape={plus} onClick={() => setOpen('new')}>
            {said('known.new')}
          </Button>
        </>
      }
    >
      <Problem text={problem} />
      <TryPart said={said} />
      <List rows={rows} said={said} onOpen={setOpen} />
      {open === 'import' && <ImportDialog said={said} rows={rows ?? []} onClose={close} />}
      {open !== null && open !== 'import' && (
        <ItemDialog said={said} row={open === 'new' ? null : open} onClose={close} />
      )}
    </Page>
  )
}

function useRows() {
  const words = useWords()
  const { http } = useHouse()
  const [rows, setRows] = useState<readonly KnowledgeRow[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = useCallback(() => {
    void http.ask('GET /api/knowledge', {}).then((answer) => {
      if ('ok' in answer) setRows(answer.ok.items)
      setProblem('ok' in answer ? null : sentenceFor(answer, words))
    })
  }, [http, words])
  useEffect(read, [read])
  return { rows, problem, read }
}

interface ListProps {
  readonly rows: readonly KnowledgeRow[] | null
  readonly said: BotsWords
  readonly onOpen: (row: KnowledgeRow) => void
}

function List({ rows, said, onOpen }: ListProps) {
  const words = useWords()
  const [text, setText] = useState('')
  if (!rows) return <Skeleton rows={6} word={words('common.loading')} />
  if (rows.length === 0) {
    return (
      <Empty heading="h2" shape={fileText} title={said('known.none')}>
        {said('known.lead')}
      </Empty>
    )
  }
  const wanted = foldLetters(text.trim())
  const found = rows.filter(({ title, source }) => foldLetters(`${title} ${source ?? ''}`).includes(wanted))
  return (
    <Part title={said('known.count', { count: rows.length })} lead={said('known.lead')}>
      <div className="known-wide">
        <TextField
          label={said('known.search')}
          type="search"
          dir="auto"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {found.length === 0 && <p className="hint">{said('known.none.found')}</p>}
      <ul className="things">
        {found.slice(0, mostShown).map((row) => (
          <Line key={row.id} row={row} said={said} onOpen={() => onOpen(row)} />
        ))}
      </ul>
    </Part>
  )
}

interface LineProps {
  readonly row: KnowledgeRow
  readonly said: BotsWords
  readonly onOpen: () => void
}

function Line({ row: { title, source, language }, said, onOpen }: LineProps) {
  const { locale } = useWords()
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  return (
    <li className="thing">
      <button type="button" className="linkish thing-name known-name" onClick={onOpen}>
        <bdi>{title}</bdi>
      </button>
      <span className="hint">
        <bdi>{source ?? said('known.by.hand')}</bdi>
      </span>
      <Chip>{names.of(language) ?? language}</Chip>
    </li>
  )
}

/** Whoever looks for one of so many looks for its name. */
const mostShown = 200
