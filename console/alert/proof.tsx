// What proves that sound and pushes work in this browser now: the last time that they did, the last time that they did not, and why.
import type { AlertDeviceView } from '../../protocol/alert.ts'
import type { AlertWords } from '../../words/alert.ts'
import { Chip } from '../../ui/chip.tsx'
import { useChanging, useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { moment } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { whyOf } from './devices.tsx'
import type { PushState } from './pushes.ts'

interface ProofProps {
  /** This browser, where it takes pushes. */
  readonly here: AlertDeviceView | undefined
  readonly state: PushState
  readonly said: AlertWords
}

export function Proof({ here, state, said }: ProofProps) {
  return (
    <Part title={said('proof')}>
      <ul className="things">
        <Sound said={said} />
        <Push here={here} state={state} said={said} />
      </ul>
    </Part>
  )
}

type Proven = 'ok' | 'unsure' | 'no'

const meanings = { ok: 'live', unsure: 'waiting', no: 'danger' } as const

interface LineProps {
  readonly name: string
  readonly lines: readonly (string | null)[]
  readonly proven: Proven
  readonly said: AlertWords
}

function Line({ name, lines, proven, said }: LineProps) {
  return (
    <li className="thing">
      <span className="grow">
        <span className="thing-name">{name}</span>
        <span className="thing-line">{lines.filter(Boolean).join(' ')}</span>
      </span>
      <span className="thing-end">
        <Chip meaning={meanings[proven]}>{said(`proof.${proven}`)}</Chip>
      </span>
    </li>
  )
}

function Sound({ said }: { readonly said: AlertWords }) {
  const { bell } = useHouse()
  // Drawn again when any of it changes: a test may leave the state as it was.
  useChanging(bell, () => JSON.stringify([bell.state, bell.proof]))
  const at = useMoments()
  const { state } = bell
  const { rang, missed } = bell.proof
  const lines = [
    said(`proof.sound.${state}`),
    rang ? said('proof.sound.rang', { at: at(rang) }) : said('proof.sound.never'),
    missed && said('proof.sound.missed', { at: at(missed.at), why: said(`missed.${missed.why}`) }),
  ]
  const works = rang !== null && (missed === null || rang > missed.at)
  const proven = state === 'ready' ? (works ? 'ok' : 'unsure') : 'no'
  return <Line name={said('proof.sound')} lines={lines} proven={proven} said={said} />
}

function Push({ here, state, said }: ProofProps) {
  const at = useMoments()
  const name = said('proof.push')
  if (state === 'denied') return <Line name={name} lines={[said('proof.push.denied')]} proven="no" said={said} />
  if (state !== 'granted' || !here) return <Line name={name} lines={[said('proof.push.off')]} proven="no" said={said} />
  const { shown, failed } = here
  const lines = [
    said('proof.push.on'),
    shown ? said('device.shown', { at: at(shown) }) : said('device.never'),
    failed && said('device.failed', { at: at(failed.at), why: whyOf(failed, said) }),
  ]
  return <Line name={name} lines={lines} proven={provenBy(here)} said={said} />
}

/** What was shown is proof; what went wrong since takes it back. */
function provenBy({ taken, shown, failed }: AlertDeviceView): Proven {
  if (failed && failed.at > (taken ?? 0)) return 'no'
  return shown ? 'ok' : 'unsure'
}

function useMoments(): (at: number) => string {
  const words = useWords()
  const now = useNow()
  return (at) => moment(at, now, words)
}
