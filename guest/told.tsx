/** @jsxImportSource preact */
// The screens that say one thing. Only those fetch them whose link opens nothing, or is somebody else's.
import { Component } from 'preact'
import { fetchFor } from './fetched.ts'
import type { ToldProps, ToldScreen as Screen } from './told/told-screen.tsx'

export class Told extends Component<ToldProps, { readonly ToldScreen?: typeof Screen }> {
  override componentDidMount(): void {
    fetchFor(this, import('./told/told-screen.tsx'))
  }

  override render(props: ToldProps, { ToldScreen }: { readonly ToldScreen?: typeof Screen }) {
    return ToldScreen && <ToldScreen {...props} />
  }
}
