// Every device of this host that is told, how it went there, and the try that goes the whole way.
import { useState } from 'react'
import type { AlertDeviceView, PushFailure } from '../../protocol/alert.ts'
import type { AlertWords } from '../../words/alert.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { circleAlert, circleCheck, hourglass } from '../../ui/shapes.ts'
import { useHouse } from '../frame/house.tsx'
import { Problem } from '../frame/problem.tsx'
import { moment } from '../frame/times.ts'
import { toast } from '../frame/toasts.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { switchOff } from './pushes.ts'
import { type Trial, tryDevice } from './trial.ts'

interface DevicesProps {
  readonly devices: readonly AlertDeviceView[]
  readonly said: AlertWords
  /** What is known of them is to be looked up again. */
  readonly onChange: () => void
}

export function Devices({ devices, said, onChange }: DevicesProps) {
  const house = useHouse()
  const request = useRequest()
  const [trial, setTrial] = useState<Trial | null>(null)
  const tried = async (device: AlertDeviceView) => {
    await tryDevice({ house, device, send: request.send }, setTrial)
    onChange()
  }
  const remove = async ({ id, device, current }: AlertDeviceView) => {
    const done = await request.send(() => house.http.ask('DELETE /api/me/alerts/devices/:id', { id }))
    if (done === null) return
    if (current) await switchOff(house)
    toast(said('device.offed', { device: device || said('device.unnamed') }))
    onChange()
  }
  return (
    <>
      <h3>{said('devices')}</h3>
      {devices.length === 0 && <p className="quiet">{said('devices.none')}</p>}
      <ul className="things">
        {devices.map((device) => (
          <Device
            key={device.id}
            device={device}
            said={said}
            busy={request.busy || trial?.is === 'sending'}
            onTry={() => void tried(device)}
            onRemove={() => void remove(device)}
          />
        ))}
      </ul>
      <Problem text={request.problem} />
      {trial && <Outcome trial={trial} said={said} />}
    </>
  )
}

interface DeviceProps {
  readonly device: AlertDeviceView
  readonly said: AlertWords
  readonly busy: boolean
  readonly onTry: () => void
  readonly onRemove: () => void
}

function Device({ device, said, busy, onTry, onRemove }: DeviceProps) {
  const words = useWords()
  const now = useNow()
  const { since, taken, shown, failed, current } = device
  const name = device.device || said('device.unnamed')
  const at = (instant: number) => moment(instant, now, words)
  const lines = [
    said('device.line', { since: at(since) }),
    taken && said('device.taken', { at: at(taken) }),
    shown ? said('device.shown', { at: at(shown) }) : said('device.never'),
    failed && said('device.failed', { at: at(failed.at), why: whyOf(failed, said) }),
  ]
  return (
    <li className="thing">
      <span className="grow">
        <span className="thing-name">
          <bdi>{name}</bdi> {current && <Chip>{said('device.this')}</Chip>}
        </span>
        <span className="thing-line">{lines.filter(Boolean).join(' ')}</span>
      </span>
      <span className="thing-end">
        <Button size="s" busy={busy} aria-label={said('device.test.of', { device: name })} onClick={onTry}>
          {said('device.test')}
        </Button>
        <Button size="s" aria-label={said('device.off.of', { device: name })} onClick={onRemove}>
          {said('device.off')}
        </Button>
      </span>
    </li>
  )
}

interface Failed {
  readonly why: PushFailure
  readonly status: number | null
}

/** In words, with the push service's own number where there is one. */
export function whyOf({ why, status }: Failed, said: AlertWords): string {
  return said(`why.${why}`, { status: `${status ?? ''}` } as never)
}

function Outcome({ trial, said }: { readonly trial: Trial; readonly said: AlertWords }) {
  const good = trial.is === 'shown'
  const waiting = trial.is === 'sending' || trial.is === 'taken'
  const shape = good ? circleCheck : waiting ? hourglass : circleAlert
  const meaning = good ? 'live' : waiting || trial.is === 'taken-elsewhere' ? 'plain' : 'danger'
  return (
    <Banner meaning={meaning} shape={shape} role="status">
      {sentenceOf(trial, said)}
    </Banner>
  )
}

function sentenceOf(trial: Trial, said: AlertWords): string {
  const device = trial.device || said('device.unnamed')
  switch (trial.is) {
    case 'sending':
      return said('test.sending', { device })
    case 'taken':
      return said('test.taken', { status: `${trial.status}` })
    case 'taken-elsewhere':
      return said('test.taken.other', { status: `${trial.status}`, device })
    case 'shown':
      return said('test.shown', { seconds: new Intl.NumberFormat(said.locale).format(trial.seconds) })
    case 'lost':
      return said('test.lost')
    case 'gone':
      return said('test.gone', { status: `${trial.status}` })
    case 'failed':
      return said('test.failed', { why: whyOf(trial, said) })
  }
}
