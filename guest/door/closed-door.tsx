/** @jsxImportSource preact */
// Before a closed door: what the event says, when it opens on both clocks, and that the page opens by itself.
import type { ComponentChildren } from 'preact'
import type { KnownDoor } from '../known-door.ts'
import type { ClosedWords } from '../../words/closed.ts'
import { Icon } from '../icon.tsx'
import { Page } from '../page.tsx'
import { words } from '../speaking.ts'

export interface ClosedDoorProps {
  readonly door: KnownDoor & { readonly closed: NonNullable<KnownDoor['closed']> }
  readonly said: ClosedWords
  readonly foot: ComponentChildren
  /** Whom the door leads to, where that is one person. */
  readonly above?: ComponentChildren
}

export function ClosedDoor({ door, said, foot, above }: ClosedDoorProps) {
  const { name, workspace, closed, now } = door
  const { why, opensAt, about } = closed
  return (
    <Page
      workspace={workspace}
      chip={<span class="chip">{why === 'signed' ? said('signed') : words('door.closed')}</span>}
      foot={foot}
    >
      {above}
      <div>
        <h1>{said(`title.${why}`, { name })}</h1>
        {closed.words && (
          <p class="g-sub" dir="auto">
            {closed.words}
          </p>
        )}
      </div>
      {why === 'signed' && <p class="g-sub">{said('signed.how')}</p>}
      {opensAt !== null && <Opens opensAt={opensAt} now={now} zone={closed.zone} said={said} />}
      {opensAt !== null && (
        <p class="hint" role="status">
          {said(opensAt <= now ? 'late' : 'itself')}
        </p>
      )}
      {about && (
        <p class="g-about" dir="auto">
          {about}
        </p>
      )}
      <p class="hint">{said('back')}</p>
    </Page>
  )
}

interface OpensProps {
  readonly opensAt: number
  /** By the server's clock. */
  readonly now: number
  readonly zone: string
  readonly said: ClosedWords
}

/** The guest's own clock first; the event's beside it, where it shows another time. */
function Opens({ opensAt, now, zone, said }: OpensProps) {
  const far = opensAt - now > nearMs
  const own = moment(opensAt, said.locale, { far })
  const there = moment(opensAt, said.locale, { far, timeZone: zone })
  const place = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
  return (
    <p class="g-opens">
      <Icon name="clock" />
      <span>
        <strong>{said('opens', { when: own })}</strong>
        {there !== own && (
          <>
            {' '}
            {said('yours')}
            <br />
            {said('there', { when: there, place })}
          </>
        )}
      </span>
    </p>
  )
}

/** Of a day so near nobody asks in which year it is. */
const nearMs = 300 * 86_400_000

interface Telling {
  readonly far: boolean
  readonly timeZone?: string
}

function moment(at: number, locale: string, { far, ...zone }: Telling): string {
  const date = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(locale, { ...date, ...zone, ...(far ? { year: 'numeric' } : {}) }).format(at)
}
