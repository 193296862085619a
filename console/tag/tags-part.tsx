// The way to the tags, among the settings of the workspace, and how many wait to be looked over.
import { Link } from 'wouter'
import { Icon } from '../../ui/icon.tsx'
import { tag as tagShape } from '../../ui/shapes.ts'
import { useTagbook } from '../frame/house.tsx'
import { Part } from '../frame/page.tsx'
import { paths } from '../frame/paths.ts'
import { useWords } from '../frame/words.tsx'

export function TagsPart() {
  const words = useWords()
  const fresh = [...useTagbook().values()].filter(({ state, into }) => state === 'new' && into === null)
  return (
    <Part title={words('tags.title')} lead={words('tags.part.lead')}>
      <p className="row-flex">
        <Link className="btn" href={paths.tags}>
          <Icon shape={tagShape} size="s" />
          {words('tags.part.open')}
        </Link>
        <span className="quiet">{words('tags.part.new', { count: fresh.length })}</span>
      </p>
    </Part>
  )
}
