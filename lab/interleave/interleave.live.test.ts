import { expect, test } from 'vitest'
import { held } from '../report.ts'
import { interleave } from './interleave.ts'

const run = async (only: readonly string[], most: number) => {
  const report = await interleave({ seed: 1, only, most, tell: () => undefined })
  return { held: held(report), checks: report.checks, findings: report.findings, runs: report.figures['runs'] }
}

test('whoever changes a desk and whoever moves its line never wait for each other in a circle', {
  timeout: 120_000,
}, async () => {
  expect(await run(['change-desk', 'seal'], 6)).toMatchObject({ held: true, findings: [] })
})

test('of two who want the last place one has it and the other waits, in every order of what they ask', {
  timeout: 120_000,
}, async () => {
  expect(await run(['arrive', 'come-back'], 20)).toMatchObject({ held: true, findings: [] })
})

test('[V14] whoever takes over and the bot that answers meanwhile come to what one and then the other comes to', {
  timeout: 120_000,
}, async () => {
  expect(await run(['take-over', 'answer-as-bot'], 10)).toMatchObject({ held: true, findings: [] })
})
