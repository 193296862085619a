// Two tags become one. It says what that does, and that it can be undone.
import { useState } from 'react'
import type { TagId } from '../../domain/shared/ids.ts'
import { type TagUse, suggestTags } from '../../domain/tag/suggest.ts'
import type { Tag, Tagbook } from '../../domain/tag/tag.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TagChip } from '../../ui/tag.tsx'
import { useNow, useWords } from '../frame/words.tsx'
import { Combobox } from './combobox.tsx'
import { TagOffer } from './tag-offer.tsx'

export interface MergeDialogProps {
  readonly tag: Tag
  readonly book: Tagbook
  readonly uses: ReadonlyMap<TagId, TagUse>
  readonly onMerge: (tag: Tag, into: Tag) => void
  readonly onClose: () => void
}

const most = 8

export function MergeDialog({ tag, book, uses, onMerge, onClose }: MergeDialogProps) {
  const words = useWords()
  const [into, setInto] = useState<Tag | null>(null)
  const merge = () => {
    if (into) onMerge(tag, into)
    onClose()
  }
  return (
    <Dialog
      title={words('tags.merge.title', { name: tag.name })}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={
        <>
          <Button kind="main" disabled={into === null} onClick={merge}>
            {words('tags.merge.act')}
          </Button>
          <Button onClick={onClose}>{words('common.cancel')}</Button>
        </>
      }
    >
      {into ? (
        <Chosen tag={tag} into={into} onOther={() => setInto(null)} />
      ) : (
        <Choosing {...{ tag, book, uses }} onChoose={setInto} />
      )}
      <p>{words('tags.merge.body', { name: tag.name, count: uses.get(tag.id)?.count ?? 0 })}</p>
    </Dialog>
  )
}

interface ChoosingProps extends Pick<MergeDialogProps, 'tag' | 'book' | 'uses'> {
  readonly onChoose: (into: Tag | null) => void
}

function Choosing({ tag, book, uses, onChoose }: ChoosingProps) {
  const words = useWords()
  const now = useNow()
  const [typed, setTyped] = useState('')
  const offered = suggestTags(book, typed, { uses, carried: new Set([tag.id]), now, most })
  return (
    <div className="tag-picker">
      <Combobox
        label={words('tags.merge.field')}
        listLabel={words('tags.merge.field')}
        typed={typed}
        onType={setTyped}
        choices={offered.map((offer, at) => ({
          id: offer.tag.id,
          draw: <TagOffer {...offer} />,
          likely: typed !== '' && at === 0,
        }))}
        onChoose={(id) => onChoose(book.get(id as TagId) ?? null)}
      />
    </div>
  )
}

interface ChosenProps {
  readonly tag: Tag
  readonly into: Tag
  readonly onOther: () => void
}

function Chosen({ tag, into, onOther }: ChosenProps) {
  const words = useWords()
  const other = { label: words('tags.merge.other'), act: onOther }
  return (
    <p className="tags">
      <TagChip name={tag.name} large /> <span>{words('tags.merge.becomes')}</span>{' '}
      <TagChip name={into.name} large remove={other} />
    </p>
  )
}
