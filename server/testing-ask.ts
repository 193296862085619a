// Asking over HTTP as a person, for tests.
import { newKey, type TestGuest, type TestHost, type TestHouse } from './testing.ts'
import { credentialsOf } from './testing-matrix.ts'

/** As a host or a guest; answers with status and body. */
export async function askAs(
  { url }: Pick<TestHouse, 'url'>,
  who: TestHost | TestGuest,
  ...[method, path, body = {}]: [string, string, object?]
) {
  // A browser says where a page that sends a cookie comes from; a guest's secret needs no such proof.
  const origin = 'token' in who && { origin: 'http://localhost' }
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), ...origin, ...credentialsOf(who) },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
