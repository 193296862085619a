import { Banner } from '../../ui/banner.tsx'
import { circleAlert } from '../../ui/shapes.ts'

/** What did not work, beside the form that asked. Draws nothing when all is well. */
export function Problem({ text }: { readonly text: string | null }) {
  return text === null ? null : (
    <Banner meaning="danger" shape={circleAlert} role="alert">
      {text}
    </Banner>
  )
}
