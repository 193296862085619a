import { expect, test } from 'vitest'
import { guide } from '../../cast/bot.ts'
import { problemsOf } from './check.ts'
import type { Flow, Step } from './flow.ts'
import { play } from './testing.ts'

const visas = 'c0000000-0000-4000-8000-000000000001'
const hand: Step = { id: 'hand', name: '', kind: 'hand', text: { en: 'The visa team comes.' }, team: visas }
const note: Step = { id: 'note', name: '', kind: 'message', text: { en: 'Nobody is here.' }, next: null }
const flow: Flow = { ...guide, start: 'hand', steps: [hand, ...guide.steps, note] }
const needs = (other: Parameters<typeof play>[2], played = flow) =>
  play(played, [], other).acts.filter(({ kind }) => kind === 'need')
const asked = { kind: 'need', why: 'asked' }

test('[BO52] [D36] who is handed to a team is called for by that team', () => {
  const handed = play(flow, [], { teams: new Map([[visas, true]]) })
  expect(handed.said).toEqual(['The visa team comes.'])
  expect([handed.acts.at(-1), handed.run.waits]).toEqual([{ ...asked, team: visas }, 'person'])
  // Where no teams are known, as in a trial, it is as it would be.
  expect(needs({})).toEqual([{ ...asked, team: visas }])
})

test('[BO52] where nobody of the team answers, or is there, whoever answers there will do', () => {
  expect(needs({ teams: new Map() })).toEqual([asked])
  expect(needs({ teams: new Map([[visas, false]]) })).toEqual([asked])
})

test('[BO40] [BO52] with a flow for when nobody is there, the message is left for the team', () => {
  const leaving = { ...flow, nobody: 'note' }
  const away = { teams: new Map([[visas, false]]) }
  expect([play(leaving, [], away).said, needs(away, leaving)]).toEqual([
    ['Nobody is here.'],
    [{ ...asked, team: visas }],
  ])
  // One of the team is there, be the rest of the desk at lunch.
  expect(play(leaving, [], { teams: new Map([[visas, true]]), somebodyHere: false }).said).toEqual([
    'The visa team comes.',
  ])
})

test('[BO1] [BO52] a flow that came from elsewhere names no team of ours, and is not published so', () => {
  expect(problemsOf(flow)).toEqual([{ step: 'hand', what: 'team' }])
  expect(problemsOf(flow, { teams: new Map([[visas, {}]]) })).toEqual([])
})
