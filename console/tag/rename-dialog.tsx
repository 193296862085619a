// A new name for a tag, everywhere at once. A name that another tag has makes one of the two, if that is meant.
import { useState } from 'react'
import { foldName, maxTagName, tidyName } from '../../domain/tag/name.ts'
import { ownerOf, presentTag, type Tag, type Tagbook } from '../../domain/tag/tag.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { useHouse } from '../frame/house.tsx'
import { Problem } from '../frame/problem.tsx'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useWords } from '../frame/words.tsx'

export interface RenameDialogProps {
  readonly tag: Tag
  readonly book: Tagbook
  readonly onMerge: (tag: Tag, into: Tag) => void
  readonly onClose: () => void
}

export function RenameDialog(props: RenameDialogProps) {
  const { tag, book, onClose } = props
  const words = useWords()
  const { http } = useHouse()
  const request = useRequest()
  const [name, setName] = useState(tag.name)
  const holder = holderOf(book, name, tag)
  const rename = async () => {
    const done = await request.send(() => http.ask('PUT /api/tags/:id/name', { id: tag.id }, { name: tidyName(name) }))
    if (done === null) return
    toast(words('tags.renamed', { before: tag.name, name: tidyName(name) }))
    onClose()
  }
  return (
    <Dialog
      title={words('tags.rename.title', { name: tag.name })}
      closeLabel={words('common.close')}
      onClose={onClose}
      foot={<Foot {...props} holder={holder} busy={request.busy} onRename={() => void rename()} />}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!holder) void rename()
        }}
      >
        <TextField
          label={words('tags.rename.field')}
          hint={words(hintFor(holder, tag))}
          dir="auto"
          maxLength={maxTagName}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </form>
      <Problem text={request.problem} />
    </Dialog>
  )
}

/** The present tag that has this name for its own, or through one that was merged into it; null when it can be taken. */
function holderOf(book: Tagbook, name: string, tag: Tag): Tag | null {
  const owner = ownerOf(book, foldName(name))
  if (!owner || owner.id === tag.id || foldName(owner.name) !== foldName(name)) return null
  return presentTag(book, owner.id)
}

function hintFor(holder: Tag | null, tag: Tag) {
  if (!holder) return 'tags.rename.hint'
  return holder.id === tag.id ? 'tags.rename.within' : 'tags.rename.taken'
}

interface FootProps extends RenameDialogProps {
  readonly holder: Tag | null
  readonly busy: boolean
  readonly onRename: () => void
}

function Foot({ tag, holder, busy, onRename, onMerge, onClose }: FootProps) {
  const words = useWords()
  const merge = (into: Tag) => {
    onMerge(tag, into)
    onClose()
  }
  return (
    <>
      {holder && holder.id !== tag.id ? (
        <Button kind="main" onClick={() => merge(holder)}>
          {words('tags.merge.into', { name: tag.name, into: holder.name })}
        </Button>
      ) : (
        <Button kind="main" busy={busy} disabled={holder !== null} onClick={onRename}>
          {words('tags.rename')}
        </Button>
      )}
      <Button onClick={onClose}>{words('common.cancel')}</Button>
    </>
  )
}
