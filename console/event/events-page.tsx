// What runs and what is planned: the way into each event, and to all conversations.
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Directory } from '../../domain/workspace/directory.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { calendar, plus } from '../../ui/shapes.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { figure } from '../frame/figures.ts'
import { useDirectory, useHouse, useRole } from '../frame/house.tsx'
import { useKeys } from '../frame/keys.ts'
import { eventPath } from '../frame/paths.ts'
import { RehearsalList } from '../rehearsal/rehearsal-list.tsx'
import { useNow, useWords } from '../frame/words.tsx'
import { type EventLists, eventLists } from './event-rows.ts'
import { EventTable } from './event-table.tsx'
import { NowStrip } from './now-strip.tsx'

export function EventsPage() {
  const words = useWords()
  const directory = useDirectory()
  const organises = useRole() !== 'host'
  const [, go] = useLocation()
  const plan = () => go(eventPath('new'))
  useKeys(organises ? { n: plan } : {})
  return (
    <main className="page" id="main" tabIndex={-1}>
      <header className="page-head">
        <h1 className="grow">{words('events.title')}</h1>
        {organises && (
          <Button kind="main" shape={plus} keys={['N']} aria-keyshortcuts="N" onClick={plan}>
            {words('events.plan')}
          </Button>
        )}
      </header>
      <div className="scroll">
        <div className="events">
          <NowStrip />
          <RehearsalList />
          {directory ? (
            <Lists directory={directory} organises={organises} onPlan={plan} />
          ) : (
            <Skeleton rows={4} word={words('common.loading')} />
          )}
        </div>
      </div>
    </main>
  )
}

interface ListsProps {
  readonly directory: Directory
  readonly organises: boolean
  readonly onPlan: () => void
}

const tabs = ['current', 'past', 'deleted'] as const
type Tab = (typeof tabs)[number]

function Lists({ directory, organises, onPlan }: ListsProps) {
  const words = useWords()
  const { me } = useHouse()
  const [tab, setTab] = useState<Tab>('current')
  const lists = eventLists(directory, me.id, useNow())
  const shown = lists[tab].length === 0 && tab === 'deleted' ? 'current' : tab
  return (
    <>
      <Tabs lists={lists} shown={shown} organises={organises} onShow={setTab} />
      {lists[shown].length > 0 ? (
        <EventTable rows={lists[shown]} organises={organises} label={words(`events.tab.${shown}`)} />
      ) : (
        <Empty
          heading="h2"
          shape={calendar}
          title={words(`events.none.${shown === 'past' ? 'past' : 'current'}.title`)}
          next={organises && shown === 'current' && <Button onClick={onPlan}>{words('events.plan')}</Button>}
        >
          {words(`events.none.${shown === 'past' ? 'past' : 'current'}`)}
        </Empty>
      )}
    </>
  )
}

interface TabsProps {
  readonly lists: EventLists
  readonly shown: Tab
  readonly organises: boolean
  readonly onShow: (tab: Tab) => void
}

/** Deleted ones are for those who can bring them back, while there are any. */
function Tabs({ lists, shown, organises, onShow }: TabsProps) {
  const words = useWords()
  const there = tabs.filter((tab) => tab !== 'deleted' || (organises && lists.deleted.length > 0))
  return (
    <div className="tabs" role="group" aria-label={words('events.tabs')}>
      {there.map((tab) => (
        <button key={tab} type="button" className="tab" aria-pressed={tab === shown} onClick={() => onShow(tab)}>
          {words(`events.tab.${tab}`)} <span className="faint num">{figure(lists[tab].length, words)}</span>
        </button>
      ))}
    </div>
  )
}
