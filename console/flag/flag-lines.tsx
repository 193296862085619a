// Under a flagged message: by whom and when, a look at the words, and the way back.
import type { ShownFlag } from '../../client/flags.ts'
import { Icon } from '../../ui/icon.tsx'
import { flag as flagShape } from '../../ui/shapes.ts'
import type { People } from '../conversation/people.ts'
import { shortName } from '../frame/names.ts'
import { clock } from '../frame/times.ts'
import { useWords } from '../frame/words.tsx'
import { useFlagActs } from './use-flags.ts'

export interface FlagLinesProps {
  readonly flags: readonly ShownFlag[]
  readonly people: Pick<People, 'self' | 'nameOf' | 'guest'>
  readonly shown: boolean
  readonly onShow: () => void
}

export function FlagLines({ flags, people, shown, onShow }: FlagLinesProps) {
  const words = useWords()
  const acts = useFlagActs()
  return flags.map((flag, place) => (
    <p className="flagline" key={flag.id}>
      <Icon shape={flagShape} size="xs" />
      <span>{sentence(flag, people, words)}</span>
      {place === 0 && (
        <button type="button" className="linkish" onClick={onShow}>
          {words(shown ? 'flag.hide' : 'flag.show')}
        </button>
      )}
      <button type="button" className="linkish" onClick={() => acts.unflag(flag.id)}>
        {words('flag.back')}
      </button>
    </p>
  ))
}

function sentence({ set }: ShownFlag, people: FlagLinesProps['people'], words: ReturnType<typeof useWords>): string {
  if (!set) return words('flag.line.sending')
  const { by, at } = set
  const time = clock(at, words)
  if (by.kind === 'host' && by.id === people.self) return words('flag.line', { by: 'you', name: '', time })
  const name = by.kind === 'host' ? shortName(people.nameOf(by.id)) : people.guest.name
  return words('flag.line', { by: 'other', name, time })
}
