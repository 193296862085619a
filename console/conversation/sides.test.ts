import { describe, expect, test } from 'vitest'
import { conversationId } from '../../cast/talk.ts'
import { left, namedBy, opened, openedBeside, pathOf, type Sides, swapped } from './sides.ts'

const [ada, omar, mei] = [conversationId(1), conversationId(2), conversationId(3)]
const none: Sides = { open: [], at: 0 }
const alone: Sides = { open: [ada], at: 0 }
const first: Sides = { open: [ada, omar], at: 0 }
const second: Sides = { open: [ada, omar], at: 1 }

describe('the address', () => {
  test('[A7] names one, or two side by side, and reads back what it names', () => {
    for (const { open } of [none, alone, first]) expect(namedBy(pathOf(open))).toEqual(open)
    expect(pathOf(first.open)).toBe(`/conversations/${ada}/beside/${omar}`)
  })

  test('names one where both are the same, and nothing where it is no conversation’s', () => {
    expect(namedBy(`/conversations/${ada}/beside/${ada}`)).toEqual([ada])
    for (const other of [
      '/',
      '/people',
      '/conversations/me',
      `/conversations/${ada}/beside/x`,
      `/conversations/${ada}/x`,
    ])
      expect(namedBy(other)).toEqual([])
  })
})

describe('two side by side', () => {
  test('[A7] what is opened takes the place of the one in focus', () => {
    expect(opened(none, mei)).toEqual({ open: [mei], at: 0 })
    expect(opened(alone, mei)).toEqual({ open: [mei], at: 0 })
    expect(opened(first, mei)).toEqual({ open: [mei, omar], at: 0 })
    expect(opened(second, mei)).toEqual({ open: [ada, mei], at: 1 })
  })

  test('[A7] what is opened beside leaves the one in focus where it is, and has the focus', () => {
    expect(openedBeside(none, mei)).toEqual({ open: [mei], at: 0 })
    expect(openedBeside(alone, mei)).toEqual({ open: [ada, mei], at: 1 })
    expect(openedBeside(first, mei)).toEqual({ open: [ada, mei], at: 1 })
    expect(openedBeside(second, mei)).toEqual({ open: [mei, omar], at: 0 })
  })

  test('[A7] what is open already is gone to, and never stands there twice', () => {
    expect(opened(first, omar)).toEqual(second)
    expect(openedBeside(second, ada)).toEqual(first)
    expect(openedBeside(alone, ada)).toEqual(alone)
  })

  test('one that is left leaves the other alone, and the focus goes along when they change places', () => {
    expect(left(second, ada)).toEqual({ open: [omar], at: 0 })
    expect(left(alone, ada)).toEqual(none)
    expect(swapped(first)).toEqual({ open: [omar, ada], at: 1 })
    expect(swapped(alone)).toEqual(alone)
  })
})
