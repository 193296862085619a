// One desk on a website: where it stands and how it looks, when, for which pages, and who its visitors are.
import { eventAtDesk } from '../../domain/event/event.ts'
import type { DeskId } from '../../domain/shared/ids.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { loadSiteWords } from '../../words/site.ts'
import { useDirectory, useRole } from '../frame/house.tsx'
import { NotHere } from '../frame/not-here.tsx'
import { Page } from '../frame/page.tsx'
import { wordsToCome } from '../frame/words-to-come.ts'
import { useWords } from '../frame/words.tsx'
import { HoursPart } from './hours-part.tsx'
import { KeysPart } from './keys-part.tsx'
import { RulesPart } from './rules-part.tsx'
import { WidgetPart } from './widget-part.tsx'

const useSiteWords = wordsToCome(loadSiteWords)

export function SitePage({ id }: { readonly id: string }) {
  const words = useWords()
  const said = useSiteWords()
  const directory = useDirectory()
  const organises = useRole() !== 'host'
  const desk = directory?.desks.get(id as DeskId)
  const event = directory && eventAtDesk(directory.events, id as DeskId)
  if (directory && (!organises || !desk || desk.rehearsal)) return <NotHere />
  if (!said || !desk) {
    return (
      <Page title={words('desks.title')}>
        <Skeleton rows={4} word={words('common.loading')} />
      </Page>
    )
  }
  return (
    <Page title={said('title', { desk: desk.name })}>
      <WidgetPart desk={desk} said={said} />
      {!event && <HoursPart desk={desk} said={said} />}
      {desk.widget && <RulesPart desk={desk} said={said} />}
      <KeysPart desk={desk} said={said} />
    </Page>
  )
}
