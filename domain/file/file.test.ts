import { describe, expect, test } from 'vitest'
import { hasRoom, hasRoomApart, mayShare, type Room, type Used } from './allow.ts'
import { formats, isPicture } from './file.ts'
import { isOver, keeps, keptUntil } from './keep.ts'
import { descriptionOf, endingOf, labelOf, maxDescriptionLength, maxLabelLength, partsOf, wordsOf } from './label.ts'

const day = 86_400_000

describe('how long', () => {
  test('[FI1] a day, a week, thirty days, or as long as the conversation', () => {
    expect(keeps.map((keep) => keptUntil(keep, 1000))).toEqual([1000 + day, 1000 + 7 * day, 1000 + 30 * day, null])
  })

  test('[FI2] it is there up to the moment, and at the moment it is over', () => {
    expect(isOver(5000, 4999)).toBe(false)
    expect(isOver(5000, 5000)).toBe(true)
    expect(isOver(null, Number.MAX_SAFE_INTEGER)).toBe(false)
  })
})

describe('labels', () => {
  test.each([
    ['letter.pdf', 'letter.pdf'],
    ['C:\\Users\\ada\\letter.pdf', 'letter.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['  my   letter .pdf ', 'my letter .pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie: x.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['photo\u0000.png', 'photo.png'],
    ['رسالة.pdf', 'رسالة.pdf'],
    ['/', ''],
    ['\uD800x', 'x'],
  ])('[FI3] %j is read as %j', (name, label) => {
    expect(labelOf(name)).toBe(label)
  })

  test('[FI3] a long one is cut in the middle, between whole letters, so that its end can be read', () => {
    const long = labelOf(`${'😀'.repeat(200)} the letter of the embassy.pdf`)
    expect(long.length).toBeLessThanOrEqual(maxLabelLength)
    expect(long).toMatch(/^(😀)+…/u)
    expect(long).toMatch(/the embassy\.pdf$/)
  })

  test('[FI3] a description is one paragraph of bounded length', () => {
    expect(descriptionOf(' A letter\n\n with a  stamp\t')).toBe('A letter with a stamp')
    expect(descriptionOf('x'.repeat(5000))).toHaveLength(maxDescriptionLength)
  })

  test('label and description are kept as one text and read apart again', () => {
    expect(partsOf(wordsOf('letter.png', 'A stamp'))).toEqual({ label: 'letter.png', description: 'A stamp' })
    expect(partsOf(wordsOf('letter.png', ''))).toEqual({ label: 'letter.png', description: '' })
  })

  test('the ending of a label is what stands behind its last dot', () => {
    expect(['a.PDF', 'a.tar.gz', 'a', '.profile', 'a.'].map(endingOf)).toEqual(['pdf', 'gz', '', '', ''])
  })
})

describe('leave and room', () => {
  const held = { assignee: 'rosa' as never, life: 'live' } as const
  const unheld = { assignee: null, life: 'live' } as const

  test('[FI4] [D15] a guest sends files by the desk’s leave, and is told until when not', () => {
    expect(mayShare('yes', 'guest', unheld)).toBeNull()
    expect(mayShare('held', 'guest', held)).toBeNull()
    expect(mayShare('held', 'guest', unheld)).toEqual({ refused: 'files-off', detail: { until: 'held' } })
    expect(mayShare('held', 'guest', { ...held, life: 'closed' })).toMatchObject({ refused: 'files-off' })
    expect(mayShare('no', 'guest', held)).toEqual({ refused: 'files-off', detail: { until: 'never' } })
  })

  test('[FI4] a host shares whatever the desk says of guests', () => {
    expect(mayShare('no', 'host', unheld)).toBeNull()
  })

  const room: Room = { file: 100, sharer: 300, conversation: 400, workspace: 500, coming: 3, quarantine: 5 }
  const none: Used = { sharer: 0, conversation: 0, workspace: 0, coming: 0, quarantine: 0 }

  test('[FI5] what has room is taken up to the last byte', () => {
    expect(hasRoom(100, room, { ...none, sharer: 200 })).toBeNull()
  })

  test.each([
    [101, none, { refused: 'file-size', detail: { most: 100 } }],
    [100, { ...none, sharer: 201 }, { refused: 'files-full', detail: { of: 'sharer' } }],
    [100, { ...none, conversation: 301 }, { refused: 'files-full', detail: { of: 'conversation' } }],
    [100, { ...none, workspace: 401 }, { refused: 'files-full', detail: { of: 'workspace' } }],
    [1, { ...none, coming: 3 }, { refused: 'files-full', detail: { of: 'coming' } }],
  ])('[FI5] %i bytes beside %j', (bytes, used, refusal) => {
    expect(hasRoom(bytes, room, used)).toEqual(refusal)
  })
})

test('[FI16] a guest has a few in quarantine at the most, those on their way among them, and no more than else', () => {
  const room: Room = { file: 100, sharer: 300, conversation: 400, workspace: 500, coming: 9, quarantine: 3 }
  const used: Used = { sharer: 0, conversation: 0, workspace: 0, coming: 1, quarantine: 1 }
  expect(hasRoomApart(100, room, used)).toBeNull()
  expect(hasRoomApart(1, room, { ...used, quarantine: 2 })).toEqual({
    refused: 'files-full',
    detail: { of: 'quarantine' },
  })
  expect(hasRoomApart(101, room, used)).toMatchObject({ refused: 'file-size' })
})

test('[FI6] no format on the list is one that a browser runs', () => {
  const active = /html|xml\b|svg|javascript|ecmascript|flash/
  for (const { mime } of Object.values(formats)) expect(mime.replace('openxmlformats', '')).not.toMatch(active)
  expect(isPicture('png')).toBe(true)
  expect(isPicture('pdf')).toBe(false)
})
