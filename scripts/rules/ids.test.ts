import { describe, expect, test } from 'vitest'
import { citedByTests } from './citations.ts'
import { checkIds } from './ids.ts'
import { treeOf } from './testing-tree.ts'

const capabilities = (claimed: string[] = []) =>
  JSON.stringify({ claimed, titles: { A14: 'a host takes a conversation', V7: 'one of many claims wins' } })

const rules = '# Conversation\n\n- **[CO1]** A close is seen by all.\n- **CO2** It opens again.\n'

function findings(texts: Record<string, string>, claimed: string[] = []) {
  return checkIds(treeOf({ 'docs/capabilities.json': capabilities(claimed), ...texts }))
}

describe('rules', () => {
  test('one that no test cites is named', () => {
    const found = findings({
      'domain/conversation/rules.md': rules,
      'domain/conversation/close.test.ts': "test('[CO1] everybody sees it', () => {})",
    })
    expect(found).toEqual(['domain/conversation/rules.md: no test cites [CO2] It opens again.'])
  })

  test('one written in another way is named, so that none is overlooked', () => {
    expect(findings({ 'domain/desk/rules.md': '- [DE1] An address belongs to one desk.' })).toEqual([
      'domain/desk/rules.md:1: a rule is written "- **XX1** words"',
    ])
  })

  test('letters belong to one file, and a number stands once', () => {
    const found = findings({
      'domain/a/rules.md': '- **[CO1]** One.\n- **[CO1]** Two.',
      'domain/b/rules.md': '- **[CO2]** Three.',
      'domain/a/x.test.ts': "test('[CO1] [CO2] all', () => {})",
    })
    expect(found).toEqual([
      'domain/a/rules.md: [CO1] stands twice',
      'domain/b/rules.md: the letters CO belong to domain/a/rules.md',
    ])
  })
})

describe('citations', () => {
  const cited = (text: string) =>
    citedByTests(treeOf({ 'e2e/a.test.ts': text })).citations.map(({ id, name }) => `${id}: ${name}`)

  test('count in names of tests and of what is around them, of every form', () => {
    expect(cited("describe('[CO1] closing', () => { it('[V7] once', async () => {}) })")).toEqual([
      'CO1: [CO1] closing [V7] once',
      'V7: [CO1] closing [V7] once',
    ])
    expect(cited("test.each([1, 2])('[A14] taken %s', () => {})")).toEqual(['A14: [A14] taken %s'])
    expect(cited('test.for(cases)(`[A14] by ${who}`, () => {})')).toEqual(['A14: [A14] by …'])
  })

  test('do not count in the body of a test, in comments, nor where a test is switched off', () => {
    expect(cited("test('a name', () => { say('[A14]') }) // [A14]")).toEqual([])
    expect(cited("test.skip('[A14] later', () => {})")).toEqual([])
  })

  test('of an unknown id are named, in tests, comments and documents', () => {
    const found = findings({
      'ui/a.test.ts': "test('[XY9] what', () => {})",
      'domain/a.ts': '/** [CO9] Closes. */\nconst at = list[A9]',
      'README.md': 'It does [A99].',
    })
    expect(found).toEqual([
      'ui/a.test.ts: [XY9] is unknown: [XY9] what',
      'README.md:1: [A99] is unknown',
      'domain/a.ts:1: [CO9] is unknown',
    ])
  })
})

describe('claims', () => {
  test('without a test are named', () => {
    expect(findings({}, ['V7'])).toEqual(['docs/capabilities.json: V7 is claimed, no test cites it'])
    expect(findings({}, ['Z1'])).toContain('docs/capabilities.json: Z1 is unknown')
  })

  test('of a capability need a test through the real interface', () => {
    const unit = { 'ui/face.test.tsx': "test('[A14] [V7] a face', () => {})" }
    expect(findings(unit, ['A14', 'V7'])).toEqual([
      'docs/capabilities.json: A14 is claimed, no test of e2e/ or server/ cites it',
    ])
    expect(findings({ 'e2e/claim.test.ts': "test('[A14] a face', () => {})" }, ['A14'])).toEqual([])
  })

  test('of a document need a test as well', () => {
    expect(findings({ 'docs/tour.md': 'Taking it [A14] is one act.' })).toEqual([
      'docs/tour.md:1: [A14] is cited, no test proves it',
    ])
  })
})

test('a test that is switched off or runs alone is named', () => {
  const found = findings({
    'ui/a.test.ts': "test.only('alone', () => {})\ndescribe.skip('off', () => { test('in it', () => {}) })",
  })
  expect(found).toEqual([
    'ui/a.test.ts: alone: a test is not switched off, nor run alone',
    'ui/a.test.ts: off: a test is not switched off, nor run alone',
  ])
})
