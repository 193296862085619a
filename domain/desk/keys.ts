// The keys with which a site signs who comes to a desk. Two hold at once, so that a site changes from one to the other without
// turning anybody away meanwhile.
import type { DeskId, DeskKeyId } from '../shared/ids.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import type { Desk } from './desk.ts'

const mostKeys = 2

/**
 * [DE11] A further key, which holds at once beside the one before it. Refuses with `keys-full` while two hold; the same key
 * again changes nothing. A rehearsal has none (`of-a-rehearsal`): nobody signs its guests.
 */
export function addKey(
  directory: Directory,
  { desk: id, key, at }: { desk: DeskId; key: DeskKeyId; at: Instant },
): Decision<DirectoryFact> {
  const desk = directory.desks.get(id)
  if (!desk) return refuse('not-found')
  if (desk.rehearsal) return refuse('of-a-rehearsal')
  const { keys = [] } = desk
  if (keys.some((known) => known.id === key)) return []
  if (keys.length === mostKeys) return refuse('keys-full')
  return changed(desk, [{ id: key, madeAt: at }, ...keys])
}

/** [DE12] From then on nothing that was signed with it lets anybody in. */
export function endKey(directory: Directory, id: DeskId, key: DeskKeyId): Decision<DirectoryFact> {
  const desk = directory.desks.get(id)
  const { keys = [] } = desk ?? {}
  if (!desk || !keys.some((known) => known.id === key)) return refuse('not-found')
  return changed(
    desk,
    keys.filter((known) => known.id !== key),
  )
}

function changed({ keys: _keys, ...desk }: Desk, keys: NonNullable<Desk['keys']>): Decision<DirectoryFact> {
  return [{ type: 'desk-changed', desk: keys.length > 0 ? { ...desk, keys } : desk }]
}
