// What the door asks, and what is wrong when the server does not let the guest in. Pure.
import type { Answer } from '../../client/http.ts'
import type { Asked } from '../../domain/desk/desk.ts'

export type Field = 'question' | 'name' | 'email'
export type Answers = Readonly<Record<Field, string>>

/** The server's no: which fields are wrong; the desk has closed; what this page does not understand; its own fault. */
export type No =
  | { readonly fields: readonly Field[] }
  | { readonly closed: true }
  | { readonly refused: true }
  | { readonly fault: string }

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

/** What the door says to a no. */
export function noOf(answer: Answer<unknown>): No {
  if ('fault' in answer) return { fault: answer.fault }
  if ('refused' in answer && answer.refused === 'desk-closed') return { closed: true }
  const fields = named('invalid' in answer ? answer.invalid.map(({ path }) => path) : [missing(answer)])
  return fields.length > 0 ? { fields } : { refused: true }
}

function missing(answer: Answer<unknown>): string {
  return 'refused' in answer && answer.refused === 'answer-missing' ? `/${answer.detail?.field}` : ''
}

const fieldAt: Readonly<Record<string, Field>> = { '/text': 'question', '/name': 'name', '/email': 'email' }

function named(paths: readonly string[]): readonly Field[] {
  return paths.flatMap((path) => fieldAt[path] ?? [])
}
