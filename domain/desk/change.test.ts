import { expect, test } from 'vitest'
import { admissions, advisers, id, visas } from '../../cast/cast.ts'
import { byId, harborWith } from '../../cast/directory.ts'
import type { DeskId, TeamId } from '../shared/ids.ts'
import { beginRehearsal } from '../rehearsal/change.ts'
import { changeDesk, removeDesk, setUpDesk } from './change.ts'
import { welcomeFor } from './desk.ts'
import { addKey } from './keys.ts'

const base = harborWith()
const fees = { ...admissions, id: id<'desk'>('d0', 9) as DeskId, slug: 'fees', name: 'Fees' }
const unknownTeam = id<'team'>('c0', 99) as TeamId

test('a desk is set up as it was wanted', () => {
  expect(setUpDesk(base, { ...fees, name: ' Fees ' })).toEqual([{ type: 'desk-set-up', desk: fees }])
})

test('[DE1] an address belongs to one desk', () => {
  expect(setUpDesk(base, { ...fees, slug: visas.slug })).toEqual({ refused: 'address-taken' })
  expect(changeDesk(base, { ...admissions, slug: visas.slug })).toEqual({ refused: 'address-taken' })
})

test('[DE1] the address of a removed desk is free', () => {
  const left = { ...base, desks: byId([admissions]) }
  expect(setUpDesk(left, { ...fees, slug: visas.slug })).toHaveLength(1)
})

test('[DE2] a desk is given to a team that there is, or to everybody', () => {
  expect(setUpDesk(base, { ...fees, team: unknownTeam })).toEqual({ refused: 'not-found' })
  expect(changeDesk(base, { ...admissions, team: unknownTeam })).toEqual({ refused: 'not-found' })
  expect(changeDesk(base, { ...admissions, team: advisers.id })).toHaveLength(1)
  expect(changeDesk(base, { ...visas, team: null })).toHaveLength(1)
})

test('[DE2] a desk whose team was dissolved can be renamed without another team', () => {
  const left = { ...base, teams: byId([advisers]) }
  expect(changeDesk(left, { ...visas, name: 'Visas' })).toEqual([
    { type: 'desk-changed', desk: { ...visas, name: 'Visas' } },
  ])
})

test('[DE3] the same desk again changes nothing, and its id stands for no other', () => {
  expect(setUpDesk(base, visas)).toEqual([])
  expect(changeDesk(base, visas)).toEqual([])
  expect(setUpDesk(base, { ...visas, name: 'Other' })).toEqual({ refused: 'key-taken' })
})

test('[DE3] a welcome whose languages stand in another order is the same welcome', () => {
  const { en = '', ar = '' } = admissions.welcome
  expect(changeDesk(base, { ...admissions, welcome: { ar, en } })).toEqual([])
})

test('[DE4] a removed desk is there no more', () => {
  expect(removeDesk(base, visas.id)).toEqual([{ type: 'desk-removed', desk: visas.id }])
  expect(removeDesk(base, fees.id)).toEqual({ refused: 'not-found' })
  expect(changeDesk(base, fees)).toEqual({ refused: 'not-found' })
})

test('[DE5] a guest is welcomed in their own language, be it of another region', () => {
  const desk = { welcome: { ar: 'مرحبًا', en: 'Hello', 'pt-BR': 'Oi' } }
  expect(welcomeFor(desk, 'ar-EG')).toBe('مرحبًا')
  expect(welcomeFor(desk, 'pt-BR')).toBe('Oi')
  expect(welcomeFor(desk, 'pt-PT')).toBe('Oi')
})

test('[DE5] who speaks none of the languages is welcomed in English, else in the first by name', () => {
  expect(welcomeFor({ welcome: { ar: 'مرحبًا', en: 'Hello' } }, 'fi')).toBe('Hello')
  expect(welcomeFor({ welcome: { fr: 'Bonjour', ar: 'مرحبًا' } }, 'fi')).toBe('مرحبًا')
  expect(welcomeFor({ welcome: {} }, 'en')).toBe(null)
})

test('[DE10] what is not said of files stays as it was; a new desk takes them, for thirty days', () => {
  const { guestFiles: _guests, keepFiles: _keep, ...silent } = admissions
  const left = { ...base, desks: byId([{ ...admissions, guestFiles: 'no', keepFiles: '1d' } as const]) }
  expect(changeDesk(left, { ...silent, name: 'Other' })).toMatchObject([
    { desk: { guestFiles: 'no', keepFiles: '1d' } },
  ])
  expect(changeDesk(left, { ...silent, keepFiles: '7d' })).toMatchObject([
    { desk: { guestFiles: 'no', keepFiles: '7d' } },
  ])
  const made = setUpDesk(base, { ...silent, id: fees.id, slug: 'other' })
  expect(made).toMatchObject([{ desk: { guestFiles: 'yes', keepFiles: '30d', afterClose: 'host' } }])
})

test('[DE11] changing a desk leaves its keys, and a rehearsal of it has none', () => {
  const keys = [{ id: id<'desk-key'>('d1', 1), madeAt: 1 }]
  const signed = { ...base, desks: byId([{ ...visas, asks: 'signed', keys } as const]) }
  const { keys: _keys, ...plan } = { ...visas, keys }
  expect(changeDesk(signed, { ...plan, asks: 'signed', name: 'Visas' })).toMatchObject([{ desk: { keys } }])
  const wanted = { id: id<'desk'>('d0', 9), of: visas.id, guests: 1, minutes: 1, seed: 1 }
  const begun = beginRehearsal(signed, wanted, 1)
  expect(begun).toMatchObject([{ desk: { asks: 'nothing' } }])
  expect(begun).not.toHaveProperty('0.desk.keys')
  expect(addKey(base, { desk: wanted.id, key: keys[0]?.id ?? id<'desk-key'>('d1', 2), at: 1 })).toEqual({
    refused: 'not-found',
  })
})
