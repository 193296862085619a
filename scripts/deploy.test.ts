// What is written for systemd and for containers names only what there is.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import settings from '../server/settings.json' with { type: 'json' }

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const known = new Set([...settings.map(({ name }) => name), 'NODE_ENV'])

/** The names in lines such as `ENV PORT=3000 PARLEY_DATA=/data`. */
const namesIn = (text: string, line: RegExp) =>
  [...text.matchAll(line)].flatMap(([, all = '']) => [...all.matchAll(/([A-Z0-9_]+)=/g)].map(([, name]) => name))

test.each([
  ['deploy/parley.service', /^Environment=(.*)$/gm, /^ExecStart=\S+ (\S+)$/m],
  ['deploy/Containerfile', /^ENV (.*)$/gm, /^CMD \["node", "(\S+)"\]$/m],
])('%s sets what can be set, and runs what the build makes', (path, sets, runs) => {
  const text = read(path)
  const names = namesIn(text, sets)
  expect(names).toContain('PARLEY_DATA')
  for (const name of names) expect(known, `${name} in ${path}`).toContain(name)
  const [folder, file = ''] = (runs.exec(text)?.[1] ?? '').split(/\/(?=[^/]+$)/)
  expect(read('scripts/build.ts')).toContain(`buildServer('${folder}')`)
  expect(existsSync(fileURLToPath(new URL(file.replace('.js', '.ts'), new URL('server/', root))))).toBe(true)
})

test('an image is made of a version of Node that Parley takes', () => {
  const versions = [...read('deploy/Containerfile').matchAll(/^FROM \S+:(\d+)-/gm)].map(([, major]) => Number(major))
  expect(new Set(versions).size).toBe(1)
  expect(versions[0]).toBeGreaterThan(20)
})

test('nothing that is kept or made goes into an image', () => {
  const outside = new Set(read('.dockerignore').split('\n'))
  const made = read('.gitignore').split('\n')
  for (const folder of made.filter((line) => /^\.?[a-z_]+\/$/.test(line)).map((line) => line.slice(0, -1)))
    expect(outside).toContain(folder)
})
