// Where an upload is cut: at every stage of its way, in heads, bodies and answers, after this many bytes.
import type { ConversationId, FileId } from '../../domain/shared/ids.ts'
import type { RequestCut } from './request-cuts.ts'

/** What comes of the sender when the connection is gone: they go on, open their page anew, or are never seen again. */
export type Fate = 'stays' | 'reloads' | 'goes'

/** Announced, a part that is as large as parts are at first, the rest, and the asking to share it. */
const stages = ['begin', 'first', 'last', 'share'] as const

export interface UploadCut extends Pick<RequestCut, 'in' | 'after'> {
  readonly stage: (typeof stages)[number]
  readonly fate: Fate
}

/** In two parts. */
export const uploadBytes = 70_000
const firstBytes = 65_536

/** Longer than any head with what follows on it, and than most answers. */
const mostHead = 520
const mostAnswer = 1100

interface Steps {
  readonly head: number
  readonly answer: number
  readonly first: number
  readonly last: number
}

const fine: Steps = { head: 17, answer: 17, first: 1021, last: 101 }
const coarse: Steps = { head: 149, answer: 263, first: 32_767, last: 2231 }

/** The cuts of people who go on, half of them on a page that is opened anew. */
export function cutsOfThoseWhoStay(quick: boolean): UploadCut[] {
  return placesBy(quick ? coarse : fine).map((place, at) => ({ ...place, fate: at % 2 === 0 ? 'stays' : 'reloads' }))
}

/** The cuts of people who are never seen again: few, since the server lets nobody begin without end. */
export function cutsOfThoseWhoGo(): UploadCut[] {
  return placesBy(coarse).map((place) => ({ ...place, fate: 'goes' }))
}

/** By which the request of that stage begins. */
export function addressOf(stage: UploadCut['stage'], on: ConversationId, file: FileId): string {
  const at = `/api/conversations/${on}/files/${file}`
  const addresses = {
    begin: `PUT ${at}`,
    first: `POST ${at}/parts?at=0`,
    last: `POST ${at}/parts?at=${firstBytes}`,
    share: `PUT ${at}/sharing`,
  }
  return addresses[stage]
}

type Place = Omit<UploadCut, 'fate'>

function placesBy(steps: Steps): Place[] {
  const places = (stage: UploadCut['stage'], part: Place['in'], offsets: readonly number[]) =>
    offsets.map((after): Place => ({ stage, in: part, after }))
  return [
    ...stages.flatMap((stage) => [
      ...places(stage, 'head', every(steps.head, mostHead)),
      ...places(stage, 'answer', every(steps.answer, mostAnswer)),
    ]),
    ...places('first', 'body', ofPart(steps.first, firstBytes)),
    ...places('last', 'body', ofPart(steps.last, uploadBytes - firstBytes)),
  ]
}

/** Its first and its last byte among them, and all of it. */
function ofPart(step: number, bytes: number): number[] {
  return [...new Set([...every(step, bytes), 1, bytes - 1, bytes])]
}

function every(step: number, most: number): number[] {
  return Array.from({ length: Math.ceil(most / step) }, (_, at) => at * step)
}
