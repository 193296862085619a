// An empty place says what will come here, and offers the next step.
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export interface EmptyProps {
  readonly shape: string
  readonly title: string
  readonly children: ReactNode
  readonly next?: ReactNode
  /** Something failed, rather than nothing being there. */
  readonly failed?: boolean
  /** Where it stands in the order of headings; h3 in a pane. */
  readonly heading?: 'h1' | 'h2' | 'h3'
}

export function Empty({ shape, title, children, next, failed = false, heading: Heading = 'h3' }: EmptyProps) {
  return (
    <div className="empty" role={failed ? 'alert' : undefined}>
      <span className={`empty-mark${failed ? ' empty-failed' : ''}`}>
        <Icon shape={shape} size="l" />
      </span>
      <Heading>{title}</Heading>
      <p>{children}</p>
      {next}
    </div>
  )
}
