import { describe, expect, test } from 'vitest'
import { admissions, id, rosa, tomas, visas, yuki } from '../../cast/cast.ts'
import { harborWith } from '../../cast/directory.ts'
import type { ContactId, DeskId, HostId } from '../shared/ids.ts'
import type { Decision } from '../shared/refusal.ts'
import type { Directory, DirectoryFact } from '../workspace/directory.ts'
import { evolve } from '../workspace/evolve.ts'
import { removeHost } from '../workspace/people.ts'
import { changeContact, endContact, makeContact, mostContacts, type NewContact, rotateContact } from './change.ts'
import { shutAt } from './opens.ts'

const start = harborWith()
const one = id<'contact'>('f6', 1) as ContactId
const two = id<'contact'>('f6', 2) as ContactId
const nowhere = id<'desk'>('d0', 99) as DeskId
const wanted: NewContact = {
  ...{ id: one, name: 'yuki-k7m3', desk: admissions.id, languages: ['en', 'ja'], until: null, most: null },
}
const by = (host: HostId, at = 1000) => ({ by: host, at })
function after(before: Directory, decision: Decision<DirectoryFact>): Directory {
  if ('refused' in decision) throw new Error(decision.refused)
  return decision.reduce(evolve, before)
}
const made = after(start, makeContact(start, wanted, by(yuki.id)))
const { name: _name, ...settings } = wanted
const changed = (change: object) => ({ ...settings, on: true, ...change })

describe('[LK1] a host makes a link', () => {
  test('[LK1] for themselves, to a desk where they work and to no other', () => {
    expect(made.contacts.get(one)).toEqual({ ...wanted, host: yuki.id, on: true, madeAt: 1000 })
    for (const desk of [visas.id, nowhere])
      expect(makeContact(start, { ...wanted, desk }, by(yuki.id))).toEqual({ refused: 'not-found' })
    expect(makeContact(start, { ...wanted, desk: visas.id }, by(tomas.id))).toHaveLength(1)
  })

  test('[LK1] the same again changes nothing, and another by the same id is refused', () => {
    expect(makeContact(made, wanted, by(yuki.id))).toEqual([])
    expect(makeContact(made, wanted, by(tomas.id))).toEqual({ refused: 'key-taken' })
    expect(makeContact(made, { ...wanted, name: 'yuki-other' }, by(yuki.id))).toEqual({ refused: 'key-taken' })
  })

  test('[LK1] as many as anybody needs, each language once, until a moment that is still to come', () => {
    const full = Array.from({ length: mostContacts }, (_, at) => id<'contact'>('f7', at) as ContactId).reduce(
      (now, contact) => after(now, makeContact(now, { ...wanted, id: contact }, by(yuki.id))),
      start,
    )
    expect(makeContact(full, wanted, by(yuki.id))).toEqual({ refused: 'too-many' })
    expect(makeContact(full, wanted, by(rosa.id))).toHaveLength(1)
    const twice = after(start, makeContact(start, { ...wanted, languages: ['ja', 'en', 'ja'] }, by(yuki.id)))
    expect(twice.contacts.get(one)?.languages).toEqual(['ja', 'en'])
    expect(makeContact(start, { ...wanted, until: 1000 }, by(yuki.id))).toEqual({ refused: 'changed-since' })
  })
})

test('[LK2] its host alone changes it, what is over may stay over, and what is so already changes nothing', () => {
  expect(changeContact(made, changed({}), by(yuki.id))).toEqual([])
  expect(changeContact(made, changed({ most: 3 }), by(rosa.id))).toEqual({ refused: 'not-found' })
  expect(changeContact(made, changed({ desk: visas.id }), by(yuki.id))).toEqual({ refused: 'not-found' })
  const over = after(made, changeContact(made, changed({ until: 2000 }), by(yuki.id)))
  expect(
    after(over, changeContact(over, changed({ until: 2000, most: 3 }), by(yuki.id, 3000))).contacts.get(one),
  ).toEqual({ ...wanted, host: yuki.id, on: true, madeAt: 1000, until: 2000, most: 3 })
  expect(changeContact(over, changed({ until: 2500 }), by(yuki.id, 3000))).toEqual({ refused: 'changed-since' })
})

test('[LK3] with a new address the old one is gone, and all else is as it was', () => {
  const rotation = { id: one, next: two, name: 'yuki-p2w9' }
  const moved = after(made, rotateContact(made, rotation, by(yuki.id, 2000)))
  expect([...moved.contacts.values()]).toEqual([
    { ...wanted, id: two, name: 'yuki-p2w9', host: yuki.id, on: true, madeAt: 2000 },
  ])
  expect(rotateContact(moved, rotation, by(yuki.id, 3000))).toEqual([])
  expect(rotateContact(made, rotation, by(rosa.id))).toEqual({ refused: 'not-found' })
  expect(rotateContact(moved, { ...rotation, name: 'other' }, by(yuki.id))).toEqual({ refused: 'key-taken' })
})

test('[LK5] its host ends it, or an organiser; nobody else, and not twice', () => {
  const zaynab = { ...yuki, id: id<'host'>('b0', 7) as HostId }
  const withZaynab = { ...made, hosts: new Map(made.hosts).set(zaynab.id, zaynab) }
  expect(endContact(withZaynab, one, zaynab.id)).toEqual({ refused: 'not-found' })
  expect(endContact(made, one, id<'host'>('b0', 99) as HostId)).toEqual({ refused: 'not-found' })
  for (const host of [yuki.id, tomas.id, rosa.id]) {
    const ended = after(made, endContact(made, one, host))
    expect(ended.contacts.size).toBe(0)
    expect(endContact(ended, one, host)).toEqual({ refused: 'not-found' })
  }
})

describe('[LK4] a link opens nothing', () => {
  const shut = (change: object, knock: object = {}, directory = made) => {
    const contact = { ...wanted, host: yuki.id, on: true, madeAt: 1000, ...change }
    return shutAt(directory, contact, { at: 2000, begun: 0, ...knock })
  }

  test('[LK4] while it is off, after its time, and once it has begun all that it may', () => {
    expect(shut({})).toBeNull()
    expect(shut({ on: false })).toBe('off')
    expect([shut({ until: 2001 }), shut({ until: 2000 })]).toEqual([null, 'over'])
    expect([shut({ most: 2 }, { begun: 1 }), shut({ most: 2 }, { begun: 2 })]).toEqual([null, 'used'])
  })

  test('[LK4] where its host does not work, where no desk is, and at a rehearsal', () => {
    expect([shut({ desk: visas.id }), shut({ desk: nowhere })]).toEqual(['desk', 'desk'])
    const rehearsal = { of: visas.id, guests: 1, minutes: 1, seed: 1, begunAt: 0, endedAt: null, purgeAt: null }
    const rehearsed = new Map(made.desks).set(admissions.id, { ...admissions, rehearsal } as never)
    expect(shut({}, {}, { ...made, desks: rehearsed })).toBe('desk')
  })

  test('[LK4] [WS8] once its host has left: then it is gone', () => {
    const without = after(made, removeHost(made, { host: yuki.id }, rosa.id))
    expect(without.contacts.size).toBe(0)
    expect(shut({}, {}, without)).toBe('desk')
  })
})
