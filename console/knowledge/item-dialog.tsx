// One thing that is known, to write or to take out. Nobody saves over what they have not seen: a colleague's change is said.
import { useEffect, useState } from 'react'
import { type Item, isWeb, mostAlso, mostText, mostTitle } from '../../domain/knowledge/item.ts'
import type { KnowledgeId } from '../../domain/shared/ids.ts'
import type { KnowledgeRow } from '../../protocol/knowledge.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea, TextField } from '../../ui/field.tsx'
import { trash } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { BotsWords } from '../../words/bots.ts'
import { useHouse } from '../frame/house.tsx'
import { LanguageField, useOwnLanguage } from '../frame/language-field.tsx'
import { Problem } from '../frame/problem.tsx'
import { sentenceFor, useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

interface ItemDialogProps {
  readonly said: BotsWords
  /** Null: a new one. */
  readonly row: KnowledgeRow | null
  readonly onClose: () => void
}

export function ItemDialog({ said, row, onClose }: ItemDialogProps) {
  const words = useWords()
  const { http } = useHouse()
  const request = useRequest()
  const { item, setItem, problem } = useItem(row)
  const [wrong, setWrong] = useState(false)
  const save = async () => {
    if (!item || !isWhole(item)) return setWrong(true)
    const { id, source: _source, also, link, ...rest } = item
    const body = { ...rest, also: waysIn(also.join('\n')), link: link?.trim() || null }
    if (await request.send(() => http.ask('PUT /api/knowledge/:id', { id }, body))) onClose()
  }
  const remove = async () => {
    if (item && (await request.send(() => http.ask('DELETE /api/knowledge/:id', { id: item.id })))) onClose()
  }
  return (
    <Dialog
      title={row?.title ?? said('known.new')}
      closeLabel={said('known.close')}
      onClose={onClose}
      wide
      foot={
        <>
          <Button kind="main" busy={request.busy} onClick={() => void save()}>
            {said('known.save')}
          </Button>
          {row && (
            <Button shape={trash} onClick={() => void remove()}>
              {said('known.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{said('known.keep')}</Button>
        </>
      }
    >
      <Problem text={wrong ? said('known.wrong') : (problem ?? request.problem)} />
      {item ? <Form item={item} onItem={setItem} said={said} /> : <Skeleton rows={6} word={words('common.loading')} />}
    </Dialog>
  )
}

/** As it was when it was opened, then as it is written. */
function useItem(row: KnowledgeRow | null) {
  const words = useWords()
  const { http } = useHouse()
  const language = useOwnLanguage()
  const [item, setItem] = useState<Item | null>(row ? null : () => emptyItem(language))
  const [problem, setProblem] = useState<string | null>(null)
  const id = row?.id
  useEffect(() => {
    if (!id) return
    void http.ask('GET /api/knowledge/:id', { id }).then((answer) => {
      if ('ok' in answer) setItem((written) => written ?? answer.ok)
      else setProblem(sentenceFor(answer, words))
    })
  }, [id, http, words])
  return { item, setItem, problem }
}

function emptyItem(language: string): Item {
  const id = crypto.randomUUID() as KnowledgeId
  return { id, language, title: '', also: [], text: '', link: null, source: null, revision: 0 }
}

function isWhole({ title, text, link }: Item): boolean {
  return title.trim() !== '' && text.trim() !== '' && (!link?.trim() || isWeb(link.trim()))
}

function waysIn(lines: string): string[] {
  const ways = lines.split('\n').map((way) => way.trim().slice(0, mostTitle))
  return ways.filter((way) => way !== '').slice(0, mostAlso)
}

interface FormProps {
  readonly item: Item
  readonly onItem: (item: Item) => void
  readonly said: BotsWords
}

function Form({ item, onItem, said }: FormProps) {
  return (
    <div className="known-form">
      <TextField
        label={said('known.question')}
        dir="auto"
        maxLength={mostTitle}
        value={item.title}
        onChange={(event) => onItem({ ...item, title: event.target.value })}
      />
      <TextArea
        label={said('known.answer')}
        rows={6}
        maxLength={mostText}
        value={item.text}
        onChange={(event) => onItem({ ...item, text: event.target.value })}
      />
      <TextArea
        label={said('known.also')}
        value={item.also.join('\n')}
        onChange={(event) => onItem({ ...item, also: event.target.value.split('\n') })}
      />
      <TextField
        label={said('known.link')}
        type="url"
        placeholder="https://"
        value={item.link ?? ''}
        onChange={(event) => onItem({ ...item, link: event.target.value })}
      />
      <LanguageField
        language={item.language}
        onLanguage={(language) => onItem({ ...item, language })}
        label={said('language')}
      />
      {item.source !== null && <p className="hint">{said('known.imported', { source: item.source })}</p>}
    </div>
  )
}
