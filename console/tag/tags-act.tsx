// Tags, among what can be done with a conversation.
import type { ConversationId, TagId } from '../../domain/shared/ids.ts'
import { useKeys } from '../frame/keys.ts'
import { TagPopover } from './tag-popover.tsx'
import { TagsButton } from './tags-button.tsx'

export function TagsAct({ id, carried }: { readonly id: ConversationId; readonly carried: readonly TagId[] }) {
  useKeys({ t: () => document.querySelector<HTMLElement>('[data-role=tags]')?.click() })
  return (
    <TagPopover
      id={id}
      carried={carried}
      button={(props, { shown }) => <TagsButton count={shown.length} popover={props} />}
    />
  )
}
