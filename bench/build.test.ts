import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildAll, bundles } from './build.ts'

test('every process that is measured can be built of what the product is made of today', async () => {
  await buildAll()

  for (const file of Object.values(bundles)) expect(existsSync(file)).toBe(true)
})
