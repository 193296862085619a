// The way to one's contact links, among one's own settings.
import { Link } from 'wouter'
import { Icon } from '../../ui/icon.tsx'
import { externalLink } from '../../ui/shapes.ts'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { paths } from '../frame/paths.ts'
import { useWords } from '../frame/words.tsx'

export function ContactsPart() {
  const words = useWords()
  const { me } = useHouse()
  const own = [...(useDirectory()?.contacts.values() ?? [])].filter(({ host }) => host === me.id)
  return (
    <Part title={words('contacts.title')} lead={words('contacts.lead')}>
      <Link className="btn" href={paths.contacts}>
        <Icon shape={externalLink} size="s" flip />
        {words('contacts.open', { count: own.length })}
      </Link>
    </Part>
  )
}
