import { describe, expect, test } from 'vitest'
import { admissions } from '../../cast/cast.ts'
import type { Apart, SharedFile } from '../file/file.ts'
import type { Queue } from '../queue/queue.ts'
import type { BotId, ConversationId, DeskId, FileId, GuestId, HostId } from '../shared/ids.ts'
import { type Author, begin, type Conversation, evolve } from './conversation.ts'
import { callInstead, discard, letIn } from './quarantine.ts'
import { evolveFile, expireFile, noteFetched, shareFile, type Sharing } from './share.ts'

const ada = { kind: 'guest', id: 'ada' as GuestId, level: 'stated' } as const satisfies Author
const rosa = { kind: 'host', id: 'rosa' as HostId } as const satisfies Author
const alone = begin({ id: 'visa' as ConversationId, desk: 'desk' as DeskId, guest: ada.id, level: 'stated' })
const withBot: Conversation = { ...alone, floor: { ...alone.floor, by: 'bot', bot: 'guide' as BotId } }
const held: Conversation = {
  ...withBot,
  assignee: rosa.id,
  epoch: 4,
  floor: { ...withBot.floor, by: 'person' },
}
const desk = { ...admissions, guestFiles: 'held' } as const
const letter: Sharing = { file: 'letter' as FileId, format: 'pdf', bytes: 900, text: 'letter.pdf', keep: null }
const open: Queue = { capacity: Infinity, live: 0, waiting: [], horizon: Infinity, nextTicket: 1, here: new Set() }
const day = 86_400_000
const sent = (by: Author = ada) => ({ at: 1000, desk, known: null, writing: { by, queue: open } })
const apart: Apart = { text: 'letter.pdf', format: 'pdf', bytes: 900, keep: null, others: 0 }
const kept: SharedFile = { id: letter.file, by: ada, state: 'quarantined', until: 9000, fetched: false, apart }
const { file } = letter
const come = { type: 'file-quarantined', file, bytes: 900, until: 1000 + 7 * day } as const
const settling = { by: rosa.id, epoch: 4, at: 2000 }

describe('what is kept apart', () => {
  test('[CO76] [FI14] [FI15] while a bot answers it is not said, and a person is called for once', () => {
    expect(shareFile(withBot, letter, sent())).toEqual([{ type: 'person-needed', why: 'file' }, come])
    const asked = { ...withBot, floor: { ...withBot.floor, need: { why: 'asked', since: 1 } as const } }
    expect(shareFile(asked, letter, sent())).toEqual([come])
    expect(evolve(withBot, come, { by: ada, at: 1000 })).toBe(withBot)
  })

  test('[CO76] [FI14] a person who holds the floor gets it at once, as do hosts of others, and without a bot nothing changes', () => {
    expect(shareFile(held, letter, sent())).toMatchObject([{ type: 'file-shared' }])
    expect(shareFile(withBot, letter, { ...sent(), desk: { ...desk, guestFiles: 'yes' } })).toMatchObject([
      { type: 'file-shared' },
    ])
    expect(shareFile(alone, letter, sent())).toMatchObject({ refused: 'files-off' })
    expect(shareFile({ ...withBot, life: 'closed' }, letter, sent())).toMatchObject({ refused: 'files-off' })
    expect(shareFile(withBot, letter, { ...sent(), desk: { ...desk, guestFiles: 'no' } })).toMatchObject({
      refused: 'files-off',
    })
    expect(shareFile(withBot, letter, { ...sent(), known: kept })).toEqual([])
  })

  test('[CO76] [FI17] where the bot has an address, that is told in place of the hosts, unless it is sealed', () => {
    expect(shareFile(withBot, letter, { ...sent(), mailed: true })).toEqual([{ ...come, mailed: true }])
    const sealed = { ...withBot, sealedBy: rosa.id }
    expect(shareFile(sealed, letter, { ...sent(), mailed: true })).toEqual([
      { type: 'person-needed', why: 'file' },
      come,
    ])
    expect(callInstead(withBot, kept)).toEqual([{ type: 'person-needed', why: 'file' }])
    expect(callInstead(held, kept)).toEqual([])
    expect(callInstead(withBot, { ...kept, state: 'discarded' })).toEqual([])
  })
})

describe('what becomes of it', () => {
  test('[CO77] whoever holds the floor lets it in, and it counts from then as its guest’s', () => {
    const shared = {
      type: 'file-shared',
      file,
      text: 'letter.pdf',
      format: 'pdf',
      bytes: 900,
      until: 2000 + day,
    } as const
    expect(letIn(held, kept, { ...settling, deskKeeps: '1d' })).toEqual([{ type: 'quarantine-let-in', file }, shared])
    expect(evolve(held, shared, { by: ada, at: 2000 }).guestSaid).toBe(1)
    expect(evolveFile(kept, shared, ada)).toMatchObject({ state: 'shared', by: ada, until: 2000 + day })
    expect(letIn(held, { ...kept, state: 'shared' }, { ...settling, deskKeeps: '1d' })).toEqual([])
  })

  test('[CO78] or throws it away, once', () => {
    expect(discard(held, kept, settling)).toEqual([{ type: 'quarantine-discarded', file }])
    expect(discard(held, { ...kept, state: 'discarded' }, settling)).toEqual([])
  })

  test('[CO77] [CO78] nobody else does, nor on what they believed before, nor what is gone', () => {
    const other = { refused: 'held-by-another' }
    for (const act of [
      discard,
      (...[of, one, by]: Parameters<typeof discard>) => letIn(of, one, { ...by, deskKeeps: '1d' }),
    ]) {
      expect(act(withBot, kept, { ...settling, epoch: 0 })).toMatchObject(other)
      expect(act(held, kept, { ...settling, by: 'tomas' as HostId })).toMatchObject(other)
      expect(act(held, kept, { ...settling, epoch: 3 })).toMatchObject(other)
      expect(act(held, null, settling)).toEqual({ refused: 'not-found' })
      expect(act(held, kept, { ...settling, at: 9000 })).toEqual({ refused: 'file-gone' })
      expect(act(held, { ...kept, state: 'withdrawn' }, settling)).toEqual({ refused: 'file-gone' })
    }
  })

  test('[CO79] it ends by itself, and with the last one the call for it', () => {
    const called = { ...withBot, floor: { ...withBot.floor, need: { why: 'file', since: 1 } as const } }
    const over = { type: 'quarantine-ended', file }
    expect(expireFile(called, kept, 8999)).toEqual([])
    expect(expireFile(called, kept, 9000)).toEqual([over, { type: 'person-needed', why: null }])
    expect(expireFile(called, { ...kept, apart: { ...apart, others: 1 } }, 9000)).toEqual([over])
    expect(expireFile(withBot, kept, 9000)).toEqual([over])
    expect(evolveFile(kept, { type: 'quarantine-ended', file }, rosa)).toMatchObject({ state: 'discarded' })
  })

  test('[CO75] [FI15] that a host has saved it is noted once', () => {
    expect(noteFetched(kept, rosa)).toEqual([{ type: 'file-fetched', file }])
    expect(noteFetched(kept, ada)).toEqual([])
  })
})
