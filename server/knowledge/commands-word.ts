// An answer that was found, in a model's words: asked of it outside of every transaction, and judged before anybody hears it.
import { askToWord, wordedIn, type Wording } from '../../domain/knowledge/worded.ts'
import type { WorkspaceId } from '../../domain/shared/ids.ts'
import type { Model } from '../outbound/model.ts'

/** Whatever may word answers; null where nothing may. */
export type Worder = Pick<Model, 'words' | 'say'> | null

/** Null: it is said as it was written. */
export async function wordAnswer(model: Worder, workspace: WorkspaceId, wording: Wording): Promise<string | null> {
  if (!model?.words) return null
  const said = await model.say(workspace, askToWord(wording))
  return said === null ? null : wordedIn(said, wording.item)
}
