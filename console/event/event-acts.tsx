// What can be done with an event: come in, change it, do it again, call it off, take that back.
import { useState } from 'react'
import { useLocation } from 'wouter'
import { hostsFrom } from '../../domain/event/door.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuRule } from '../../ui/menu.tsx'
import { copy, ellipsis, externalLink, flaskConical, rotateCcw, squarePen, trash, cross } from '../../ui/shapes.ts'
import { copyPath, eventPath, guestAddress } from '../frame/paths.ts'
import { clock } from '../frame/times.ts'
import { toast } from '../frame/toasts.tsx'
import { useNow, useWords } from '../frame/words.tsx'
import { RehearseDialog } from '../rehearsal/rehearse-dialog.tsx'
import { EndDialog } from './end-dialog.tsx'
import type { EventRow } from './event-rows.ts'
import { useJoin } from './join.ts'
import { type Ending, useTakeBack } from './take-back.ts'

export interface EventActsProps {
  readonly row: EventRow
  readonly organises: boolean
}

export function EventActs({ row, organises }: EventActsProps) {
  const words = useWords()
  const takeBack = useTakeBack()
  if (row.phase === 'deleted') {
    return (
      <Button shape={rotateCcw} flip onClick={() => takeBack('deletion', row.event)}>
        {words('events.undelete')}
      </Button>
    )
  }
  return (
    <span className="ev-acts">
      <Join row={row} />
      {organises && <More row={row} />}
    </span>
  )
}

const hourMs = 3_600_000

/** Before hosts may come in, Join is not offered; shortly before, from when it will be. */
function Join({ row: { event, desk, joinable, joinKey, phase } }: { readonly row: EventRow }) {
  const words = useWords()
  const join = useJoin()
  const now = useNow()
  if (joinable) {
    return (
      <Button
        kind={phase === 'running' ? 'main' : 'paper'}
        {...(joinKey ? { keys: [joinKey], 'aria-keyshortcuts': joinKey } : {})}
        aria-label={words('events.join.of', { title: event.title })}
        onClick={() => join(desk.id)}
      >
        {words('events.join')}
      </Button>
    )
  }
  const from = hostsFrom(event, now)
  if (from === null || from <= now || from - now > 12 * hourMs) return null
  return <span className="ev-opens num">{words('events.opens', { time: clock(from, words) })}</span>
}

function More({ row }: { readonly row: EventRow }) {
  const words = useWords()
  const [ending, setEnding] = useState<Ending | null>(null)
  const [rehearsing, setRehearsing] = useState(false)
  const label = words('events.more.of', { title: row.event.title })
  return (
    <>
      <Menu label={label} button={(props) => <IconButton shape={ellipsis} label={label} {...props} />}>
        <Again row={row} />
        <MenuItem shape={flaskConical} hint={words('rehearsal.begin.hint')} onChoose={() => setRehearsing(true)}>
          {words('rehearsal.begin')}
        </MenuItem>
        <MenuRule />
        <End row={row} onEnd={setEnding} />
      </Menu>
      {rehearsing && <RehearseDialog desk={row.desk} onClose={() => setRehearsing(false)} />}
      {ending && <EndDialog ending={ending} row={row} onClose={() => setEnding(null)} />}
    </>
  )
}

function Again({ row: { event, desk } }: { readonly row: EventRow }) {
  const words = useWords()
  const [, go] = useLocation()
  const address = guestAddress(desk.slug)
  const copyAddress = () => void navigator.clipboard.writeText(address).then(() => toast(words('desks.address.copied')))
  return (
    <>
      <MenuItem shape={squarePen} onChoose={() => go(eventPath(event.id))}>
        {words('events.change')}
      </MenuItem>
      <MenuItem shape={copy} hint={words('events.copy.hint')} onChoose={() => go(copyPath(event.id))}>
        {words('events.copy')}
      </MenuItem>
      <MenuItem shape={externalLink} hint={address} onChoose={copyAddress}>
        {words('events.address')}
      </MenuItem>
    </>
  )
}

interface EndProps {
  readonly row: EventRow
  readonly onEnd: (ending: Ending) => void
}

function End({ row: { event, phase }, onEnd }: EndProps) {
  const words = useWords()
  const takeBack = useTakeBack()
  return (
    <>
      {event.cancelled && (
        <MenuItem shape={rotateCcw} onChoose={() => takeBack('cancellation', event)}>
          {words('events.reinstate')}
        </MenuItem>
      )}
      {!event.cancelled && phase !== 'past' && (
        <MenuItem shape={cross} onChoose={() => onEnd('cancellation')}>
          {words('events.cancel')}
        </MenuItem>
      )}
      <MenuItem shape={trash} danger onChoose={() => onEnd('deletion')}>
        {words('events.delete')}
      </MenuItem>
    </>
  )
}
