// Somebody who searches, for tests.
import type { SearchGroup, SearchPage } from '../../protocol/search.ts'
import { credentialsOf } from '../testing-matrix.ts'
import type { TestGuest, TestHost, TestHouse } from '../testing.ts'

export interface Asked {
  readonly text: string
  readonly group?: SearchGroup
  readonly after?: string
  readonly limit?: number
}

/** One search over HTTP. */
export async function searchAt({ url }: Pick<TestHouse, 'url'>, who: TestHost | TestGuest | null, asked: unknown) {
  const response = await fetch(`${url}/api/searches`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...credentialsOf(who) },
    body: JSON.stringify(asked),
  })
  return { status: response.status, answer: (await response.json()) as SearchPage }
}

/** The texts of messages and notes that are found, in their order, page by page until there are no more. */
export async function saidBy(house: Pick<TestHouse, 'url'>, who: TestHost, asked: Omit<Asked, 'group' | 'after'>) {
  const texts: string[] = []
  let after: string | null = null
  do {
    const page: SearchPage = (await searchAt(house, who, { ...asked, group: 'messages', ...(after ? { after } : {}) }))
      .answer
    texts.push(...(page.messages?.found ?? []).map(({ text }) => text))
    after = page.messages?.next ?? null
  } while (after)
  return texts
}
