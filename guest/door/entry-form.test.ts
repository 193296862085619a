import { expect, test } from 'vitest'
import { entryOf, fieldsOf, noOf } from './entry-form.ts'

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

test('each no of the server leads somewhere', () => {
  const problem = ''
  expect(noOf({ fault: 'F1' })).toEqual({ fault: 'F1' })
  expect(noOf({ refused: 'desk-closed' })).toEqual({ closed: true })
  expect(noOf({ refused: 'answer-missing', detail: { field: 'email' } })).toEqual({ fields: ['email'] })
  expect(
    noOf({
      invalid: [
        { path: '/text', problem },
        { path: '/name', problem },
      ],
    }),
  ).toEqual({ fields: ['question', 'name'] })
  expect(noOf({ invalid: [{ path: '/secret', problem }] })).toEqual({ refused: true })
  expect(noOf({ refused: 'not-found' })).toEqual({ refused: true })
})
