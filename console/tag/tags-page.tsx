// Tidying up: tags that are new, beside those that they resemble, and all tags. For organisers and owners.
import { useEffect, useState } from 'react'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useChanging, useHouse, useRole, useTagbook } from '../frame/house.tsx'
import { NotHere } from '../frame/not-here.tsx'
import { Page } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { useNow, useWords } from '../frame/words.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { HistoryDialog } from './history-dialog.tsx'
import { NewTags } from './new-tags.tsx'
import { TagTable } from './tag-table.tsx'
import type { Asked } from './tidying.ts'
import { useTagChanges } from './use-tag-changes.ts'

export function TagsPage() {
  const role = useRole()
  return role === 'host' ? <NotHere /> : <Tidying />
}

function Tidying() {
  const { tags } = useHouse()
  const words = useWords()
  const book = useTagbook()
  const here = useChanging(tags, () => tags.state) === 'here'
  const uses = useFreshUses()
  const changes = useTagChanges()
  const [asked, setAsked] = useState<Asked | null>(null)
  const shut = () => setAsked(null)
  const parts = { book, uses, changes, onAsk: setAsked }
  return (
    <Page title={words('tags.title')}>
      <Problem text={changes.problem} />
      {here ? (
        <>
          <NewTags {...parts} />
          <TagTable {...parts} />
        </>
      ) : (
        <Skeleton rows={6} word={words('common.loading')} />
      )}
      {asked?.what === 'rename' && <RenameDialog tag={asked.tag} book={book} onMerge={changes.merge} onClose={shut} />}
      {asked?.what === 'merge' && (
        <MergeDialog tag={asked.tag} book={book} uses={uses} onMerge={changes.merge} onClose={shut} />
      )}
      {asked?.what === 'history' && <HistoryDialog tag={asked.tag} book={book} onClose={shut} />}
    </Page>
  )
}

/** Counts as they are: fetched when the page opens, and again as long as it is looked at. */
function useFreshUses() {
  const { tags, world } = useHouse()
  const now = useNow()
  useEffect(() => {
    if (world.page.looking()) void tags.fetch()
  }, [tags, world, now])
  return useChanging(tags, () => tags.uses)
}
