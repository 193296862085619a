// Over everything while this host is away by their own word; it ends by itself once they are seen to be back in time.
import { useEffect } from 'react'
import { isBackByItself } from '../../domain/workspace/away.ts'
import type { Away } from '../../domain/workspace/directory.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { clock as clockShape } from '../../ui/shapes.ts'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { Problem } from '../frame/problem.tsx'
import { clock } from '../frame/times.ts'
import { type Request, useRequest } from '../frame/use-request.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { awayWords } from './away-words.ts'

export function AwayBand() {
  const { me } = useHouse()
  const away = useDirectory()?.hosts.get(me.id)?.away
  return away ? <Strip key={away.since} away={away} /> : null
}

function Strip({ away }: { readonly away: Away }) {
  const words = useWords()
  const now = useNow()
  const { http } = useHouse()
  const request = useRequest()
  const back = () => void request.send(() => http.ask('DELETE /api/me/absence', {}, { since: away.since }))
  useComingBack(away, request, back)
  return (
    <div className="band" role="status">
      <Banner
        meaning="waiting"
        shape={clockShape}
        lead={words('away.mine', { time: clock(away.since, words) })}
        act={
          <Button size="s" kind="main" busy={request.busy} onClick={back}>
            {words('away.back')}
          </Button>
        }
      >
        {awayWords(away, now, words)} {words('away.mine.rest')}
        <Problem text={request.problem} />
      </Banner>
    </div>
  )
}

const touches = ['pointerdown', 'pointermove', 'keydown'] as const

/** Looks with the clock, and whenever something is touched: a page that is only open brings nobody back. */
function useComingBack(away: Away, { busy, problem }: Request, back: () => void) {
  const { line } = useHouse()
  const now = useNow()
  useEffect(() => {
    if (busy || problem !== null) return
    const look = () => {
      if (isBackByItself(away, { now: line.serverNow(), touchedAt: touched.at })) back()
    }
    const touch = () => {
      touched.at = line.serverNow()
      look()
    }
    look()
    for (const name of touches) addEventListener(name, touch)
    return () => {
      for (const name of touches) removeEventListener(name, touch)
    }
  }, [away, back, busy, line, now, problem])
}

/** When something was touched on this page last, by the server's clock. */
const touched = { at: 0 }
