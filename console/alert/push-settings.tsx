// Alerts on devices: what the browser says of them, this device on or off, every device of this host with a try, and what is proven.
import { useState, useSyncExternalStore } from 'react'
import type { AlertWords } from '../../words/alert.ts'
import { loadAlertWords } from '../../words/alert.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/choice.tsx'
import { bellOff, bellRing, circleCheck, lock } from '../../ui/shapes.ts'
import { useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { Problem } from '../frame/problem.tsx'
import { toast } from '../frame/toasts.tsx'
import { type Fetched, useFetched } from '../frame/use-fetched.ts'
import { useRequest } from '../frame/use-request.ts'
import { wordsToCome } from '../frame/words-to-come.ts'
import type { OwnAlerts } from '../../protocol/alert.ts'
import { Devices } from './devices.tsx'
import { Proof } from './proof.tsx'
import { onPushState, type PushState, pushState, switchOff, switchOn } from './pushes.ts'

const useAlertWords = wordsToCome(loadAlertWords)

/** With words of its own, which are fetched with it. */
export function PushSettings() {
  const said = useAlertWords()
  return said && <Told said={said} />
}

function Told({ said }: { readonly said: AlertWords }) {
  const alerts = useFetched('GET /api/me/alerts')
  const state = useSyncExternalStore(onPushState, pushState)
  const devices = alerts.value?.devices ?? []
  return (
    <>
      <Part title={said('title')} lead={said('lead')}>
        <Standing state={state} said={said} />
        <Here alerts={alerts} state={state} said={said} />
        <ByMail alerts={alerts} said={said} />
        <Problem text={alerts.problem} />
        <Devices devices={devices} said={said} onChange={alerts.again} />
      </Part>
      <Proof here={devices.find(({ current }) => current)} state={state} said={said} />
    </>
  )
}

interface StateProps {
  readonly state: PushState
  readonly said: AlertWords
}

const shapes: Readonly<Record<PushState, string>> = {
  granted: circleCheck,
  asked: bellRing,
  denied: lock,
  insecure: bellOff,
  missing: bellOff,
}

/** In plain words, and how it is changed where it is in the way. */
function Standing({ state, said }: StateProps) {
  return (
    <Banner meaning={state === 'denied' ? 'waiting' : 'plain'} shape={shapes[state]}>
      {said(`state.${state}`)}
    </Banner>
  )
}

interface HereProps extends StateProps {
  readonly alerts: Fetched<OwnAlerts>
}

function Here({ alerts, state, said }: HereProps) {
  const { busy, failed, turn, own } = useTurning(alerts, said)
  const can = state === 'asked' || state === 'granted'
  return (
    <>
      <Switch
        checked={own !== undefined}
        disabled={busy || alerts.value === null || (!can && !own)}
        hint={said('here.hint')}
        onChange={({ target }) => void turn(target.checked)}
      >
        {said('here')}
      </Switch>
      <Problem text={failed} />
      <p className="form-end">
        <Button size="s" busy={alerts.busy} onClick={alerts.again}>
          {said('again')}
        </Button>
      </p>
    </>
  )
}

function ByMail({ alerts, said }: Omit<HereProps, 'state'>) {
  const { http, me } = useHouse()
  const request = useRequest()
  const { email } = me
  const on = alerts.value?.mail ?? false
  const turn = async (to: boolean) => {
    const done = await request.send(() => http.ask('PUT /api/me/alerts/mail', {}, { on: to }))
    alerts.again()
    if (done !== null) toast(to ? said('mail.on', { email }) : said('mail.off'))
  }
  return (
    <>
      <Switch
        checked={on}
        disabled={request.busy || typeof alerts.value?.mail !== 'boolean'}
        hint={alerts.value?.mail === null ? said('mail.none') : said('mail.hint', { email })}
        onChange={({ target }) => void turn(target.checked)}
      >
        {said('mail')}
      </Switch>
      <Problem text={request.problem} />
    </>
  )
}

/** This device, on and off. */
function useTurning(alerts: Fetched<OwnAlerts>, said: AlertWords) {
  const house = useHouse()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const own = alerts.value?.devices.find(({ current }) => current)
  const turnOn = async () => {
    const came = await switchOn(house)
    if (came.on) return null
    return came.reason === null ? said('denied.now') : said('failed.subscribe', { reason: came.reason })
  }
  const turnOff = async () => {
    if (own) await house.http.ask('DELETE /api/me/alerts/devices/:id', { id: own.id })
    await switchOff(house)
    return null
  }
  const turn = async (on: boolean) => {
    setBusy(true)
    setFailed(null)
    const problem = on ? await turnOn() : await turnOff()
    setFailed(problem)
    setBusy(false)
    alerts.again()
    if (problem === null) toast(said(on ? 'on' : 'off'))
  }
  return { busy, failed, turn, own }
}
