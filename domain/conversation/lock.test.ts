import { describe, expect, test } from 'vitest'
import type { SharedFile } from '../file/file.ts'
import type { FileId, GuestId, HostId } from '../shared/ids.ts'
import { lockFile, makeCode, openFile, spendCode, unlockFile } from './lock.ts'
import { evolveFile } from './share.ts'

const id = 'contract' as FileId
const rosa = { kind: 'host', id: 'rosa' as HostId } as const
const ada = { kind: 'guest', id: 'ada' as GuestId, level: 'stated' } as const
const shared: SharedFile = { id, by: rosa, state: 'shared', until: 5000, fetched: false }
const locked: SharedFile = { ...shared, lock: { way: 'told', code: 'first' } }
const stated = { level: 'stated', hasEmail: true } as const
const proven = { level: 'proven', hasEmail: true } as const
const asked = { guest: stated, now: 1000 }

describe('asking for one', () => {
  test('[FI18] hosts do, for what hosts have shared and is there', () => {
    expect(lockFile(shared, 'told', asked)).toEqual([{ type: 'file-locked', file: id, way: 'told' }])
    expect(lockFile(null, 'told', asked)).toEqual({ refused: 'not-found' })
    expect(lockFile({ ...shared, by: ada }, 'told', asked)).toEqual({ refused: 'not-found' })
    expect(lockFile({ ...shared, state: 'withdrawn' }, 'told', asked)).toEqual({ refused: 'file-gone' })
    expect(lockFile(shared, 'told', { ...asked, now: 5000 })).toEqual({ refused: 'file-gone' })
  })

  test('[FI21] by mail only where the address is the guest’s', () => {
    expect(lockFile(shared, 'mail', asked)).toEqual({ refused: 'no-email' })
    expect(lockFile(shared, 'mail', { ...asked, guest: proven })).toMatchObject([{ way: 'mail' }])
  })

  test('[FI22] once more asks for a new one, and the one before is good for nothing', () => {
    expect(lockFile(locked, 'told', asked)).toHaveLength(1)
    const after = evolveFile(locked, { type: 'file-locked', file: id, way: 'mail' }, rosa)
    expect(after?.lock).toEqual({ way: 'mail', code: null })
    expect(openFile(after, 'first', 1000)).toEqual({ refused: 'code-wrong', detail: { left: 0 } })
  })

  test('[FI22] taking it off is said once', () => {
    expect(unlockFile(locked)).toEqual([{ type: 'file-unlocked', file: id }])
    const after = evolveFile(locked, { type: 'file-unlocked', file: id }, rosa)
    expect(after).toEqual(shared)
    expect(unlockFile(after)).toEqual([])
    expect(unlockFile(null)).toEqual({ refused: 'not-found' })
  })

  test('[FI19] one is made for the way that is asked for', () => {
    expect(makeCode(locked, 'told', 1000)).toEqual([{ type: 'file-code-made', file: id }])
    expect(makeCode(locked, 'mail', 1000)).toEqual({ refused: 'not-found' })
    expect(makeCode(shared, 'told', 1000)).toEqual({ refused: 'not-found' })
    expect(makeCode(locked, 'told', 5000)).toEqual({ refused: 'file-gone' })
  })
})

describe('opening', () => {
  test('[FI19] the last code opens, once', () => {
    expect(openFile(locked, 'first', 1000)).toEqual([{ type: 'file-opened', file: id }])
    const after = evolveFile(locked, { type: 'file-opened', file: id }, ada)
    expect(openFile(after, 'first', 1000)).toEqual({ refused: 'code-wrong', detail: { left: 0 } })
    expect(openFile(locked, 'another', 1000)).toMatchObject({ refused: 'code-wrong' })
    expect(openFile(locked, 'first', 5000)).toEqual({ refused: 'file-gone' })
  })

  test('[FI20] that its tries are used up is said of the code that is there', () => {
    expect(spendCode(locked, 'first')).toEqual([{ type: 'file-code-spent', file: id }])
    expect(spendCode(locked, 'another')).toEqual([])
    expect(spendCode(null, 'first')).toEqual([])
  })

  test('[FI18] a file that is shared with one needs it from the first moment on', () => {
    const fact = {
      type: 'file-shared',
      file: id,
      text: 'a',
      format: 'pdf',
      bytes: 1,
      until: null,
      locked: 'told',
    } as const
    expect(evolveFile(null, fact, rosa)?.lock).toEqual({ way: 'told', code: null })
  })
})
