// What was found as one walks it: the groups one below the other, each with what leads to more of it.
import type {
  FileFound,
  FoundIn,
  MessageFound,
  PersonFound,
  SearchGroup,
  SearchPage,
  TagFound,
} from '../../protocol/search.ts'

/** One line that can be chosen. */
export type Find =
  | { readonly group: 'people'; readonly id: string; readonly found: PersonFound }
  | { readonly group: 'messages'; readonly id: string; readonly found: MessageFound }
  | { readonly group: 'files'; readonly id: string; readonly found: FileFound }
  | { readonly group: 'tags'; readonly id: string; readonly found: TagFound }
  | { readonly group: SearchGroup; readonly id: string; readonly found: null }

export interface FindGroup {
  readonly group: SearchGroup
  readonly finds: readonly Find[]
}

const order = ['people', 'messages', 'files', 'tags'] as const satisfies readonly SearchGroup[]

/** The groups in which there is something. */
export function groupsOf(page: SearchPage | null): readonly FindGroup[] {
  return order.flatMap((group): FindGroup[] => {
    const found = page?.[group]
    if (!found || found.found.length === 0) return []
    const finds = found.found.map((one: FoundIn) => ({ group, id: `${group}-${idOf(one)}`, found: one }) as Find)
    const more: Find[] = found.next === null ? [] : [{ group, id: `${group}-more`, found: null }]
    return [{ group, finds: [...finds, ...more] }]
  })
}

const idOf = (found: FoundIn) => `${found.conversation}-${'n' in found ? (found as MessageFound).n : 0}`

/** How many were found as far as they are here. */
export function countOf(page: SearchPage | null): number {
  return order.reduce((sum, group) => sum + (page?.[group]?.found.length ?? 0), 0)
}
