import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { allFiles, entryOf, gzipBytes, initialFiles, wordsKey } from './weights.ts'

const manifest = {
  'index.html': {
    file: 'main.js',
    isEntry: true,
    imports: ['_shared.js'],
    dynamicImports: ['emoji.tsx', english(), arabic()],
  },
  '_shared.js': { file: 'shared.js' },
  'emoji.tsx': { file: 'emoji.js', imports: ['_shared.js', 'index.html'] },
  [english()]: { file: 'en.js', imports: ['_forms.js'] },
  [arabic()]: { file: 'ar.js' },
  '_forms.js': { file: 'forms.js' },
}

function english() {
  return '../.generated/words/guest.en.ts'
}

function arabic() {
  return '../.generated/words/guest.ar.ts'
}

test('a page begins with its entry and what that imports at once', () => {
  expect(entryOf(manifest)).toBe('index.html')
  expect([...initialFiles(manifest, ['index.html'])].sort()).toEqual(['main.js', 'shared.js'])
  expect([...initialFiles(manifest, ['index.html', wordsKey(manifest, 'guest', 'en') ?? ''])].sort()).toEqual([
    'en.js',
    'forms.js',
    'main.js',
    'shared.js',
  ])
})

test('all of it is what is imported later too, in one language', () => {
  expect([...allFiles(manifest, 'index.html', { language: 'en', apart: /^$/ })].sort()).toEqual([
    'emoji.js',
    'en.js',
    'forms.js',
    'main.js',
    'shared.js',
  ])
  expect(allFiles(manifest, 'index.html', { language: 'ar', apart: /^$/ })).not.toContain('en.js')
})

test('what stands apart is not counted, nor what it alone imports', () => {
  expect([...allFiles(manifest, 'index.html', { language: 'en', apart: /^emoji/ })]).not.toContain('emoji.js')
})

test('an import that the manifest does not know is no free lunch', () => {
  expect(() => initialFiles(manifest, ['nowhere.html'])).toThrow('nowhere.html')
})

test('the weight is that of each script after gzip', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-weights-'))
  const text = 'export const words = []\n'.repeat(100)
  writeFileSync(join(folder, 'a.js'), text)
  writeFileSync(join(folder, 'a.css'), text)
  expect(gzipBytes(folder, ['a.js', 'a.css'])).toBe(gzipSync(text, { level: 9 }).length)
  rmSync(folder, { recursive: true })
})
