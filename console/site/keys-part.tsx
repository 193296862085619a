// The keys with which a site signs who its visitors are. A key is made here, shown once, and never asked back.
import { useState } from 'react'
import { newSecret } from '../../client/guest.ts'
import { newKey } from '../../client/world.ts'
import type { Desk, DeskKey } from '../../domain/desk/desk.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { plus, triangleAlert } from '../../ui/shapes.ts'
import type { SiteWords } from '../../words/site.ts'
import { useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { moment } from '../frame/times.ts'
import { useRequest } from '../frame/use-request.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { Code } from './code.tsx'
import { EndKey } from './end-key.tsx'
import { KeyOnce } from './key-once.tsx'
import { signing } from './samples.ts'

interface KeysProps {
  readonly desk: Desk
  readonly said: SiteWords
}

export function KeysPart({ desk, said }: KeysProps) {
  const { http, world } = useHouse()
  const request = useRequest()
  const [made, setMade] = useState<string | null>(null)
  const [ending, setEnding] = useState<DeskKey | null>(null)
  const { keys = [] } = desk
  const make = async () => {
    const secret = newSecret(world)
    const body = { deskKey: newKey(world), secret }
    if ((await request.send(() => http.ask('POST /api/desks/:id/keys', { id: desk.id }, body))) !== null)
      setMade(secret)
  }
  const add = keys.length < 2 && (
    <Button size="s" shape={plus} busy={request.busy} onClick={() => void make()}>
      {said(request.busy ? 'keys.making' : keys.length === 0 ? 'keys.new' : 'keys.further')}
    </Button>
  )
  return (
    <Part title={said('keys.title')} lead={said('keys.lead')} acts={add}>
      <Problem text={request.problem} />
      {keys.length === 0 && <NoKey desk={desk} said={said} />}
      {keys.length > 0 && <KeyList keys={keys} said={said} onEnd={setEnding} />}
      <h3 className="label">{said('keys.how')}</h3>
      <p className="quiet">{said('keys.how.lead')}</p>
      <div className="codes">
        {signing.map(({ what, text }) => (
          <Code key={what} what={what} text={text} said={said} />
        ))}
      </div>
      {made && <KeyOnce secret={made} said={said} onClose={() => setMade(null)} />}
      {ending && (
        <EndKey desk={desk} ending={ending} last={keys.length === 1} said={said} onClose={() => setEnding(null)} />
      )}
    </Part>
  )
}

/** Where only signed people come in, the lack of a key is a closed door. */
function NoKey({ desk, said }: KeysProps) {
  if (desk.asks !== 'signed') return <p className="quiet">{said('keys.none')}</p>
  return (
    <Banner meaning="waiting" shape={triangleAlert}>
      {said('keys.needed')}
    </Banner>
  )
}

interface KeyListProps {
  readonly keys: readonly DeskKey[]
  readonly said: SiteWords
  readonly onEnd: (key: DeskKey) => void
}

function KeyList({ keys, said, onEnd }: KeyListProps) {
  const words = useWords()
  const now = useNow()
  return (
    <ul className="things">
      {keys.map((key, at) => {
        const when = moment(key.madeAt, now, words)
        return (
          <li key={key.id} className="thing">
            <span className="grow">
              <span className="thing-name">{said('keys.made', { when })}</span>
              <span className="thing-line">{said(at === 0 ? 'keys.newest' : 'keys.older')}</span>
            </span>
            <Button size="s" kind="danger" aria-label={said('keys.end.of', { when })} onClick={() => onEnd(key)}>
              {said('keys.end')}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
