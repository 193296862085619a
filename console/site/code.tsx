// Something to be copied into a site, as it has to stand there.
import { IconButton } from '../../ui/button.tsx'
import { copy } from '../../ui/shapes.ts'
import type { SiteWords } from '../../words/site.ts'
import { toast } from '../frame/toasts.tsx'

interface CodeProps {
  /** What it is, such as the name of its language. */
  readonly what: string
  readonly text: string
  readonly said: SiteWords
}

export function Code({ what, text, said }: CodeProps) {
  const copyIt = () => void navigator.clipboard.writeText(text).then(() => toast(said('code.copied')))
  return (
    <figure className="code" dir="ltr">
      <figcaption>
        <span className="grow">{what}</span>
        <IconButton shape={copy} size="s" label={said('code.copy', { what })} onClick={copyIt} />
      </figcaption>
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
    </figure>
  )
}
