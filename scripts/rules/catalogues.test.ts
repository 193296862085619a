import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SURFACES, compileWords, writeWords } from './catalogues.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-words-'))
  mkdirSync(join(root, 'words'))
  for (const surface of SURFACES) for (const language of ['en', 'ar']) catalogue(`${surface}.${language}`, {})
})

afterEach(() => rmSync(root, { recursive: true }))

const catalogue = (name: string, texts: Record<string, string>) =>
  writeFileSync(join(root, `words/${name}.json`), JSON.stringify(texts))

test('a key that one language lacks, or has alone, is a fault', () => {
  catalogue('guest.en', { 'door.name': 'Name' })
  catalogue('guest.ar', { 'door.nom': 'الاسم' })
  expect(compileWords(root).faults).toEqual([
    'words/guest.ar.json: lacks door.name',
    'words/guest.ar.json: has door.nom, which English has not',
  ])
})

test('other arguments in one language are a fault', () => {
  catalogue('mail.en', { subject: '{name} wrote' })
  catalogue('mail.ar', { subject: '{person}' })
  expect(compileWords(root).faults).toEqual([
    'words/mail.ar.json: subject takes { person: string }, in English { name: string }',
  ])
})

test('a text that is not ICU is a fault with its place', () => {
  catalogue('guest.en', { broken: 'Hello {name' })
  const { faults } = compileWords(root)
  expect(faults[0]).toMatch(/words\/guest.en.json: broken: /)
})

test('a file that is already right is not written again', () => {
  catalogue('guest.en', { 'door.name': 'Name' })
  catalogue('guest.ar', { 'door.name': 'الاسم' })
  expect(writeWords(root, compileWords(root))).toBe(3 * SURFACES.length)
  const before = statSync(join(root, '.generated/words/guest.en.ts')).mtimeMs
  expect(writeWords(root, compileWords(root))).toBe(0)
  expect(statSync(join(root, '.generated/words/guest.en.ts')).mtimeMs).toBe(before)
})
