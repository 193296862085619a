import { createECDH, createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { areKeys, authorisation, fillUp, newPushKeys, pointOf, seal } from './push-seal.ts'

const device = {
  publicKey: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
}

test('[AL3] the example of the standard is sealed byte by byte as the standard has it', () => {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(Buffer.from('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw', 'base64url'))
  const salt = Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url')
  const said = Buffer.concat([Buffer.from('When I grow up, I want to be a watermelon'), Buffer.from([2])])

  // RFC 8291, 5.
  expect(seal(device, said, { salt, pair }).toString('base64url')).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  )
})

test('[AL3] every push has the same size, and what would not fit is a fault', () => {
  const sizes = ['', 'a', 'ö'.repeat(200)].map((text) => seal(device, fillUp(text)).length)
  expect(new Set(sizes).size).toBe(1)
  expect(() => fillUp('a'.repeat(512))).toThrow(RangeError)
})

test('a token is signed by the key that it names, for the one service, and is over within a day', () => {
  const keys = newPushKeys()
  const now = 1_800_000_000_000
  const header = authorisation(keys, { endpoint: 'https://push.example/send/1', contact: 'mailto:a@b.example', now })
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header) ?? []
  const known = createPublicKey({ key: pointOf(key), format: 'jwk' })

  expect(key).toBe(keys.publicKey)
  expect(
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: known, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    ),
  ).toBe(true)
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
    aud: 'https://push.example',
    sub: 'mailto:a@b.example',
    exp: 1_800_000_000 + 12 * 3600,
  })
})

test('keys of a device are a point on the curve and sixteen bytes', () => {
  expect(areKeys(device)).toBe(true)
  expect(areKeys({ ...device, publicKey: Buffer.alloc(65, 4).toString('base64url') })).toBe(false)
  expect(areKeys({ ...device, publicKey: '' })).toBe(false)
  expect(areKeys({ ...device, auth: 'AAAA' })).toBe(false)
})
