// The connection, in words and over everything: lost since when, back with what. Sound would cry wolf.
import { useEffect, useRef, useState } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { check, refreshCw, wifiOff } from '../../ui/shapes.ts'
import { useChanging, useHouse } from './house.tsx'
import { clock } from './times.ts'
import { useLate } from './use-late.ts'
import { useWords } from './words.tsx'

/** A short break is nobody's business. */
const quietMs = 2_000
const backMs = 6_000

export function Band() {
  const { line } = useHouse()
  const state = useChanging(line, () => line.state)
  const lost = useLate(state.name !== 'open' && state.name !== 'stopped', quietMs)
  if (state.name === 'stopped' && state.reason === 'reload') return <Newer />
  if (state.name === 'stopped' && state.reason === 'stop') return <Stopped />
  return lost ? <Lost /> : <Back />
}

interface Before {
  readonly at: number
  readonly unsent: number
  readonly unread: number
}

// Read when the line goes: what was then is what "since" and "new" are measured by.
const lastLoss: { current: Before | null } = { current: null }

function Lost() {
  const { line, outbox, inbox } = useHouse()
  const words = useWords()
  const [since] = useState(() => line.serverNow() - quietMs)
  useEffect(() => {
    lastLoss.current = { at: since, unsent: outbox.unsent, unread: inbox.counts(null).unread }
    return () => {
      if (lastLoss.current) lastLoss.current = { ...lastLoss.current, unsent: outbox.unsent }
    }
  }, [since, outbox, inbox])
  return (
    <div className="band" role="alert">
      <Banner meaning="waiting" shape={wifiOff} lead={words('line.lost', { time: clock(since, words) })}>
        {words('line.lost.rest')}
      </Banner>
      <Button size="s" shape={refreshCw} onClick={() => line.resume()}>
        {words('common.retry')}
      </Button>
    </div>
  )
}

function Back() {
  const { outbox, inbox } = useHouse()
  const words = useWords()
  const before = useRef(lastLoss.current)
  const [gone, setGone] = useState(before.current === null)
  const counts = useChanging(inbox, () => inbox.counts(null))
  useEffect(() => {
    lastLoss.current = null
    if (!before.current) return
    const timer = setTimeout(() => setGone(true), backMs)
    return () => clearTimeout(timer)
  }, [])
  if (gone || !before.current) return null
  const sent = Math.max(0, before.current.unsent - outbox.unsent)
  const received = Math.max(0, counts.unread - before.current.unread)
  return (
    <div className="band" role="status">
      <Banner meaning="live" shape={check}>
        {words('line.back', { sent, received })}
      </Banner>
    </div>
  )
}

function Newer() {
  const words = useWords()
  return (
    <div className="band" role="alert">
      <Banner meaning="attention" shape={refreshCw} lead={words('line.reload')}>
        {words('line.reload.rest')}
      </Banner>
      <Button size="s" kind="main" onClick={() => location.reload()}>
        {words('line.reload.act')}
      </Button>
    </div>
  )
}

function Stopped() {
  const { line } = useHouse()
  const words = useWords()
  return (
    <div className="band" role="alert">
      <Banner meaning="danger" shape={wifiOff} lead={words('line.stopped')}>
        {words('line.reload.rest')}
      </Banner>
      <Button size="s" onClick={() => line.start()}>
        {words('line.stopped.act')}
      </Button>
    </div>
  )
}
