import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

test('the light values for browsers without light-dark() are those of the first list', () => {
  const [, fallback = ''] = css.split('@supports not')
  const light = [...css.matchAll(/(--[\w-]+): light-dark\((#\w+), #\w+\);/g)].map(
    ([, name, value]) => `${name} ${value}`,
  )
  const old = [...fallback.matchAll(/(--[\w-]+): (#\w+);/g)].map(([, name, value]) => `${name} ${value}`)
  expect(light.length).toBeGreaterThan(60)
  expect(old.toSorted()).toEqual(light.toSorted())
})
