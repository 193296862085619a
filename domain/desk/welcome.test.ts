import { expect, test } from 'vitest'
import { fillIn, unknownVariable, type Values } from './welcome.ts'

const values: Values = {
  guest: 'Ada',
  event: 'Application Q&A',
  hosts: 'Rosa and Yuki',
  workspace: 'Harbor',
  start: '14:00',
  end: '19:00',
  zone: 'Nigeria Time',
}
const nobody = { ...values, guest: '' }

test('[DE7] a variable that there is not is found', () => {
  expect(unknownVariable('Hello {guest}, {hosts} answer until {end}, {zone}.')).toBe(null)
  expect(unknownVariable('Hello {gest}')).toBe('gest')
  expect(unknownVariable('{constructor}')).toBe('constructor')
  expect(unknownVariable('A set {1, 2} and { guest }, {} and {{')).toBe(null)
})

test('[DE8] a welcome is said with its variables filled in', () => {
  const text = 'Hello {guest}, and welcome to {event}. {hosts} answer here until {end}, {zone}.'
  expect(fillIn(text, values)).toBe(
    'Hello Ada, and welcome to Application Q&A. Rosa and Yuki answer here until 19:00, Nigeria Time.',
  )
})

test('[DE8] one of which nothing is known is left out with the space before it', () => {
  expect(fillIn('Hello {guest}, and welcome.', nobody)).toBe('Hello, and welcome.')
  expect(fillIn('{guest}, welcome.', nobody)).toBe('welcome.')
  expect(fillIn('مرحبًا {guest}، أهلًا بك.', nobody)).toBe('مرحبًا، أهلًا بك.')
  expect(fillIn('One\n{guest}\nTwo', nobody)).toBe('One\n\nTwo')
})

test('[DE8] what a guest calls themselves is said as it is, and is no variable', () => {
  expect(fillIn('Hello {guest}', { ...values, guest: '{event} $& $1' })).toBe('Hello {event} $& $1')
})
