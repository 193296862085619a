// A search that is nothing but the reference of a conversation, or its address.
import { referenceIn } from '../workspace/opening.ts'

/** [SE13] The twelve digits of it; null where anything else is asked for as well. */
export function referenceAsked(text: string): string | null {
  const asked = text.trim()
  const isSpelled = /^[\da-f -]+$/i.test(asked) && asked.replace(/[ -]/g, '').length === referenceLength
  const isAddress = /^(https?:\/\/)?\S*[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\S*$/i.test(asked)
  return isSpelled || isAddress ? referenceIn(asked) : null
}

const referenceLength = 12

/** The first and the last id that begin with it. */
export function idsOf(reference: string): readonly [first: string, last: string] {
  const begin = `${reference.slice(0, 8)}-${reference.slice(8)}`
  return [`${begin}-0000-0000-000000000000`, `${begin}-ffff-ffff-ffffffffffff`]
}
