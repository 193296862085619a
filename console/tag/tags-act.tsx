// Tags, among what can be done with a conversation.
import { useKeys } from '../frame/keys.ts'
import { TagPopover } from './tag-popover.tsx'
import { TagsButton } from './tags-button.tsx'
import type { TaggedOne } from './use-tagging.ts'

export function TagsAct({ on }: { readonly on: TaggedOne }) {
  useKeys({ t: () => document.querySelector<HTMLElement>('[data-role=tags]')?.click() })
  return <TagPopover on={on} button={(props, { shown }) => <TagsButton count={shown.length} popover={props} />} />
}
