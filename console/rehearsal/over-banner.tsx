// Over the list, when a rehearsal has ended: its report waits, and will not wait for ever.
import { Link } from 'wouter'
import { runs } from '../../domain/rehearsal/rehearsal.ts'
import { Banner } from '../../ui/banner.tsx'
import { flaskConical } from '../../ui/shapes.ts'
import { useDirectory, useRole } from '../frame/house.tsx'
import { rehearsalPath } from '../frame/paths.ts'
import { useWords } from '../frame/words.tsx'
import { rehearsals } from './real-desks.ts'

export function OverBanner() {
  const words = useWords()
  const directory = useDirectory()
  const organises = useRole() !== 'host'
  const [newest] = rehearsals(directory).filter((desk) => !runs(desk))
  if (!organises || !newest) return null
  return (
    <Banner
      shape={flaskConical}
      act={
        <Link className="btn btn-s" href={rehearsalPath(newest.id)}>
          {words('rehearsal.report')}
        </Link>
      }
    >
      {words('rehearsal.over.of', { name: newest.name })}
    </Banner>
  )
}
