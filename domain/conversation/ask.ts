// A host asks with something to choose from or to fill in, and the guest answers it: both are messages, and follow their rules.
import { type Decision, refuse } from '../shared/refusal.ts'
import type { Conversation, ConversationFact } from './conversation.ts'
import { fits, placeFilled, valuesIn, wordsFilled } from './fill.ts'
import { faultInOffer, type Field, type Offered, toChoose, withOffer } from './offer.ts'
import { send, type Sent, type Writing } from './talk.ts'

type Facts = Decision<ConversationFact>

export const mostOffered = 8000

/** [CO101] Said with what is offered: by hosts only, and only what can be answered (`offer-broken`; detail: `why`). */
export function offer(
  conversation: Conversation,
  { text, offered }: { readonly text: string; readonly offered: Offered },
  writing: Writing,
): Facts {
  if (writing.by.kind !== 'host') return refuse('offer-broken', { why: 'guest' })
  const { text: whole, placed } = withOffer(text, offered)
  const why = faultInOffer(offered) ?? (whole.length > mostOffered ? 'long' : null)
  return why === null ? send(conversation, { text: whole, offer: placed }, writing) : refuse('offer-broken', { why })
}

/** What a message of that number asks, and what was answered to it; null: nothing yet. */
export interface Asked {
  readonly offered: Offered
  readonly answer: string | null
}

/**
 * [CO102] [CO103] An answer is one of what was offered, or all that a form asks in the form that it asks for (`answer-unfit`; detail:
 * `field`, its place): a message like any other that says what it answers. Once: the same again changes nothing, another is
 * refused (`answered-already`).
 */
export function answer(
  conversation: Conversation,
  { text, answers, asked }: { readonly text: string; readonly answers: number; readonly asked: Asked | undefined },
  writing: Writing,
): Facts {
  if (!asked || writing.by.kind !== 'guest') return refuse('answer-unfit')
  const said = answerTo(asked.offered, text)
  if ('refused' in said) return said
  if (asked.answer !== null) return asked.answer === said.text ? [] : refuse('answered-already')
  return send(conversation, { ...said, answers }, writing)
}

function answerTo(offered: Offered, text: string): Sent | ReturnType<typeof refuse> {
  const choices = toChoose(offered)
  if (choices) return choices.includes(text) ? { text } : refuse('answer-unfit')
  return 'form' in offered ? formFilled(offered.form, text) : refuse('answer-unfit')
}

function formFilled(form: readonly Field[], text: string): Sent | ReturnType<typeof refuse> {
  const written = valuesIn(form, text)
  if (!written) return refuse('answer-unfit')
  const values = form.map((field, at) => fits(field, written[at] ?? ''))
  const field = values.indexOf(null)
  if (field !== -1) return refuse('answer-unfit', { field })
  const kept = values.map((value) => value ?? '')
  return { text: wordsFilled(form, kept), filled: placeFilled(form, kept) }
}
