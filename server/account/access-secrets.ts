// Secrets and passwords: what may be stored of them, and whether one fits.
import { createHash } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** [AU2] SHA-256, which is enough for a secret of 256 random bits. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** argon2id (2), 19 MiB, two passes: the first choice of the OWASP Password Storage Cheat Sheet. */
const strength = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Of a password that was random and is forgotten; as strong as all others, so that to compare with it takes as long. */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$RhOdkp/RgSKGsZbFob24Dg$0Cfw4iUE78dZXOki4mANj1q4UfY53dG+u0QhzybQR8o'

/** [AU2] What may be stored of a password. Takes about 25 ms; never to be awaited within a transaction. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, strength)
}

/** [AU3] Whether it is the password. Without a hash to compare with it is not, which takes as long to find out. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? nobodysHash, password)
  return passwordHash !== null && fits
}
