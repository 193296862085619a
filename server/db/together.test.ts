import { expect, test } from 'vitest'
import { together } from './together.ts'

/** A look-up that is answered by hand. */
function slowly() {
  const rounds: { asked: readonly string[]; done: (fault?: Error) => void }[] = []
  const ask = together((asked: readonly string[]) => {
    return new Promise<string[]>((resolve, reject) => {
      rounds.push({
        asked,
        done: (fault) => (fault ? reject(fault) : resolve(asked.map((each) => each.toUpperCase()))),
      })
    })
  })
  return { ask, rounds }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('what is asked while an answer is under way shares the next look-up, and never has an answer older than itself', async () => {
  const { ask, rounds } = slowly()
  const first = [ask('a'), ask('b')]
  await turn()
  const later = [ask('a'), ask('c')]
  await turn()
  expect(rounds.map(({ asked }) => asked)).toEqual([['a', 'b']])

  rounds[0]?.done()
  expect(await Promise.all(first)).toEqual(['A', 'B'])
  await turn()
  expect(rounds.map(({ asked }) => asked)).toEqual([
    ['a', 'b'],
    ['a', 'c'],
  ])
  rounds[1]?.done()
  expect(await Promise.all(later)).toEqual(['A', 'C'])
})

test('a look-up that fails is told to those who asked it, and the next one goes on', async () => {
  const { ask, rounds } = slowly()
  const first = Promise.allSettled([ask('a'), ask('b')])
  await turn()
  const next = ask('c')
  rounds[0]?.done(new Error('away'))

  expect((await first).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  rounds[1]?.done()
  expect(await next).toBe('C')
})
