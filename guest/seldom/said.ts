// What a fact that few conversations have says, as things are now: what was so once is not said as if it were so. Pure.
import type { FactItem, ThreadItem } from '../../client/thread.ts'
import type { TalkView } from '../conversation/talk-view.ts'

/** The words are `fact.<it>`; `sealed-before`: and somebody else reads now, or all do, or nobody. */
export type SeldomFact =
  | { readonly said: 'proven' }
  | { readonly said: 'sealed' | 'sealed-before' | 'seal-passed' | 'unsealed'; readonly name: string }

/** The line of the fact with this id; null when it is none of these. */
export function saidBy({ items, desk }: Pick<TalkView, 'items' | 'desk'>, id: string): SeldomFact | null {
  const item = items.find((one) => one.id === id)
  if (item?.kind !== 'fact') return null
  const { fact, by } = item
  switch (fact.type) {
    case 'identity-proven':
      return { said: 'proven' }
    case 'unsealed':
      return { said: 'unsealed', name: by.kind === 'host' ? (by.name ?? '') : '' }
    case 'seal-passed':
      return { said: 'seal-passed', name: fact.name ?? '' }
    case 'sealed':
      return { said: holds(item, items) && !isAlone(desk) ? 'sealed' : 'sealed-before', name: fact.name ?? '' }
    default:
      return null
  }
}

function holds(seal: FactItem, items: readonly ThreadItem[]): boolean {
  return items.findLast((item) => item.kind === 'fact' && /seal/.test(item.fact.type)) === seal
}

/** Nobody reads it any more, as far as the line has told. */
function isAlone(desk: TalkView['desk']): boolean {
  return desk?.readers.length === 0
}
