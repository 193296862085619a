// While a host writes what looks like personal data: a quiet word over the field, which can be put away and keeps nothing back.
import { useState } from 'react'
import { type Likely, likelyPersonal } from '../../domain/flag/likely.ts'
import { IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { cross, flag } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'

/** Put away, a kind stays away until the field is empty again. */
export function LikelyHint({ text }: { readonly text: string }) {
  const words = useWords()
  const [away, setAway] = useState<Likely | null>(null)
  const kind = likelyPersonal(text)
  if (text === '' && away) setAway(null)
  const shown = kind !== null && kind !== away ? kind : null
  return (
    <div className="compose-hint-place" role="status">
      {shown && (
        <p className="compose-hint">
          <Icon shape={flag} size="xs" />
          <span className="grow">
            {words(`duty.hint.${shown}`)} {words('duty.hint.rest')}
          </span>
          <IconButton shape={cross} size="s" label={words('duty.hint.off')} onClick={() => setAway(shown)} />
        </p>
      )}
    </div>
  )
}
