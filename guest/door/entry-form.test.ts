import { expect, test } from 'vitest'
import { entryOf, fieldsOf, outcomeOf, troublesOf } from './entry-form.ts'

const full = { question: 'Can I arrive in February?', name: 'Ada Okafor', email: 'ada@example.org' }
const arrival = { guest: 'g', conversation: 'c' } as never

test('a door shows no field that the desk does not ask for', () => {
  expect(fieldsOf('nothing')).toEqual(['question'])
  expect(fieldsOf('name')).toEqual(['question', 'name'])
  expect(fieldsOf('name-and-email')).toEqual(['question', 'name', 'email'])
  expect(troublesOf({ ...full, name: '', email: '' }, 'nothing')).toEqual({})
})

test('what is missing or does not fit is said for each field', () => {
  expect(troublesOf({ question: ' ', name: '', email: '' }, 'name-and-email')).toEqual({
    question: 'question-missing',
    name: 'name-missing',
    email: 'email-missing',
  })
  const wrong = { question: 'x'.repeat(8001), name: 'x'.repeat(81), email: 'ada at example' }
  expect(troublesOf(wrong, 'name-and-email')).toEqual({ question: 'text-long', name: 'name', email: 'email' })
  expect(troublesOf(full, 'name-and-email')).toEqual({})
})

test('the entry carries what was asked and nothing else', () => {
  expect(entryOf({ ...full, name: ' Ada ' }, 'name')).toEqual({ text: full.question, name: 'Ada' })
  expect(entryOf(full, 'nothing')).toEqual({ text: full.question })
  expect(entryOf(full, 'name-and-email')).toEqual({ text: full.question, name: full.name, email: full.email })
})

test('each answer of the server leads somewhere', () => {
  expect(outcomeOf({ ok: arrival })).toEqual({ kind: 'in', arrival })
  expect(outcomeOf({ offline: true })).toMatchObject({ kind: 'again' })
  expect(outcomeOf({ later: 1500 })).toEqual({ kind: 'again', ms: 1500 })
  expect(outcomeOf({ fault: 'F1' })).toEqual({ kind: 'fault', reference: 'F1' })
  expect(outcomeOf({ refused: 'desk-closed' })).toEqual({ kind: 'closed' })
  expect(outcomeOf({ refused: 'answer-missing', detail: { field: 'email' } })).toEqual({
    kind: 'troubles',
    troubles: { email: 'email-missing' },
  })
  expect(outcomeOf({ invalid: [{ path: '/email', problem: '' }] })).toEqual({
    kind: 'troubles',
    troubles: { email: 'email' },
  })
  expect(outcomeOf({ invalid: [{ path: '/secret', problem: '' }] })).toEqual({ kind: 'refused' })
  expect(outcomeOf({ refused: 'not-found' })).toEqual({ kind: 'refused' })
})
