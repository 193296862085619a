import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SURFACES } from './catalogues.ts'
import { shorten } from './short-keys-plugin.ts'
import { wholeKeys } from './spoken.ts'
import { readTree } from './tree.ts'

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parley-keys-'))
  for (const folder of ['words', 'guest']) mkdirSync(join(root, folder))
  const texts = { 'door.enter': 'Enter', 'mark.seen': 'Seen', 'mark.seen-at': 'Seen', unsaid: '' }
  for (const surface of SURFACES) {
    for (const language of ['en', 'ar'])
      writeFileSync(join(root, `words/${surface}.${language}.json`), JSON.stringify(texts))
  }
})

afterEach(() => rmSync(root, { recursive: true }))

test('only a key that stands in the code as a whole and is nowhere made up can have another name', () => {
  writeFileSync(join(root, 'guest/a.ts'), "words(open ? 'door.enter' : 'mark.seen', words(`mark.${state}-at`))")
  expect(wholeKeys(readTree(root), 'guest')).toEqual(['door.enter'])
})

test('it has that name in the code and in the catalogue alike, and nothing else does', () => {
  const short = new Map([['door.enter', 'a']])
  expect(shorten("words('door.enter') + 'door.entered' + `door.enter`", short)).toBe(
    "words('a') + 'door.entered' + `door.enter`",
  )
  expect(shorten("'door.enter': \"Enter by 'door.exit'\"", short)).toBe("'a': \"Enter by 'door.exit'\"")
})
