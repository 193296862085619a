// What the door asks, what is wrong with the answers, and what becomes of them. Pure.
import type { Answer } from '../../client/http.ts'
import type { Asked } from '../../domain/desk/desk.ts'
import type { Arrival } from '../../protocol/door.ts'
import { isEmail, isName, tooMany } from '../limits.ts'

export type Field = 'question' | 'name' | 'email'
export type Answers = Readonly<Record<Field, string>>

/** Which problem each field has; the words are `problem.<it>`. */
export type Trouble = 'question-missing' | 'text-long' | 'name-missing' | 'name' | 'email-missing' | 'email'
export type Troubles = Readonly<Partial<Record<Field, Trouble>>>

/** The fields that this door shows, in order. */
export function fieldsOf(asks: Asked): readonly Field[] {
  if (asks === 'nothing') return ['question']
  return asks === 'name' ? ['question', 'name'] : ['question', 'name', 'email']
}

/** What can be said before asking the server; an empty object: nothing is wrong. */
export function troublesOf(answers: Answers, asks: Asked): Troubles {
  const found = { question: questionTrouble, name: nameTrouble, email: emailTrouble }
  const troubles = fieldsOf(asks).map((field) => [field, found[field](answers[field].trim())] as const)
  return Object.fromEntries(troubles.filter(([, trouble]) => trouble !== null))
}

/** The body of the arrival: what was asked, without the space around it. The question stays as it was written. */
export function entryOf(
  { question, name, email }: Answers,
  asks: Asked,
): { text: string; name?: string; email?: string } {
  const named = asks === 'nothing' ? {} : { name: name.trim() }
  return { text: question, ...named, ...(asks === 'name-and-email' ? { email: email.trim() } : {}) }
}

/** What the door does with the server's answer. */
export type Outcome =
  | { readonly kind: 'in'; readonly arrival: Arrival }
  | { readonly kind: 'troubles'; readonly troubles: Troubles }
  | { readonly kind: 'closed' | 'refused' }
  /** Tried again by itself after so long. */
  | { readonly kind: 'again'; readonly ms: number }
  | { readonly kind: 'fault'; readonly reference: string }

const offlineMs = 3_000

export function outcomeOf(answer: Answer<Arrival>): Outcome {
  if ('ok' in answer) return { kind: 'in', arrival: answer.ok }
  if ('later' in answer) return { kind: 'again', ms: answer.later }
  if ('offline' in answer) return { kind: 'again', ms: offlineMs }
  if ('fault' in answer) return { kind: 'fault', reference: answer.fault }
  if ('invalid' in answer) return troubledBy(answer.invalid.map(({ path }) => path))
  if (answer.refused === 'answer-missing') return missing(answer.detail?.field)
  return { kind: answer.refused === 'desk-closed' ? 'closed' : 'refused' }
}

function questionTrouble(question: string): Trouble | null {
  if (!question) return 'question-missing'
  return tooMany(question) > 0 ? 'text-long' : null
}

function nameTrouble(name: string): Trouble | null {
  if (!name) return 'name-missing'
  return isName(name) ? null : 'name'
}

function emailTrouble(email: string): Trouble | null {
  if (!email) return 'email-missing'
  return isEmail(email) ? null : 'email'
}

function missing(field: unknown): Outcome {
  if (field === 'name') return { kind: 'troubles', troubles: { name: 'name-missing' } }
  if (field === 'email') return { kind: 'troubles', troubles: { email: 'email-missing' } }
  return { kind: 'refused' }
}

function troubledBy(paths: readonly string[]): Outcome {
  const known: Readonly<Record<string, Troubles>> = {
    '/text': { question: 'text-long' },
    '/name': { name: 'name' },
    '/email': { email: 'email' },
  }
  const troubles = Object.assign({}, ...paths.map((path) => known[path])) as Troubles
  return Object.keys(troubles).length > 0 ? { kind: 'troubles', troubles } : { kind: 'refused' }
}
