// The connection, in words and over everything: lost since when, back with what. Sound would cry wolf.
import type { ReactNode } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { check, refreshCw, wifiOff } from '../../ui/shapes.ts'
import { useChanging, useHouse } from './house.tsx'
import { clock } from './times.ts'
import { useWords } from './words.tsx'

export function Band() {
  const { line, absence } = useHouse()
  const state = useChanging(line, () => line.state)
  const away = useChanging(absence, () => absence.state)
  if (state.name === 'stopped') return state.reason === 'reload' ? <Newer /> : <Stopped reason={state.reason} />
  if (away.is === 'away') return <Lost since={away.since} />
  return away.is === 'back' ? <Back sent={away.sent} received={away.received} /> : null
}

interface StripProps {
  readonly role: 'alert' | 'status'
  readonly children: ReactNode
}

function Strip({ role, children }: StripProps) {
  return (
    <div className="band" role={role}>
      {children}
    </div>
  )
}

function Lost({ since }: { readonly since: number }) {
  const { line } = useHouse()
  const words = useWords()
  return (
    <Strip role="alert">
      <Banner
        meaning="waiting"
        shape={wifiOff}
        lead={words('line.lost', { time: clock(since, words) })}
        act={
          <Button size="s" shape={refreshCw} onClick={() => line.resume()}>
            {words('common.retry')}
          </Button>
        }
      >
        {words('line.lost.rest')}
      </Banner>
    </Strip>
  )
}

function Back({ sent, received }: { readonly sent: number; readonly received: number }) {
  const words = useWords()
  return (
    <Strip role="status">
      <Banner meaning="live" shape={check}>
        {words('line.back', { sent, received })}
      </Banner>
    </Strip>
  )
}

function Newer() {
  const words = useWords()
  return (
    <Strip role="alert">
      <Banner
        meaning="attention"
        shape={refreshCw}
        lead={words('line.reload')}
        act={
          <Button size="s" kind="main" onClick={() => location.reload()}>
            {words('line.reload.act')}
          </Button>
        }
      >
        {words('line.reload.rest')}
      </Banner>
    </Strip>
  )
}

/** `left` is our own doing, `sign-in` is asked in a dialog. */
function Stopped({ reason }: { readonly reason: string }) {
  const { line } = useHouse()
  const words = useWords()
  if (reason !== 'stop') return null
  return (
    <Strip role="alert">
      <Banner
        meaning="danger"
        shape={wifiOff}
        lead={words('line.stopped')}
        act={
          <Button size="s" onClick={() => line.start()}>
            {words('line.stopped.act')}
          </Button>
        }
      >
        {words('line.reload.rest')}
      </Banner>
    </Strip>
  )
}
