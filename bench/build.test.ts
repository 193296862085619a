import { existsSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { buildAll, bundles } from './build.ts'

// It builds the server twice, on whatever the other tests leave of the machine.
vi.setConfig({ testTimeout: 60_000 })

test('every process that is measured can be built of what the product is made of today', async () => {
  await buildAll()

  for (const file of Object.values(bundles)) expect(existsSync(file)).toBe(true)
})
