// Two side by side: a button that puts another one beside, and on either of two one that folds it.
import type { ConversationId } from '../../domain/shared/ids.ts'
import { IconButton } from '../../ui/button.tsx'
import { columns, cross } from '../../ui/shapes.ts'
import { press } from '../frame/keys.ts'
import { useWide } from '../frame/use-wide.ts'
import { useWords } from '../frame/words.tsx'
import { focusRow } from '../inbox/walk.ts'
import { useOpening, useSides } from './use-sides.ts'

/** Draws nothing where there is no room for two. */
export function BesideAct({ id }: { readonly id: ConversationId }) {
  const words = useWords()
  const wide = useWide()
  const { shown } = useSides()
  const { leave } = useOpening()
  if (!wide) return null
  const other = shown.find((one) => one !== id)
  if (!other) {
    return <IconButton shape={columns} label={words('beside.open')} keys="\" onClick={() => press('\\')} />
  }
  const fold = () => {
    leave(id)
    // Once it stands alone.
    requestAnimationFrame(() => focusRow(other))
  }
  return <IconButton shape={cross} label={words('beside.fold')} onClick={fold} />
}
