// A page of the console: a head that shares its line with the panes, and parts below.
import type { ReactNode } from 'react'

export interface PageProps {
  readonly title: string
  /** At the end of the head. */
  readonly acts?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, acts, children }: PageProps) {
  return (
    <main className="page" id="main" tabIndex={-1}>
      <header className="page-head">
        <h1 className="grow">{title}</h1>
        {acts}
      </header>
      <div className="scroll">
        <div className="page-body">{children}</div>
      </div>
    </main>
  )
}

export interface PartProps {
  readonly title: string
  readonly lead?: string
  readonly acts?: ReactNode
  readonly children: ReactNode
}

export function Part({ title, lead, acts, children }: PartProps) {
  return (
    <section className="page-part" aria-label={title}>
      <div className="page-part-head">
        <h2>{title}</h2>
        {acts}
      </div>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </section>
  )
}
