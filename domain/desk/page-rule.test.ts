import { expect, test } from 'vitest'
import { desksFor, fits, type PageRule } from './page-rule.ts'

const rule = (where: PageRule['in'], text: string, fact = '') => ({ in: where, text, fact })
const page = {
  address: 'https://www.harbor.example/fees/%C3%BCberblick?plan=pro#top',
  title: 'Fees and Grants · Harbor',
  facts: { plan: 'Pro' },
}

test('[DE19] [A40] a rule looks into the address, the title, or what the site says, in whatever case', () => {
  for (const one of [
    rule('address', '/FEES'),
    rule('address', 'überblick'),
    rule('title', 'grants'),
    rule('fact', 'pro', 'plan'),
  ])
    expect(fits(one, page)).toBe(true)
  for (const one of [
    rule('address', 'grants'),
    rule('title', '/fees'),
    rule('fact', 'pro', 'toString'),
    rule('fact', 'pro'),
  ])
    expect(fits(one, page)).toBe(false)
  expect(fits(rule('address', '%e0'), { ...page, address: 'https://harbor.example/%E0' })).toBe(true)
})

test('[DE19] [A40] one desk that fits is the desk; two are never guessed between', () => {
  const rules = [
    { ...rule('address', '/fees'), desk: 'fees' },
    { ...rule('title', 'fees'), desk: 'fees' },
    { ...rule('address', '/visa'), desk: 'visa' },
  ]
  expect(desksFor(rules, page)).toEqual(['fees'])
  expect(desksFor([...rules, { ...rule('fact', 'pro', 'plan'), desk: 'visa' }], page)).toEqual(['fees', 'visa'])
  expect(desksFor(rules, { ...page, address: 'https://harbor.example/', title: '' })).toEqual([])
})
