import { describe, expect, test } from 'vitest'
import type { Queue } from '../queue/queue.ts'
import type { ConversationId, DeskId, GuestId, HostId } from '../shared/ids.ts'
import { answer, type Asked, offer } from './ask.ts'
import { type Author, begin, type Conversation, type ConversationFact } from './conversation.ts'
import { filledIn, wordsFilled } from './fill.ts'
import { type Field, type Offered, offerIn, withOffer } from './offer.ts'

const rosa: Author = { kind: 'host', id: 'rosa' as HostId }
const ada: Author = { kind: 'guest', id: 'ada' as GuestId, level: 'stated' }
const live = begin({
  id: 'visa' as ConversationId,
  desk: 'desk' as DeskId,
  guest: 'ada' as GuestId,
  level: 'stated',
})
const open: Queue = { capacity: Infinity, live: 0, waiting: [], horizon: Infinity, nextTicket: 1, here: new Set() }
const host = { by: rosa, queue: open }
const guest = { by: ada, queue: open }

const days = { choices: ['Monday', 'Tuesday'] }
const cards: Offered = {
  cards: [
    { title: 'Fast', text: 'In two days.', label: 'Take it' },
    { title: 'Prices', text: '', label: 'Open', url: 'https://harbor.example/prices' },
  ],
}
const form: readonly Field[] = [
  { label: 'Name', answer: 'text' },
  { label: 'E-mail', answer: 'email', optional: true },
  { label: 'Day', answer: 'choice', options: ['Monday', 'Tuesday'] },
  { label: 'Arrival', answer: 'date' },
]

type Message = Extract<ConversationFact, { type: 'message-sent' }>
const sentBy = (facts: ReturnType<typeof offer>) => (facts as readonly Message[])[0] as Message
const asked = (offered: Offered, said: string | null = null): Asked => ({ offered, answer: said })
const tell = (offered: Offered, text: string, conversation: Conversation = live) =>
  answer(conversation, { text, answers: 7, asked: asked(offered) }, guest)

describe('[CO100] what is offered stands in the words, and is drawn only where they are whole', () => {
  test('choices, cards and forms read as plain words', () => {
    expect(withOffer('Which day?', days).text).toBe('Which day?\n\n• Monday\n• Tuesday')
    expect(withOffer('Two ways:', cards).text).toBe(
      'Two ways:\n\nFast\nIn two days.\nTake it\n\nPrices\nOpen: https://harbor.example/prices',
    )
    expect(withOffer('Please:', { form }).text).toBe('Please:\n\n• Name\n• E-mail\n• Day: Monday / Tuesday\n• Arrival')
  })

  test.each([[days], [cards], [{ form }]])(
    'and come back out of them, with nothing of it kept beside them',
    (offered) => {
      const { text, placed } = withOffer('A word before', offered)
      expect(offerIn(text, placed)).toEqual(offered)
      expect(text.slice(0, placed.lead)).toBe('A word before')
      expect(JSON.stringify(placed)).not.toMatch(/Monday|Fast|Name/)
      expect(offerIn(text.slice(1), placed)).toBeNull()
      expect(offerIn('', placed)).toBeNull()
    },
  )
})

describe('[CO101] only what can be answered is offered, and by hosts', () => {
  test('it is a message with its place in it', () => {
    const { text, placed } = withOffer('Which day?', days)
    expect(offer(live, { text: 'Which day?', offered: days }, host)).toEqual([
      { type: 'message-sent', text, offer: placed },
    ])
  })

  test.each([
    ['empty', { choices: [] }],
    ['empty', { choices: ['Monday', ' '] }],
    ['empty', { form: [{ label: 'Day', answer: 'choice', options: [] }] }],
    ['twice', { choices: ['Monday', 'Monday'] }],
    ['twice', { form: [...form, { label: 'Name', answer: 'text' }] }],
    ['link', { cards: [{ title: 'A', text: '', label: 'Go', url: 'javascript:alert(1)' }] }],
  ] as const)('refused, for it is %s', (why, offered) => {
    expect(offer(live, { text: 'So', offered }, host)).toEqual({ refused: 'offer-broken', detail: { why } })
  })

  test('nor by a guest, nor more than a message holds, nor where a message may not be said', () => {
    expect(offer(live, { text: 'So', offered: days }, guest)).toMatchObject({ refused: 'offer-broken' })
    expect(offer(live, { text: 'a'.repeat(7990), offered: days }, host)).toMatchObject({ detail: { why: 'long' } })
    expect(offer({ ...live, life: 'waiting' }, { text: 'So', offered: days }, host)).toEqual({
      refused: 'not-admitted',
    })
  })
})

describe('[CO102] an answer is one of what was offered, once', () => {
  test('a choice, or a card that is there to be chosen', () => {
    expect(tell(days, 'Tuesday')).toEqual([{ type: 'message-sent', text: 'Tuesday', answers: 7 }])
    expect(tell(cards, 'Fast')).toEqual([{ type: 'message-sent', text: 'Fast', answers: 7 }])
    expect(tell(days, 'Sunday')).toEqual({ refused: 'answer-unfit' })
    expect(tell(cards, 'Prices')).toEqual({ refused: 'answer-unfit' })
  })

  test('to what was asked, and by the guest', () => {
    expect(answer(live, { text: 'Monday', answers: 7, asked: undefined }, guest)).toEqual({ refused: 'answer-unfit' })
    expect(answer(live, { text: 'Monday', answers: 7, asked: asked(days) }, host)).toEqual({ refused: 'answer-unfit' })
  })

  test('the same again changes nothing, another is refused', () => {
    const said = asked(days, 'Monday')
    expect(answer(live, { text: 'Monday', answers: 7, asked: said }, guest)).toEqual([])
    expect(answer(live, { text: 'Tuesday', answers: 7, asked: said }, guest)).toEqual({ refused: 'answered-already' })
  })

  test('as a message does, it opens what was closed and says nothing where an end was put', () => {
    expect(tell(days, 'Monday', { ...live, life: 'closed' })).toEqual([
      { type: 'reopened', over: false },
      { type: 'message-sent', text: 'Monday', answers: 7 },
    ])
    expect(tell(days, 'Monday', { ...live, life: 'ended' })).toEqual({ refused: 'ended' })
  })
})

describe('[CO103] a form is filled in whole, each field as it asks', () => {
  const fill = (...values: string[]) => tell({ form }, wordsFilled(form, values))

  test('[CO104] and what was answered comes back as data', () => {
    const { text, filled, answers } = sentBy(fill(' Ada: Okafor ', 'Ada <ada@harbor.example>', 'Monday', '26.11.2026'))
    expect(text).toBe('Name: Ada: Okafor\nE-mail: ada@harbor.example\nDay: Monday\nArrival: 2026-11-26')
    expect(answers).toBe(7)
    expect(filled && filledIn(text, filled)).toEqual([
      { label: 'Name', value: 'Ada: Okafor' },
      { label: 'E-mail', value: 'ada@harbor.example' },
      { label: 'Day', value: 'Monday' },
      { label: 'Arrival', value: '2026-11-26' },
    ])
    expect(JSON.stringify(filled)).not.toContain('Ada')
    expect(filled && filledIn('masked', filled)).toBeNull()
  })

  test('what may be left out is left out, and nothing else', () => {
    const { text, filled } = sentBy(fill('Ada', '', 'Monday', '2026-11-26'))
    expect(filled && filledIn(text, filled)?.[1]).toEqual({ label: 'E-mail', value: '' })
    expect(fill('', '', 'Monday', '2026-11-26')).toEqual({ refused: 'answer-unfit', detail: { field: 0 } })
  })

  test('wrong kinds, choices that there are not, fields that do not exist or are missing are refused', () => {
    expect(fill('Ada', 'nobody', 'Monday', '2026-11-26')).toEqual({ refused: 'answer-unfit', detail: { field: 1 } })
    expect(fill('Ada', '', 'Sunday', '2026-11-26')).toEqual({ refused: 'answer-unfit', detail: { field: 2 } })
    expect(fill('Ada', '', 'Monday', '2026-02-30')).toEqual({ refused: 'answer-unfit', detail: { field: 3 } })
    expect(fill('a'.repeat(501), '', 'Monday', '2026-11-26')).toEqual({ refused: 'answer-unfit', detail: { field: 0 } })
    expect(fill('Ada\nE-mail: x', '', 'Monday', '2026-11-26')).toEqual({ refused: 'answer-unfit' })
    expect(tell({ form }, 'Name: Ada')).toEqual({ refused: 'answer-unfit' })
    expect(tell({ form }, `${wordsFilled(form, [])}\nAdmin: yes`)).toEqual({ refused: 'answer-unfit' })
  })
})
