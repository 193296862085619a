// Tags, among what can be done with a conversation.
import { pressInTalk, useTalkKeys } from '../conversation/use-sides.ts'
import { TagPopover } from './tag-popover.tsx'
import { TagsButton } from './tags-button.tsx'
import type { TaggedOne } from './use-tagging.ts'

export function TagsAct({ on }: { readonly on: TaggedOne }) {
  useTalkKeys({ t: () => pressInTalk('tags') })
  return <TagPopover on={on} button={(props, { shown }) => <TagsButton count={shown.length} popover={props} />} />
}
