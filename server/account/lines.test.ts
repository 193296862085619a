import { afterAll, beforeAll, expect, test } from 'vitest'
import { password } from '../../cast/cast.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import { lineOf, type TestLine } from '../testing-line.ts'
import { furtherSession } from '../testing-matrix.ts'
import { openHouse, type TestHost, type TestHouse } from '../testing.ts'
import { hashPassword } from './access-secrets.ts'

let house: TestHouse
let rosa: TestHost

beforeAll(async () => {
  house = await openHouse()
  rosa = await house.host('Rosa', 'owner')
  await house.admin.query('update host set password_hash = $1', [await hashPassword(password)])
})
afterAll(() => house.close())

async function openLine(who: TestHost): Promise<TestLine> {
  const line = await lineOf(house, who)
  await line.hear('welcome')
  return line
}

const ask = (method: 'PUT' | 'DELETE', url: string, payload: object = {}) =>
  house.http.inject({ method, url, payload, headers: { cookie: `parley_session=${rosa.token}` } })

test('[AU7] a session that is ended ends its open lines at once, and no others', async () => {
  const phone = await furtherSession({ house }, rosa.id, house.workspace)
  const [there, here] = [await openLine(phone), await openLine(rosa)]
  expect((await ask('DELETE', `/api/me/sessions/${phone.session}`)).statusCode).toBe(200)
  expect(await there.closes()).toBe(closeCodes.revoked.code)
  expect(here.closed).toBe(null)
  here.close()
})

test('[AU6] a changed password ends the open lines of the other sessions at once', async () => {
  const phone = await furtherSession({ house }, rosa.id, house.workspace)
  const [there, here] = [await openLine(phone), await openLine(rosa)]
  const changed = await ask('PUT', '/api/me/password', { before: password, password: 'harbour lights at dusk' })
  expect(changed.statusCode).toBe(200)
  expect(await there.closes()).toBe(closeCodes.revoked.code)
  expect(here.closed).toBe(null)
  here.close()
})

test('whoever signs out ends their own lines', async () => {
  const laptop = await furtherSession({ house }, rosa.id, house.workspace)
  const line = await openLine(laptop)
  const headers = { cookie: `parley_session=${laptop.token}` }
  expect((await house.http.inject({ method: 'DELETE', url: '/api/session', headers })).statusCode).toBe(200)
  expect(await line.closes()).toBe(closeCodes.revoked.code)
})
