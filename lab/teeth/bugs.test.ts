import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { kinds } from '../crash/findings.ts'
import { counted } from '../fuzz/oracle.ts'
import { inOrder, noPartUnflushed } from '../ground/flushes.ts'
import { endedBy } from '../net/frames.ts'
import { letGo } from '../net/slow.ts'
import { uploadChecks } from '../net/uploads.ts'
import { nones } from '../queue/checks.ts'
import { patched } from '../world/patch.ts'
import { fewQueries } from '../storm/storm.ts'
import { bugs } from './bugs.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const textOf = (file: string) => (existsSync(root + file) ? readFileSync(root + file, 'utf8') : '')

test('no two seeded bugs have the same name', () => {
  expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length)
})

test.each(bugs)('$name still fits the files that it changes', ({ patches }) => {
  for (const { file } of patches) expect(patched(file, textOf(file), patches)).not.toBe(textOf(file))
})

const checks = new Set([
  ...kinds.map((kind) => `nothing ${kind}`),
  ...counted.map((wrong) => `no ${wrong}`),
  ...Object.values(nones),
  'no stale act was accepted',
  'every history can be explained',
  fewQueries,
  ...Object.values(inOrder),
  noPartUnflushed,
  ...Object.values(uploadChecks),
  ...['twoToThe31', 'fragments'].map(endedBy),
  ...['pongs', 'head'].map(letGo),
])

test.each(bugs)('$name is looked for by a check that there is', ({ bite }) => {
  if ('checks' in bite) expect(bite.checks.filter((check) => !checks.has(check))).toEqual([])
  else expect(textOf(bite.file)).toContain(bite.test)
})
