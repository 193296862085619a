// Sound: on or off, how loud, and a test of each that shows it works now.
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { bellRing, circleCheck, volumeOff } from '../../ui/shapes.ts'
import { choose } from '../frame/choices.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { useWords } from '../frame/words.tsx'
import type { Sound } from './tones.ts'

export function SoundSettings() {
  const { bell } = useHouse()
  const words = useWords()
  const state = useChanging(bell, () => bell.state)
  const volume = useChanging(bell, () => bell.volume)
  const test = (sound: Sound) => void bell.test(sound).then(() => choose({ heard: true }))
  return (
    <Part title={words('settings.sound')}>
      <Switch
        checked={state !== 'silenced'}
        hint={words('settings.sound.on.hint')}
        onChange={(event) => bell.silence(!event.target.checked)}
      >
        {words('settings.sound.on')}
      </Switch>
      <Field label={words('settings.sound.volume')}>
        {(control) => (
          <input
            {...control}
            className="range"
            type="range"
            min={0}
            max={1}
            step={0.1}
            value={volume}
            onChange={(event) => bell.setVolume(Number(event.target.value))}
          />
        )}
      </Field>
      <Tests onTest={test} />
      <Works />
    </Part>
  )
}

function Tests({ onTest }: { readonly onTest: (sound: Sound) => void }) {
  const words = useWords()
  return (
    <p className="form-end">
      <Button shape={bellRing} onClick={() => onTest('arrival')}>
        {words('settings.sound.test.arrival')}
      </Button>
      {others.map((sound) => (
        <Button key={sound} onClick={() => onTest(sound)}>
          {words(`settings.sound.test.${sound}`)}
        </Button>
      ))}
    </p>
  )
}

const others = ['message', 'meant', 'needed'] as const

/** That the browser keeps it silent stands on every screen, with the button that mends it. */
function Works() {
  const { bell } = useHouse()
  const words = useWords()
  const state = useChanging(bell, () => bell.state)
  if (state === 'ready') return <Banner shape={circleCheck}>{words('settings.sound.works')}</Banner>
  if (state === 'none') return <Banner shape={volumeOff}>{words('settings.sound.none')}</Banner>
  return null
}
