// Paper to lay a story on.
import type { ReactNode } from 'react'

export function Sheet({ children, width = '40rem' }: { readonly children: ReactNode; readonly width?: string }) {
  return (
    <div
      style={{
        display: 'grid',
        gap: '1rem',
        justifyItems: 'start',
        inlineSize: `min(${width}, 100%)`,
        padding: '1.5rem',
      }}
    >
      {children}
    </div>
  )
}

/** A pane of a given width, as high as the window. */
export function Frame({ children, width }: { readonly children: ReactNode; readonly width: string }) {
  return (
    <div
      style={{
        display: 'grid',
        gridTemplateRows: 'minmax(0, 1fr)',
        inlineSize: `min(${width}, 100%)`,
        blockSize: '100dvh',
      }}
    >
      {children}
    </div>
  )
}
