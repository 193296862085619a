// Where files stand that were taken up and not sent: what draws them is fetched with the first one.
import { lazy, Suspense } from 'react'
import type { TrayPaneProps } from './tray-pane.tsx'

const TrayPane = lazy(() => import('./tray-pane.tsx').then(({ TrayPane: pane }) => ({ default: pane })))

export function TrayLine(props: TrayPaneProps) {
  return (
    <Suspense fallback={null}>
      <TrayPane {...props} />
    </Suspense>
  )
}
