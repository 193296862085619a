// Entries of the directory's log, read as what they are.
import type { DirectoryFact } from '../../domain/workspace/directory.ts'
import type { Entry } from '../log/command.ts'

/** What a fact became whose words were deleted: it spends its number, and tells nothing. */
export const erased = 'erased'

/** The fact that an entry holds, whole: for the house alone. What people may see of it says view.ts. */
export function factOf({ type, data }: Pick<Entry, 'type' | 'data'>): DirectoryFact {
  return { type, ...(data as object) } as DirectoryFact
}
