// Honest about silence: the browser lets no page ring before it was clicked.
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { bellOff } from '../../ui/shapes.ts'
import { useChanging, useHouse } from '../frame/house.tsx'
import { useLate } from '../frame/use-late.ts'
import { useWords } from '../frame/words.tsx'

const settleMs = 1_000

/** Floats, so that nothing moves; any click or key in the page is the one that is asked for. */
export function BellBlocked() {
  const { bell } = useHouse()
  const words = useWords()
  const blocked = useLate(useChanging(bell, () => bell.state) === 'blocked', settleMs)
  if (!blocked) return null
  return (
    <div className="bell-blocked" role="status">
      <Icon shape={bellOff} />
      <p>{words('bell.blocked')}</p>
      <Button size="s" onClick={() => bell.wake()}>
        {words('bell.let')}
      </Button>
    </div>
  )
}
