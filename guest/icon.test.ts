import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as shapes from '../ui/shapes.ts'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const sheet = [...read('index.html').matchAll(/<symbol id="i-([\w-]+)"[^>]*><path d="([^"]+)"/g)]

test('the sheet of icons has the shapes of the rest of the house', () => {
  const known: readonly string[] = Object.values(shapes)
  for (const [, name, shape = ''] of sheet) expect(known, name).toContain(shape)
})

test('every icon that can be drawn stands in the sheet, and no other', () => {
  const [, union = ''] = read('icon.tsx').split('export type IconName =')
  const names = [...(union.split('interface')[0] ?? '').matchAll(/'([\w-]+)'/g)].map(([, name]) => name)
  expect(new Set(sheet.map(([, name]) => name))).toEqual(new Set(names))
})
