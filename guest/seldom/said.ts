// What a fact that few conversations have says, as things are now: what was so once is not said as if it were so. Pure.
import type { FactItem, ThreadItem } from '../../client/thread.ts'
import type { TalkView } from '../conversation/talk-view.ts'

/** The words are `fact.<it>`; `else`: while nobody has it since, whether anybody is here; `sealed-before`: and somebody else reads now, or all do, or nobody. */
export type SeldomFact =
  | { readonly said: 'proven' }
  | { readonly said: 'gone'; readonly name: string; readonly else: 'here' | 'nobody' | null }
  | { readonly said: 'quarantined'; readonly until: number }
  | { readonly said: 'quarantined-before' | 'unlooked' }
  | { readonly said: 'discarded'; readonly name: string }
  | { readonly said: 'sealed' | 'sealed-before' | 'seal-passed' | 'unsealed'; readonly name: string }

type Seen = Pick<TalkView, 'items' | 'desk' | 'host' | 'life' | 'net'>

/** The line of the fact with this id; null when it is none of these. */
export function saidBy(view: Seen, id: string): SeldomFact | null {
  const { items, desk } = view
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
    case 'host-gone':
      return { said: 'gone', name: fact.name, else: isNewest(item, items) ? elseNow(view) : null }
    case 'file-quarantined':
      return isSettled(item, items) ? { said: 'quarantined-before' } : { said: 'quarantined', until: fact.until }
    case 'quarantine-discarded':
      return { said: 'discarded', name: by.kind === 'host' ? (by.name ?? '') : '' }
    case 'quarantine-ended':
      return { said: 'unlooked' }
    case 'sealed':
      return { said: holds(item, items) && !isAlone(desk) ? 'sealed' : 'sealed-before', name: fact.name ?? '' }
    default:
      return null
  }
}

function isNewest(gone: FactItem, items: readonly ThreadItem[]): boolean {
  return items.findLast((item) => item.kind === 'fact' && item.fact.type === 'host-gone') === gone
}

/** [CO76] It was let in, or is gone. */
function isSettled({ n, fact }: FactItem, items: readonly ThreadItem[]): boolean {
  return items.some(
    (item) =>
      item.kind === 'fact' &&
      item.n > n &&
      item.fact.type !== 'file-fetched' &&
      'file' in item.fact &&
      'file' in fact &&
      item.fact.file === fact.file,
  )
}

/** [CO38] Who else may answer is said only while nobody does, and as far as the line tells. */
function elseNow({ desk, host, life, net }: Seen) {
  if (host || life !== 'live' || net.name === 'lost' || !desk) return null
  return desk.here.length > 0 ? 'here' : 'nobody'
}

function holds(seal: FactItem, items: readonly ThreadItem[]): boolean {
  return items.findLast((item) => item.kind === 'fact' && /seal/.test(item.fact.type)) === seal
}

/** Nobody reads it any more, as far as the line has told. */
function isAlone(desk: TalkView['desk']): boolean {
  return desk?.readers.length === 0
}
