// The picker under its button, wherever that stands: in the head of a conversation, or beside the person.
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { suggestTags } from '../../domain/tag/suggest.ts'
import { Popover, type PopoverButton } from '../../ui/popover.tsx'
import { useChanging, useHouse, useTagbook } from '../frame/house.tsx'
import { useWords } from '../frame/words.tsx'
import { TagPicker } from './tag-picker.tsx'
import { type TaggedOne, type Tagging, useTagging } from './use-tagging.ts'

export interface TagPopoverProps {
  readonly on: TaggedOne
  readonly button: (props: PopoverButton, tagging: Tagging) => ReactNode
  readonly align?: 'start' | 'end'
}

export function TagPopover({ on, button, align = 'end' }: TagPopoverProps) {
  const words = useWords()
  const tagging = useTagging(on)
  return (
    <Popover label={words('tag.title')} className="tag-layer" align={align} button={(props) => button(props, tagging)}>
      {() => <Opened tagging={tagging} />}
    </Popover>
  )
}

const most = 8

function Opened({ tagging }: { readonly tagging: Tagging }) {
  const { tags, line } = useHouse()
  const book = useTagbook()
  const uses = useChanging(tags, () => tags.uses)
  // What colleagues use today comes first today.
  useEffect(() => void tags.fetch(), [tags])
  const carried = new Set(tagging.shown.flatMap((tag) => tag.id ?? []))
  const suggest = (typed: string) => suggestTags(book, typed, { uses, carried, now: line.serverNow(), most })
  return <TagPicker {...tagging} book={book} suggest={suggest} />
}
