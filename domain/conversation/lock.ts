// A file of a conversation needs a code: asked for by hosts, made, given by its guest, or used up.
import { type CodeWay, mayGo, type Reachable } from '../file/code.ts'
import type { SharedFile } from '../file/file.ts'
import { isOver } from '../file/keep.ts'
import type { Instant } from '../shared/instant.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../shared/refusal.ts'
import type { ConversationFact } from './conversation.ts'

type Facts = Decision<ConversationFact>

/**
 * [FI18] [FI22] From now on it needs a code, and one that was made before opens nothing. Asked for again it needs a new one. Refuses with
 * `not-found` what no host has shared, with `file-gone`, and with `no-email`.
 */
export function lockFile(
  file: SharedFile | null,
  way: CodeWay,
  { guest, now }: { readonly guest: Reachable; readonly now: Instant },
): Facts {
  const there = ofHost(file, now)
  if (isRefusal(there)) return there
  return mayGo(way, guest) ?? [{ type: 'file-locked', file: there.id, way }]
}

/** [FI22] It needs none any more. */
export function unlockFile(file: SharedFile | null): Facts {
  if (!file) return refuse('not-found')
  return file.lock ? [{ type: 'file-unlocked', file: file.id }] : []
}

/** [FI19] A new code takes the place of the last one. Refuses with `not-found` where none is needed by this way. */
export function makeCode(file: SharedFile | null, way: CodeWay, now: Instant): Facts {
  const there = ofHost(file, now)
  if (isRefusal(there)) return there
  return there.lock?.way === way ? [{ type: 'file-code-made', file: there.id }] : refuse('not-found')
}

/** [FI19] Once: a code that is not the last one any more, or has opened already, opens nothing (`code-wrong`). */
export function openFile(file: SharedFile | null, code: string, now: Instant): Facts {
  const there = ofHost(file, now)
  if (isRefusal(there)) return there
  return there.lock?.code === code ? [{ type: 'file-opened', file: there.id }] : refuse('code-wrong', { left: 0 })
}

/** [FI20] Told once, of the code that is there. */
export function spendCode(file: SharedFile | null, code: string): Facts {
  return file?.lock?.code === code ? [{ type: 'file-code-spent', file: file.id }] : []
}

/** The file, where it is there and a host has shared it. */
function ofHost(file: SharedFile | null, now: Instant): SharedFile | Refusal {
  if (file?.by.kind !== 'host') return refuse('not-found')
  return file.state !== 'shared' || isOver(file.until, now) ? refuse('file-gone') : file
}
