// What can be done with the chosen rows, at the foot of the list for as long as some are chosen.
import type { ReactNode } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { cross, triangleAlert, userCheck } from '../../ui/shapes.ts'
import { useWords } from '../frame/words.tsx'
import type { Running } from './use-bulk.ts'

export interface BulkBarProps {
  readonly count: number
  /** Whether its keys are its own now. */
  readonly keyed: boolean
  /** While it is under way. */
  readonly running: Running | null
  /** What was left as it was, and why. */
  readonly left: string | null
  readonly onAssign: () => void
  readonly onClose: () => void
  readonly onNone: () => void
  /** What puts a tag on all of them. */
  readonly tags: ReactNode
}

export function BulkBar({ count, keyed, running, left, onAssign, onClose, onNone, tags }: BulkBarProps) {
  const words = useWords()
  const busy = running !== null
  return (
    <section className="bulk" aria-label={words('bulk.title')}>
      {left !== null && (
        <p className="bulk-left">
          <Icon shape={triangleAlert} size="s" /> {left}
        </p>
      )}
      <IconButton size="s" shape={cross} label={words('bulk.none')} keys="Escape" onClick={onNone} />
      <p className="grow bulk-count" role="status">
        {busy ? words('bulk.running', { over: running.over, all: running.all }) : words('bulk.count', { count })}
      </p>
      <span className="bulk-acts">
        <Button size="s" shape={userCheck} busy={busy} aria-keyshortcuts={keyed ? 'M' : undefined} onClick={onAssign}>
          {words('bulk.assign')}
        </Button>
        {tags}
        <Button size="s" kind="main" busy={busy} aria-keyshortcuts={keyed ? 'E' : undefined} onClick={onClose}>
          {words('bulk.close')}
        </Button>
      </span>
    </section>
  )
}
