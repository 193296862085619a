// Questions that come while an answer is looked up share the next look-up: under load one statement answers many.
// What nobody has asked is never looked up, and nothing is remembered: each answer is younger than its question.

export type LookUp<Question, Answer> = (questions: readonly Question[]) => Promise<readonly Answer[]>

interface Waiting<Question, Answer> {
  readonly question: Question
  readonly answer: (answer: Answer) => void
  readonly fault: (fault: unknown) => void
}

/**
 * A look-up of many, to be asked one at a time; it answers in the order of the questions. Of more than `most` that wait the
 * oldest go first, so that nothing else of this process stands still for all the answers at once.
 */
export function together<Question, Answer>(
  lookUp: LookUp<Question, Answer>,
  most = Infinity,
): (question: Question) => Promise<Answer> {
  let waiting: Waiting<Question, Answer>[] = []
  let busy = false

  async function answerAll(): Promise<void> {
    busy = true
    // What is asked in the same turn shares the first look-up too.
    await Promise.resolve()
    while (waiting.length > 0) {
      const asked = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await answer(lookUp, asked)
    }
    busy = false
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, answer: resolve, fault: reject })
      if (!busy) void answerAll()
    })
}

async function answer<Question, Answer>(
  lookUp: LookUp<Question, Answer>,
  asked: readonly Waiting<Question, Answer>[],
): Promise<void> {
  try {
    const answers = await lookUp(asked.map(({ question }) => question))
    asked.forEach((each, at) => each.answer(answers[at] as Answer))
  } catch (fault) {
    for (const each of asked) each.fault(fault)
  }
}
