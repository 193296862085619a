// Something to know in its place: what happened, what was kept, what comes next.
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

export interface BannerProps {
  readonly meaning?: 'plain' | 'waiting' | 'danger' | 'live' | 'attention' | 'sealed'
  readonly shape: string
  /** The first words, which carry the colour. */
  readonly lead?: string
  readonly children: ReactNode
  /** At the end: what can be done about it. */
  readonly act?: ReactNode
  readonly role?: 'alert' | 'status'
}

export function Banner({ meaning = 'plain', shape, lead, children, act, role }: BannerProps) {
  return (
    <div className={`banner${meaning === 'plain' ? '' : ` banner-${meaning}`}`} role={role}>
      <Icon shape={shape} />
      <div className="grow">
        {lead && <strong>{lead} </strong>}
        {children}
      </div>
      {act}
    </div>
  )
}
