// Whether an S3 takes, gives, lists and erases, tried with a few bytes of our own before anybody shares a file.
import { createHash, randomBytes } from 'node:crypto'
import { StoreAway } from '../files/bytes.ts'
import { Trouble } from '../trouble.ts'
import type { S3Store } from './s3.ts'
import { mayPass } from './s3-ask.ts'

/** No workspace has this folder. */
const folder = '00000000-0000-0000-0000-000000000000'

/**
 * Null when all goes well; in words what is the matter when it cannot be asked now. Throws `Trouble` when what is set is
 * wrong: then asking again would not help. Nothing is written before the list could be read.
 */
export async function whatKeepsS3Away(store: S3Store): Promise<string | null> {
  let doing: Doing = 'list'
  try {
    for await (const _ of store.list(folder)) break
    const name = `${folder}/${randomBytes(16).toString('hex')}`
    const bytes = randomBytes(32)
    doing = 'write'
    await store.keep(name, bodyOf(bytes))
    doing = 'read'
    if (!(await readAll(store, name))?.equals(bytes)) throw new StoreAway('not-the-same')
    doing = 'erase'
    await store.erase(name)
    return null
  } catch (fault) {
    if (!(fault instanceof StoreAway)) throw fault
    return inWords(store, { doing, code: fault.code })
  }
}

type Doing = 'list' | 'write' | 'read' | 'erase'

function bodyOf(bytes: Buffer) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return {
    bytes: bytes.length,
    sha256,
    async *read() {
      yield bytes
    },
  }
}

async function readAll(store: S3Store, name: string): Promise<Buffer | null> {
  const found = await store.open(name)
  return found && Buffer.concat((await found.stream.toArray()) as Buffer[])
}

interface Failed {
  readonly doing: Doing
  readonly code: string
}

/** What passes by itself does not keep anybody from talking meanwhile. */
function inWords({ place }: S3Store, { doing, code }: Failed): string {
  const known = settings(place.bucket)[code]
  if (known) throw new Trouble(`Files cannot be kept: ${known}`)
  if (/^(403|AccessDenied|AllAccessDisabled)$/.test(code))
    throw new Trouble(
      `Files cannot be kept: the access key of the S3 may not ${doing} in the bucket "${place.bucket}".`,
    )
  if (/^CERT_|_CERT|^ERR_TLS|^ERR_SSL|^UNABLE_TO_/.test(code))
    throw new Trouble(`Files cannot be kept: nobody vouches for the certificate of the S3 (${code}).`)
  if (!mayPass(code))
    throw new Trouble(
      `Files cannot be kept: what answers at its address is not the S3 that is wanted (${doing}: ${code}).`,
    )
  return `The S3 does not answer (${doing}: ${code}). Until it does files can be neither shared nor fetched; what is there is safe.`
}

const settings = (bucket: string): Readonly<Record<string, string>> => ({
  InvalidAccessKeyId: 'the S3 does not know its access key.',
  SignatureDoesNotMatch: 'the secret key of the S3 does not belong to its access key.',
  NoSuchBucket: `there is no bucket "${bucket}". Make it, or name another.`,
  AuthorizationHeaderMalformed: 'the bucket is in another region than the settings say.',
  PermanentRedirect: 'the bucket is at another address or in another region than the settings say.',
  301: 'the bucket is at another address or in another region than the settings say.',
  RequestTimeTooSkewed: 'the clock of this machine is wrong by more than a quarter of an hour.',
  ENOTFOUND: 'there is no host of that name.',
})
