import { describe, expect, test } from 'vitest'
import { type Desk, noLimits } from '../desk/desk.ts'
import type { Queue } from '../queue/queue.ts'
import type { ConversationId, DeskId, GuestId, HostId } from '../shared/ids.ts'
import { arrive } from './arrive.ts'
import { assign } from './assign.ts'
import { close, reopen } from './close.ts'
import { type Author, begin, type Conversation, type ConversationFact, evolve } from './conversation.ts'
import { askForLink, prove } from './prove.ts'
import { addNote, hide, see, sendMessage, unhide } from './talk.ts'

const rosa: Author = { kind: 'host', id: 'rosa' as HostId }
const tomas = 'tomas' as HostId
const ada: Author = { kind: 'guest', id: 'ada' as GuestId, level: 'stated' }

const visa = { id: 'visa' as ConversationId, desk: 'desk' as DeskId, guest: 'ada' as GuestId, level: 'stated' } as const
const conversation = (change: Partial<Conversation> = {}): Conversation => ({ ...begin(visa), ...change })

/** Room for all. */
const open: Queue = { capacity: Infinity, live: 0, waiting: [], horizon: Infinity, nextTicket: 1, here: new Set() }

const after = (before: Conversation, by: Author, ...facts: ConversationFact[]) =>
  facts.reduce((now, fact) => evolve(now, fact, { by, at: 1000 }), before)

describe('writing', () => {
  test('[CO1] a message is kept to the letter, spaces and scripts included', () => {
    const text = '  مرحبا — hello\n\t<b>x</b>  '
    expect(sendMessage(conversation(), text, { by: ada, queue: open })).toEqual([{ type: 'message-sent', text }])
  })

  test('[CO1] only the messages of the guest count for the guest', () => {
    const said = { type: 'message-sent', text: 'Hello' } as const
    expect(after(conversation(), ada, said, said).guestSaid).toBe(2)
    expect(after(conversation(), rosa, said).guestSaid).toBe(0)
    expect(after(conversation(), rosa, { type: 'note-added', text: 'Hm' }).guestSaid).toBe(0)
  })

  test('[CO2] [A25] a message in a closed conversation opens it first', () => {
    const text = 'One more thing'
    for (const by of [ada, rosa])
      expect(sendMessage(conversation({ life: 'closed' }), text, { by, queue: open })).toEqual([
        { type: 'reopened', over: false },
        { type: 'message-sent', text },
      ])
  })

  test('[CO3] a note stays a note, and leaves a closed conversation closed', () => {
    expect(addNote(conversation({ life: 'closed' }), 'For later')).toEqual([{ type: 'note-added', text: 'For later' }])
  })
})

describe('seeing', () => {
  test('[CO4] it moves forward only, and not past the end', () => {
    const guest = { by: ada, readUpTo: 0, lastSeq: 7 }
    expect(see(conversation({ guestSaw: 3 }), 5, guest)).toEqual([{ type: 'seen', upTo: 5 }])
    expect(see(conversation({ guestSaw: 3 }), 3, guest)).toEqual([])
    expect(see(conversation({ guestSaw: 3 }), 2, guest)).toEqual([])
    expect(see(conversation({ guestSaw: 3 }), 99, guest)).toEqual([{ type: 'seen', upTo: 7 }])
  })

  test('[CO4] a host who has not read is not stopped by a colleague who has', () => {
    expect(see(conversation({ hostsSaw: 9 }), 4, { by: rosa, readUpTo: 2, lastSeq: 9 })).toEqual([
      { type: 'seen', upTo: 4 },
    ])
    expect(after(conversation({ hostsSaw: 9 }), rosa, { type: 'seen', upTo: 4 }).hostsSaw).toBe(9)
  })
})

describe('hiding', () => {
  test('[CO33] [A24] a host hides what was said so far, once, and has it back', () => {
    expect(hide(0, 7)).toEqual([{ type: 'hidden', upTo: 7 }])
    expect(hide(7, 7)).toEqual([])
    expect(unhide(7)).toEqual([{ type: 'hidden', upTo: 0 }])
    expect(unhide(0)).toEqual([])
    expect(after(conversation(), rosa, { type: 'hidden', upTo: 7 })).toEqual(conversation())
  })
})

describe('claiming', () => {
  test('[CO5] [V7] the first wins and raises the epoch', () => {
    expect(assign(conversation(), tomas, 0)).toEqual([{ type: 'assigned', to: tomas, epoch: 1 }])
  })

  test('[CO6] [V7] a claim that believes in an older epoch learns who and when', () => {
    const held = conversation({ assignee: tomas, assignedAt: 500, epoch: 1 })
    const refusal = { refused: 'held-by-another', detail: { holder: tomas, since: 500, epoch: 1 } }
    expect(assign(held, 'rosa' as HostId, 0)).toEqual(refusal)
    expect(assign(held, null, 0)).toEqual(refusal)
    expect(assign(held, 'rosa' as HostId, 1)).toEqual([{ type: 'assigned', to: 'rosa', epoch: 2 }])
  })

  test('[CO7] claiming what one holds is quiet, whatever the epoch', () => {
    expect(assign(conversation({ assignee: tomas, epoch: 4 }), tomas, 0)).toEqual([])
  })

  test('a claim given up has neither holder nor time', () => {
    const given = after(
      conversation(),
      rosa,
      { type: 'assigned', to: tomas, epoch: 1 },
      { type: 'assigned', to: null, epoch: 2 },
    )
    expect(given).toMatchObject({ assignee: null, assignedAt: null, epoch: 2 })
  })
})

describe('closing', () => {
  test('[CO8] [A23] it closes once', () => {
    expect(close(conversation({ guestSaid: 2 }), { guestSaidSeen: 2, afterClose: 'host' })).toEqual([
      { type: 'closed', afterClose: null },
    ])
    expect(close(conversation({ life: 'closed', guestSaid: 9 }), { guestSaidSeen: 0, afterClose: 'host' })).toEqual([])
  })

  test('[CO9] not over words that the host has not seen', () => {
    expect(close(conversation({ guestSaid: 5 }), { guestSaidSeen: 3, afterClose: 'host' })).toEqual({
      refused: 'changed-since',
      detail: { unseen: 2 },
    })
  })

  test('[CO10] a host opens it again', () => {
    expect(reopen(conversation({ life: 'closed' }), open)).toEqual([{ type: 'reopened', over: false }])
    expect(reopen(conversation(), open)).toEqual([])
  })
})

describe('coming in', () => {
  const desk: Desk = {
    id: 'desk' as DeskId,
    slug: 'visa',
    name: 'Visa',
    team: null,
    hosts: null,
    asks: 'nothing',
    welcome: { en: 'Hello', ar: 'أهلا' },
    open: true,
    limits: noLimits,
    guestFiles: 'yes',
    keepFiles: '30d',
    afterClose: 'host',
  }
  const nobody = { name: null, email: null, locale: 'ar-EG' }

  test('[CO11] whoever is known comes back, also to a closed desk', () => {
    expect(arrive(nobody, { desk: { ...desk, open: false }, known: true, queue: open })).toEqual([])
  })

  test('[CO12] a newcomer is welcomed in their language; a desk without words lets them in silently', () => {
    expect(arrive(nobody, { desk, known: false, queue: open })).toEqual([
      { type: 'guest-arrived' },
      { type: 'welcomed', text: 'أهلا' },
    ])
    expect(arrive(nobody, { desk: { ...desk, welcome: {} }, known: false, queue: open })).toEqual([
      { type: 'guest-arrived' },
    ])
  })

  test('[CO12] a closed desk, and an answer that is missing, are refused by name', () => {
    expect(arrive(nobody, { desk: { ...desk, open: false }, known: false, queue: open })).toEqual({
      refused: 'desk-closed',
    })
    expect(arrive(nobody, { desk: { ...desk, asks: 'name' }, known: false, queue: open })).toEqual({
      refused: 'answer-missing',
      detail: { field: 'name' },
    })
    const named = { ...nobody, name: 'Ada' }
    expect(arrive(named, { desk: { ...desk, asks: 'name' }, known: false, queue: open })).toHaveLength(2)
    expect(arrive(named, { desk: { ...desk, asks: 'name-and-email' }, known: false, queue: open })).toEqual({
      refused: 'answer-missing',
      detail: { field: 'email' },
    })
  })
})

describe('proving an address', () => {
  test('[CO13] there is nothing to mail to without one', () => {
    expect(askForLink(conversation(), true)).toEqual([{ type: 'link-asked' }])
    expect(askForLink(conversation(), false)).toEqual({ refused: 'no-email' })
  })

  test('[CO14] it is proven once, and every mailed link that is opened adds a device', () => {
    expect(prove(conversation())).toEqual([{ type: 'identity-proven' }, { type: 'link-added' }])
    expect(prove(conversation({ level: 'proven' }))).toEqual([{ type: 'link-added' }])
    expect(after(conversation(), ada, { type: 'identity-proven' }).level).toBe('proven')
  })
})
