// What both sides may know of a file in their conversation: the same, whoever shared it.
import type { FileFact, QuarantineFact, SharedAs } from '../../domain/conversation/file-fact.ts'
import type { CodeWay } from '../../domain/file/code.ts'
import { partsOf } from '../../domain/file/label.ts'
import type { FactView } from '../../protocol/conversation.ts'
import type { Entry } from '../log/command.ts'

type Recorded = SharedAs & Pick<FileFact, 'file'>

/** The entry as a fact about a file; null when it is about something else. */
export function viewFileFact({ type, data, text }: Entry): FactView | null {
  const recorded = data as Recorded
  switch (type) {
    case 'file-shared':
      return { type, file: recorded.file, ...partsOf(text ?? ''), ...viewShared(recorded) }
    case 'file-quarantined': {
      const { file, bytes, until } = data as Extract<QuarantineFact, { readonly type: 'file-quarantined' }>
      return { type, file, bytes, until }
    }
    case 'file-kept':
      return { type, file: recorded.file, until: recorded.until }
    case 'file-locked':
      return { type, file: recorded.file, way: (data as { way: CodeWay }).way }
    case 'file-unlocked':
    case 'file-code-made':
    case 'file-code-spent':
    case 'file-opened':
    case 'file-withdrawn':
    case 'file-expired':
    case 'file-fetched':
    case 'quarantine-let-in':
    case 'quarantine-discarded':
    case 'quarantine-ended':
      return { type, file: recorded.file }
    default:
      return null
  }
}

function viewShared({ format, bytes, width, height, until, locked }: SharedAs): SharedAs {
  const size = width !== undefined && height !== undefined && { width, height }
  return { format, bytes, until, ...size, ...(locked && { locked }) }
}
