// Harbor's words: what its hosts put on conversations, some of them tidied up already.
import type { TagId } from '../domain/shared/ids.ts'
import type { Tagbook } from '../domain/tag/tag.ts'
import type { TagRow, TagUseRow } from '../protocol/tags.ts'
import { id, rosa, tomas, yuki } from './cast.ts'

export const tagId = (number: number) => id<'tag'>('7a', number) as TagId

/** Thursday 19 November 2026, 14:42, as in talk.ts. */
const now = new Date(2026, 10, 19, 14, 42).getTime()
const day = 86_400_000

function row(number: number, name: string, some: Partial<TagRow> = {}): TagRow {
  const coined = { coinedAt: now - (60 - number) * day, coinedBy: rosa.id }
  return { id: tagId(number), n: number, name, also: [], state: 'kept', into: null, ...coined, ...some }
}

export const visa = row(1, 'visa', { also: ['visa question'] })
export const startDate = row(2, 'start date')
export const references = row(3, 'references', { coinedBy: tomas.id })
export const fees = row(4, 'fees')
const arabic = row(5, 'منحة دراسية', { coinedBy: yuki.id })
const visum = row(6, 'Visum', { into: visa.id, coinedBy: tomas.id })
const openDay = row(7, 'open day 2025', { state: 'retired' })
const long = row(8, 'recognition of qualifications from another country', { coinedBy: yuki.id })
const refrences = row(57, 'refrences', { state: 'new', coinedBy: yuki.id })
const room = row(58, 'residence', { state: 'new', coinedBy: tomas.id })

export const tags: readonly TagRow[] = [
  visa,
  startDate,
  references,
  fees,
  arabic,
  visum,
  openDay,
  long,
  refrences,
  room,
]

export const uses: readonly TagUseRow[] = (
  [
    [visa, 128, 0],
    [startDate, 41, 0],
    [references, 17, 1],
    [fees, 64, 3],
    [arabic, 9, 2],
    [openDay, 210, 400],
    [long, 3, 12],
    [refrences, 1, 0],
    [room, 2, 0],
  ] as const
).map(([tag, count, ago]) => ({ tag: tag.id, count, at: now - ago * day - 600_000 }))

/** Harbor's book, as the console has it. */
export const tagbook: Tagbook = new Map(tags.map(({ n: _n, ...tag }) => [tag.id, tag]))
