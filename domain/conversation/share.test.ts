import { describe, expect, test } from 'vitest'
import { admissions } from '../../cast/cast.ts'
import type { SharedFile } from '../file/file.ts'
import type { Queue } from '../queue/queue.ts'
import type { BotId, ConversationId, DeskId, FileId, GuestId, HostId } from '../shared/ids.ts'
import { type Author, begin, type Conversation, evolve } from './conversation.ts'
import { evolveFile, expireFile, keepFile, noteFetched, shareFile, type Sharing, withdrawFile } from './share.ts'

const ada = { kind: 'guest', id: 'ada' as GuestId, level: 'stated' } as const satisfies Author
const rosa = { kind: 'host', id: 'rosa' as HostId } as const satisfies Author
const live = begin({ id: 'visa' as ConversationId, desk: 'desk' as DeskId, guest: ada.id, level: 'stated' })
const closed: Conversation = { ...live, life: 'closed' }
const letter: Sharing = { file: 'letter' as FileId, format: 'pdf', bytes: 900, text: 'letter.pdf', keep: null }
const day = 86_400_000
const shared: SharedFile = { id: letter.file, by: ada, state: 'shared', until: 5000, fetched: false }
const open: Queue = { capacity: Infinity, live: 0, waiting: [], horizon: Infinity, nextTicket: 1, here: new Set() }
const now = { at: 1000, desk: admissions, known: null }
const by = (author: Author) => ({ ...now, writing: { by: author, queue: open } })
const { keep: _keep, ...told } = letter

describe('sharing', () => {
  test('[CO70] [D13] a file is one fact with what both sides are told of it, and counts for the guest', () => {
    const facts = shareFile(live, letter, by(ada))
    expect(facts).toEqual([{ type: 'file-shared', ...told, until: 1000 + 30 * day }])
    const fact = { type: 'file-shared', ...told, until: null } as const
    expect(evolve(live, fact, { by: ada, at: 1000 }).guestSaid).toBe(1)
    expect(evolve(live, fact, { by: rosa, at: 1000 }).guestSaid).toBe(0)
  })

  test('[CO70] a file opens a closed conversation first', () => {
    expect(shareFile(closed, letter, by(ada))).toMatchObject([{ type: 'reopened' }, { type: 'file-shared' }])
  })

  test('[CO70] [FI1] its sharer’s choice comes before the desk’s', () => {
    expect(shareFile(live, { ...letter, keep: '1d' }, by(rosa))).toMatchObject([{ until: 1000 + day }])
    expect(shareFile(live, { ...letter, keep: 'conversation' }, by(rosa))).toMatchObject([{ until: null }])
  })

  test('[CO70] the same file again changes nothing', () => {
    expect(shareFile(live, letter, { ...by(ada), known: shared })).toEqual([])
  })

  test('[CO71] [V27] a guest’s file is refused when nobody has the conversation any more and the desk says so', () => {
    const desk = { ...admissions, guestFiles: 'held' } as const
    const held: Conversation = { ...live, assignee: rosa.id }
    expect(shareFile(live, letter, { ...by(ada), desk })).toMatchObject({ refused: 'files-off' })
    expect(shareFile(held, letter, { ...by(ada), desk })).toHaveLength(1)
    expect(shareFile(live, letter, { ...by(rosa), desk })).toHaveLength(1)
  })
})

describe('afterwards', () => {
  const file = letter.file

  test('[CO72] a host withdraws it once; what never was cannot be', () => {
    expect(withdrawFile(shared)).toEqual([{ type: 'file-withdrawn', file }])
    expect(withdrawFile({ ...shared, state: 'withdrawn' })).toEqual([])
    expect(withdrawFile({ ...shared, state: 'expired' })).toEqual([])
    expect(withdrawFile(null)).toEqual({ refused: 'not-found' })
  })

  test('[CO73] it expires at its moment, once, and one without a moment never does', () => {
    expect(expireFile(live, shared, 4999)).toEqual([])
    expect(expireFile(live, shared, 5000)).toEqual([{ type: 'file-expired', file }])
    expect(expireFile(live, { ...shared, state: 'expired' }, 9000)).toEqual([])
    expect(expireFile(live, { ...shared, until: null }, 9000)).toEqual([])
    expect(expireFile(live, null, 9000)).toEqual([])
  })

  test('[CO74] it is kept for longer or shorter, counted from now, as long as it is there', () => {
    expect(keepFile(shared, '1d', 2000)).toEqual([{ type: 'file-kept', file, until: 2000 + day }])
    expect(keepFile(shared, 'conversation', 2000)).toEqual([{ type: 'file-kept', file, until: null }])
    expect(keepFile({ ...shared, until: null }, 'conversation', 2000)).toEqual([])
    expect(keepFile(shared, '1d', 5000)).toEqual({ refused: 'file-gone' })
    expect(keepFile({ ...shared, state: 'withdrawn' }, '1d', 2000)).toEqual({ refused: 'file-gone' })
    expect(keepFile(null, '1d', 2000)).toEqual({ refused: 'not-found' })
  })

  test('[CO75] [D14] the first fetch by the other side is noted, and no other', () => {
    expect(noteFetched(shared, rosa)).toEqual([{ type: 'file-fetched', file }])
    expect(noteFetched(shared, ada)).toEqual([])
    expect(noteFetched({ ...shared, fetched: true }, rosa)).toEqual([])
    expect(noteFetched({ ...shared, state: 'withdrawn' }, rosa)).toEqual([])
    expect(noteFetched(null, rosa)).toEqual([])
    const ofBot = { ...shared, by: { kind: 'bot', id: 'b1' as BotId } } as const
    expect(noteFetched(ofBot, rosa)).toEqual([])
    expect(noteFetched(ofBot, ada)).toHaveLength(1)
  })
})

test('a file is what its facts make of it', () => {
  const { file } = letter
  const begun = evolveFile(null, { type: 'file-shared', ...told, until: 5000 }, ada)
  expect(begun).toMatchObject({ id: file, by: { kind: 'guest' }, state: 'shared', until: 5000, fetched: false })
  const kept = evolveFile(begun, { type: 'file-kept', file, until: null }, rosa)
  const fetched = evolveFile(kept, { type: 'file-fetched', file }, rosa)
  expect(fetched).toMatchObject({ state: 'shared', until: null, fetched: true })
  expect(evolveFile(fetched, { type: 'file-withdrawn', file }, rosa)).toMatchObject({ state: 'withdrawn' })
  expect(evolveFile(fetched, { type: 'file-expired', file }, rosa)).toMatchObject({ state: 'expired' })
})
