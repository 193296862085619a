// What is copied into the site: one tag, and what a strict policy of the site has to allow.
import type { Desk } from '../../domain/desk/desk.ts'
import { externalLink } from '../../ui/shapes.ts'
import { Icon } from '../../ui/icon.tsx'
import type { SiteWords } from '../../words/site.ts'
import { Part } from '../frame/page.tsx'
import { exampleAddress } from '../frame/paths.ts'
import { Code } from './code.tsx'

export function TagPart({ desk, said }: { readonly desk: Desk; readonly said: SiteWords }) {
  const { origin } = location
  return (
    <Part title={said('tag.title')} lead={said('tag.lead')}>
      <div className="codes">
        <Code what="HTML" text={`<script src="${origin}/widget/${desk.slug}.js" async></script>`} said={said} />
        <p className="quiet">{said('tag.policy')}</p>
        <Code what="Content-Security-Policy" text={`script-src ${origin}; frame-src ${origin}`} said={said} />
      </div>
      <a className="btn" href={exampleAddress(desk.slug)} target="_blank" rel="noreferrer">
        <Icon shape={externalLink} size="s" flip />
        {said('tag.example')}
      </a>
    </Part>
  )
}
