// How one cell of the matrix is judged: who may is let through, who may not is answered as where there is nothing.
import type { Answered, Asked, Matrix, Standing } from './testing-matrix.ts'
import type { Row } from './testing-matrix-row.ts'

export const refusal = (why: string): string => JSON.stringify({ refused: why })

/** The conversation that a request names. */
export function conversationIn({ url }: Asked): string {
  return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(url)?.[0] ?? ''
}

/** What a frame says of it: also the file that stands in the address. */
export function bodyIn({ url, body }: Asked): object {
  const file = /\/(?:files|quarantine)\/([0-9a-f-]{36})/.exec(url)?.[1]
  return { ...body, ...(file && { file }) }
}

/** The row's request, of the guest's own conversation also where the row makes another one for it. */
export function onTheGuests({ target }: Row): Row['target'] {
  return async (of, standing) => {
    const { asked, absent } = await target(of, standing)
    const url = asked.url.replace(conversationIn(asked), of.guests.guest.conversation)
    return { asked: { ...asked, url }, absent }
  }
}

export interface Cell {
  readonly row: Row
  readonly standing: Standing
}

/** What is wrong with one cell; null when it holds. */
export async function judgeCell(matrix: Matrix, { row, standing }: Cell): Promise<string | null> {
  const { asked, absent, as } = await row.target(matrix, standing)
  const allowed = row.allow.includes(standing)
  const before = allowed ? '' : await matrix.digest()
  const answer = await (as && allowed ? matrix.askWith(as.token, asked) : matrix.ask(standing, asked))
  if (allowed) return judgeAllowed(matrix, { row, standing }, answer)
  if (![401, 404].includes(answer.status)) return `was let through: ${answer.status} ${answer.body}`
  if ((await matrix.digest()) !== before) return 'was denied and changed a row'
  return judgeDenied(answer, absent && (await matrix.ask(standing, absent)))
}

function judgeAllowed(
  { marks }: Matrix,
  { row: { answers = [200] }, standing }: Cell,
  answer: Answered,
): string | null {
  const { status, body } = answer
  if (!answers.includes(status)) return `was denied: ${status} ${body}`
  const leak = standing.startsWith('foreign') && marks.find((mark) => body.includes(mark))
  return leak ? `told another workspace ${leak}` : null
}

/** [AC9] Byte for byte what is answered where there is nothing. */
export function judgeDenied(answer: Answered, nothing: Answered | null): string | null {
  const expected = refusal(answer.status === 401 ? 'not-signed-in' : 'not-found')
  if (nothing === null) return answer.body === expected ? null : `said more than nothing: ${answer.body}`
  return JSON.stringify(answer) === JSON.stringify(nothing) ? null : `${answer.body} is not ${nothing.body}`
}
