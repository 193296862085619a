// What the door asks, and what is wrong when the server does not let the guest in. Pure.
import type { Answer } from '../../client/http.ts'
import type { Asked } from '../../domain/desk/desk.ts'
import { tooMany } from '../limits.ts'

export type Field = 'question' | 'name' | 'email'
export type Answers = Readonly<Record<Field, string>>

/** Why the server lets nobody in: the desk has closed, it asks for something else by now, or it has a fault. */
export type No = 'closed' | 'refused' | { readonly fault: string }

/** The fields that this door shows, in order. */
export function fieldsOf(asks: Asked): readonly Field[] {
  return asks === 'nothing' ? ['question'] : asks === 'name' ? ['question', 'name'] : ['question', 'name', 'email']
}

/** The body of the arrival: what was asked, without the space around it. The question stays as it was written. */
export function entryOf(answers: Answers, asks: Asked): { text: string; name?: string; email?: string } {
  const { question: text, name, email } = answers
  return {
    text,
    ...(asks !== 'nothing' && { name: name.trim() }),
    ...(asks === 'name-and-email' && { email: email.trim() }),
  }
}

/** What the door makes of an answer that lets nobody in. */
export function noOf(answer: Answer<unknown>): No {
  if ('fault' in answer) return { fault: answer.fault }
  return 'refused' in answer && answer.refused === 'desk-closed' ? 'closed' : 'refused'
}

/** Filled in, not too long, and an address where one is asked for; the server looks again. */
export function isRight(field: Field, text: string): boolean {
  return (
    text.trim() !== '' && tooMany(text) <= 0 && (field !== 'email' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim()))
  )
}
