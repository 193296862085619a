// One tag among those that are offered: its name, and the other name by which it was found.
import type { Suggestion } from '../../domain/tag/suggest.ts'
import { useWords } from '../frame/words.tsx'

export function TagOffer({ tag, also }: Pick<Suggestion, 'tag' | 'also'>) {
  const words = useWords()
  return (
    <>
      <span className="offer-sign" aria-hidden="true">
        #
      </span>
      <span className="grow">
        <bdi className="offer-name">{tag.name}</bdi>
        {also !== null && <small>{words('tag.also', { name: also })}</small>}
      </span>
      {tag.state !== 'kept' && <small>{words(`tag.state.${tag.state}`)}</small>}
    </>
  )
}
