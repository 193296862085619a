import { expect, test } from 'vitest'
import { callsIn } from './calls.ts'

test('a call that others interrupt is over where it goes on, and what failed says so', () => {
  const lines = [
    '11 fsync(23</kept/aa.part> <unfinished ...>',
    '12 write(7<UNIX-STREAM:[1->2]>, "COMMIT = 1)\\0", 11) = 11',
    '11 <... fsync resumed>)              = 0',
    '--- a line of another kind',
    '12 fdatasync(9</coming/b>) = -1 EIO (Input/output error) (INJECTED)',
    '11 rename("/kept/aa.part", "/kept/aa" <unfinished ...>',
  ]
  expect(callsIn(lines)).toEqual([
    { name: 'fsync', args: '23</kept/aa.part>', result: '0', began: 0, over: 2 },
    { name: 'write', args: '7<UNIX-STREAM:[1->2]>, "COMMIT = 1)\\0", 11', result: '11', began: 1, over: 1 },
    { name: 'fdatasync', args: '9</coming/b>', result: '-1 EIO (Input/output error) (INJECTED)', began: 4, over: 4 },
    { name: 'rename', args: '"/kept/aa.part", "/kept/aa"', result: '', began: 5, over: Infinity },
  ])
})
