// A rule that says no answers with a refusal: a value, not an exception.

export type RefusalReason =
  | 'not-found'
  | 'held-by-another'
  | 'sealed'
  | 'changed-since'
  | 'key-taken'
  | 'desk-closed'
  | 'answer-missing'
  | 'address-taken'
  | 'email-taken'
  | 'already-set-up'
  | 'link-spent'
  | 'wrong-password'
  | 'last-owner'
  | 'too-many'
  | 'no-email'
  | 'not-first'
  | 'at-limit'
  | 'not-live'
  | 'not-admitted'
  | 'ended'
  | 'cooling'
  | 'of-an-event'
  | 'of-a-rehearsal'
  | 'rehearsed-already'
  | 'rehearsals-full'
  | 'unknown-zone'
  | 'unknown-variable'
  | 'no-such-date'
  | 'day-empty'
  | 'days-overlap'
  | 'days-past'
  | 'name-taken'
  | 'tag-unknown'
  | 'files-off'
  | 'files-full'
  | 'file-size'
  | 'file-kind'
  | 'file-broken'
  | 'file-infected'
  | 'file-gone'
  | 'not-warned'
  | 'code-wrong'
  | 'keys-full'
  | 'signature-needed'
  | 'signature-wrong'
  | 'signature-expired'
  | 'flow-broken'
  | 'asked-already'
  | 'needs-another'
  | 'import-broken'
  | 'knowledge-full'
  | 'ready-full'
  | 'offer-broken'
  | 'answer-unfit'
  | 'answered-already'

/** Why not, and what the person needs to know to go on: who holds it, since when. */
export interface Refusal {
  readonly refused: RefusalReason
  readonly detail?: Readonly<Record<string, string | number | null>>
}

/** Says no, with the facts that explain it. */
export function refuse(refused: RefusalReason, detail?: Refusal['detail']): Refusal {
  return detail ? { refused, detail } : { refused }
}

/** Whether a decision is a refusal rather than a list of facts. */
export function isRefusal(decision: unknown): decision is Refusal {
  return typeof decision === 'object' && decision !== null && 'refused' in decision
}

/** What a rule answers: facts, nothing (it is so already), or a refusal. */
export type Decision<Fact> = readonly Fact[] | Refusal
