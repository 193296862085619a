import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rosa, yuki } from '../../cast/cast.ts'
import { harborWith } from '../../cast/directory.ts'
import type { HostId } from '../shared/ids.ts'
import type { Directory, DirectoryFact } from './directory.ts'
import { acknowledgeDuties, dutiesVersion } from './duties.ts'
import { evolve } from './evolve.ts'
import { changeOwnName } from './people.ts'

const directory = harborWith()
const asking = { by: yuki.id, at: 1000 }
const done = (before: Directory, facts: unknown) => (facts as DirectoryFact[]).reduce(evolve, before)

test('[WS41] [A36] a host acknowledges them once, with the version and the moment', () => {
  const facts = acknowledgeDuties(directory, dutiesVersion, asking)
  const duties = { version: dutiesVersion, at: 1000 }
  expect(facts).toEqual([{ type: 'duties-acknowledged', host: { ...yuki, duties } }])
  const after = done(directory, facts)
  expect(after.hosts.get(yuki.id)?.duties).toEqual(duties)
  expect(after.hosts.get(rosa.id)?.duties).toBeUndefined()
  expect(acknowledgeDuties(after, dutiesVersion, { ...asking, at: 2000 })).toEqual([])
  expect(done(after, changeOwnName(after, 'Yuki', yuki.id)).hosts.get(yuki.id)?.duties).toEqual(duties)
})

test('[WS41] not for somebody who is not there, and not a version that there is not yet', () => {
  const nobody = { ...asking, by: 'nobody' as HostId }
  expect(acknowledgeDuties(directory, dutiesVersion, nobody)).toEqual({ refused: 'not-found' })
  expect(acknowledgeDuties(directory, dutiesVersion + 1, asking)).toEqual({ refused: 'not-found' })
})

test('[WS41] an older version that was acknowledged is asked for again', () => {
  const old = { ...yuki, duties: { version: dutiesVersion - 1, at: 5 } }
  const before = { ...directory, hosts: new Map([[yuki.id, old]]) }
  expect(acknowledgeDuties(before, dutiesVersion, asking)).toHaveLength(1)
})

test('[WS41] whoever changes what the text says raises its version', () => {
  const catalogue = JSON.parse(readFileSync('words/duties.en.json', 'utf8')) as Record<string, string>
  const said = Object.entries(catalogue).filter(([key]) => key.startsWith('duties.'))
  const sum = createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 12)
  expect([dutiesVersion, sum]).toEqual([1, 'fe588635a9c7'])
})
