/** @jsxImportSource preact */
// Where something stands that few conversations have: fetched when it is there, so that nobody else's page carries it.
import { Component } from 'preact'
import { fetchFor } from '../fetched.ts'
import type { Line as LineType, SeldomProps } from '../seldom/line.tsx'

interface Fetched {
  readonly Line?: typeof LineType
}

export class Seldom extends Component<SeldomProps, Fetched> {
  override componentDidMount(): void {
    fetchFor(this, import('../seldom/line.tsx'))
  }

  override render(props: SeldomProps, { Line }: Fetched) {
    return Line ? <Line {...props} /> : props.children
  }
}
