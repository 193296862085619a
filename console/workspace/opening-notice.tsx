// Over the list of whoever has sealed something: that two people wish to open it, and that they have. It stays until it was read.
import { type Opening, referenceOf, spelled, waitsAt } from '../../domain/workspace/opening.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { lock } from '../../ui/shapes.ts'
import { useDirectory, useHouse } from '../frame/house.tsx'
import { hostName } from '../frame/names.ts'
import { Problem } from '../frame/problem.tsx'
import { useRequest } from '../frame/use-request.ts'
import { useNow, useWords } from '../frame/words.tsx'

export function OpeningNotice() {
  const { me } = useHouse()
  const now = useNow()
  const directory = useDirectory()
  const own = [...(directory?.openings.values() ?? [])].filter(
    (one) => one.sealedBy === me.id && (one.agreed !== null || waitsAt(one, now)),
  )
  return own.map((opening) => <Notice key={opening.id} opening={opening} />)
}

function Notice({ opening }: { readonly opening: Opening }) {
  const { http } = useHouse()
  const words = useWords()
  const directory = useDirectory()
  const request = useRequest()
  const { id, by, agreed, reason, conversation } = opening
  const said = { name: hostName(directory, by, words), reference: spelled(referenceOf(conversation)), reason }
  const read = () => void request.send(() => http.ask('PUT /api/openings/:id/reading', { id }))
  return (
    <Banner
      meaning="sealed"
      shape={lock}
      role="status"
      act={
        agreed && (
          <Button size="s" busy={request.busy} onClick={read}>
            {words('glass.told.read')}
          </Button>
        )
      }
    >
      {agreed
        ? words('glass.told.opened', { ...said, other: hostName(directory, agreed.by, words) })
        : words('glass.told.asked', said)}
      <Problem text={request.problem} />
    </Banner>
  )
}
