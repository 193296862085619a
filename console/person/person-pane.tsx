// The person of the open conversation.
import { useMemo } from 'react'
import { maskFlagged } from '../../domain/flag/mask.ts'
import type { ConversationId } from '../../domain/shared/ids.ts'
import { referenceOf, spelled } from '../../domain/workspace/opening.ts'
import { useKnown } from '../conversation/use-known.ts'
import { FileList } from '../file/file-list.tsx'
import { useFlags } from '../flag/use-flags.ts'
import { useChanging, useDirectory, useHouse } from '../frame/house.tsx'
import { deskName, hostName, shortName } from '../frame/names.ts'
import { clock, moment } from '../frame/times.ts'
import { useNow, useWords } from '../frame/words.tsx'
import { TagsSection } from '../tag/tags-section.tsx'
import { PersonView } from './person-view.tsx'
import type { PersonProps } from './person-view.tsx'
import { usePersonSide } from './use-person-side.ts'

export function PersonPane({ id }: { readonly id: ConversationId }) {
  const { threads } = useHouse()
  const words = useWords()
  const now = useNow()
  const directory = useDirectory()
  const thread = useMemo(() => threads.of(id), [threads, id])
  const known = useKnown(thread)
  const notes = useNotes(thread)
  const side = usePersonSide()
  if (!known) return null
  const desk = known.desk && directory?.desks.get(known.desk)
  const arrivedAt = known.row?.arrivedAt
  return (
    <PersonView
      guest={known.guest}
      email={known.email}
      presence={known.presence}
      language={languageName(known.locale, words.locale)}
      desk={desk ? deskName(desk, words) : words('desk.unknown')}
      arrived={arrivedAt === undefined ? '' : moment(arrivedAt, now, words)}
      written={known.head?.guestSaid ?? known.row?.guestSaid ?? 0}
      holder={known.assignee && hostName(directory, known.assignee, words)}
      reference={spelled(referenceOf(id))}
      notes={notes}
      tags={<TagsSection on={{ id, carried: known.tags, sealed: known.sealed !== null }} />}
      files={<FileList thread={thread} />}
      over={!side.wide}
      onFold={side.toggle}
    />
  )
}

function useNotes(thread: Parameters<typeof useKnown>[0]): PersonProps['notes'] {
  const words = useWords()
  const directory = useDirectory()
  const items = useChanging(thread, thread.items)
  const flags = useFlags(thread)
  return items.flatMap((item) => {
    if (item.kind !== 'fact' || item.fact.type !== 'note-added' || item.by.kind !== 'host') return []
    const by = shortName(hostName(directory, item.by.id, words))
    const flagged = flags.get(item.n)?.map(({ span }) => span) ?? []
    return [{ id: item.id, by, at: clock(item.at, words), text: maskFlagged(item.fact.text, flagged) }]
  })
}

/** "English", by the guest's own tag; the tag itself where it has no name. */
function languageName(tag: string | null, locale: string): string {
  if (!tag) return ''
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
