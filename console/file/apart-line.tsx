// Where a file stands that is kept aside: few conversations have one, and what draws it is fetched then.
import { lazy, Suspense } from 'react'
import type { ApartProps } from './apart-card.tsx'

const ApartCard = lazy(() => import('./apart-card.tsx').then(({ ApartCard: card }) => ({ default: card })))

export function ApartLine(props: ApartProps) {
  return (
    <Suspense fallback={null}>
      <ApartCard {...props} />
    </Suspense>
  )
}
