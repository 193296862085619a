// Why a file was not taken.
import type { Failure } from '../../client/pending.ts'
import type { Refusal } from '../../domain/shared/refusal.ts'
import type { Unwanted } from '../../domain/file/file.ts'
import type { SharedWords } from '../../words/shared.ts'
import { sizeOf } from './file-size.ts'

/** What the server's no means, and what to do. */
export function refusedWords(failure: Failure | undefined, words: SharedWords): string {
  const { refused, detail = {} }: Partial<Refusal> = failure && 'refused' in failure ? failure : {}
  const { is = 'unknown', most = 0, pixels, until } = detail as Detail
  switch (refused) {
    case 'file-kind':
      return words(`no.kind.${is}`)
    case 'file-size':
      if (most || pixels) return words('no.size', { most: pixels ? `${pixels / 1e6} MP` : sizeOf(most) })
      break
    case 'files-off':
      return words(until === 'held' ? 'no.held' : 'no.off')
    case 'files-full':
      return words('no.room')
    case 'file-broken':
      return words('no.broken')
    case 'file-infected':
      return words('no.infected')
    default:
      break
  }
  return words('no.taken')
}

interface Detail {
  readonly is?: Unwanted
  readonly most?: number
  /** Of a picture, how many it may have. */
  readonly pixels?: number
  readonly until?: 'held' | 'never'
}
