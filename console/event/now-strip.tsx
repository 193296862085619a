// Right now: the way to all conversations with my share of the work, and what is known of the house.
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Count } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { messageCircle, messagesSquare } from '../../ui/shapes.ts'
import { figure } from '../frame/figures.ts'
import { useChanging, useDirectory, useHouse } from '../frame/house.tsx'
import { paths } from '../frame/paths.ts'
import { countReal } from '../rehearsal/real-desks.ts'
import { useWords } from '../frame/words.tsx'

export function NowStrip() {
  const words = useWords()
  const { inbox } = useHouse()
  const directory = useDirectory()
  const unread = useChanging(inbox, () => countReal(inbox, directory, 'unread'))
  const mine = useChanging(inbox, () => countReal(inbox, directory, 'mine'))
  const live = useChanging(inbox, () => countReal(inbox, directory, 'live'))
  const known = useChanging(inbox, () => inbox.state) === 'here'
  return (
    <section className="now" aria-label={words('events.now')}>
      <Link className="now-all" href={paths.talk} aria-keyshortcuts="C">
        <span className="now-top">
          <Icon shape={messagesSquare} size="l" />
          <b>{words('events.all')}</b>
          <Kbd keys={['C']} />
        </span>
        <span className="now-sub">
          {known && unread > 0 && <Count text={figure(unread, words)} words={figure(unread, words)} />}
          {known && <span>{words('events.share', { unread, mine })}</span>}
        </span>
      </Link>
      {known && (
        <Figure shape={messageCircle} label={words('events.live')} value={figure(live, words)}>
          {words('events.live.hint')}
        </Figure>
      )}
    </section>
  )
}

interface FigureProps {
  readonly shape: string
  readonly label: string
  readonly value: string
  readonly children: ReactNode
}

function Figure({ shape, label, value, children }: FigureProps) {
  return (
    <div className="stat">
      <span className="stat-label">
        <Icon shape={shape} size="s" />
        {label}
      </span>
      <span className="stat-value num">{value}</span>
      <span className="small quiet">{children}</span>
    </div>
  )
}
