import { expect, test } from 'vitest'
import { entryOf, fieldsOf, isRight, noOf } from './entry-form.ts'

const full = { question: 'Can I arrive in February?', name: 'Ada Okafor', email: 'ada@example.org' }

test('a door shows no field that the desk does not ask for', () => {
  expect(fieldsOf('nothing')).toEqual(['question'])
  expect(fieldsOf('name')).toEqual(['question', 'name'])
  expect(fieldsOf('name-and-email')).toEqual(['question', 'name', 'email'])
})

test('the entry carries what was asked and nothing else', () => {
  expect(entryOf({ ...full, name: ' Ada ' }, 'name')).toEqual({ text: full.question, name: 'Ada' })
  expect(entryOf(full, 'nothing')).toEqual({ text: full.question })
  expect(entryOf(full, 'name-and-email')).toEqual({ text: full.question, name: full.name, email: full.email })
})

test('each field is filled in, not too long, and an address where one is asked for', () => {
  expect([isRight('question', ' \n'), isRight('name', ''), isRight('question', 'x'.repeat(8001))]).toEqual([
    false,
    false,
    false,
  ])
  for (const text of ['ada', 'ada@example', 'ada @example.org', '@example.org']) {
    expect(isRight('email', text)).toBe(false)
  }
  expect([isRight('question', 'Why?'), isRight('name', 'نور'), isRight('email', ' ada@example.org ')]).toEqual([
    true,
    true,
    true,
  ])
})

test('each no of the server leads somewhere', () => {
  expect(noOf({ fault: 'F1' })).toEqual({ fault: 'F1' })
  expect(noOf({ refused: 'desk-closed' })).toBe('closed')
  expect(noOf({ refused: 'answer-missing', detail: { field: 'email' } })).toBe('refused')
  expect(noOf({ invalid: [{ path: '/email', problem: '' }] })).toBe('refused')
})
