// Words between nodes, sealed: whoever has not read the installation's key in its database can neither read nor write one, nor say one again.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Newest } from '../newest.ts'

const cipher = 'aes-256-gcm'
const version = 1
/** The layout: which version, who sealed it, the how manieth of theirs it is, what proves it, and the word. */
const [senderBytes, countBytes, proofBytes] = [16, 8, 16]
const headBytes = 1 + senderBytes + countBytes

/** By so much what is sealed is longer. */
export const sealBytes = headBytes + proofBytes
/** Of more that seal, who was heard of longest ago is forgotten. */
const sendersKept = 1000

interface Sender {
  readonly key: Buffer
  /** The number of the last word heard of it; an older one is said a second time. */
  readonly count: bigint
}

/**
 * Seals what one process says, and opens what others do. Each process has a key of its own, which follows from the installation's and
 * from 16 random bytes, and counts what it seals by it: no key meets a number twice, however long an installation lives.
 */
export class WordSeal {
  private readonly installation: string
  private readonly self = randomBytes(senderBytes)
  private readonly own: Buffer
  private count = 0n
  private readonly senders = new Newest<string, Sender>({ most: sendersKept })

  constructor(installation: string) {
    this.installation = installation
    this.own = keyOf(installation, this.self)
  }

  seal(text: Buffer): Buffer {
    this.count += 1n
    const head = Buffer.alloc(headBytes)
    head.writeUInt8(version)
    this.self.copy(head, 1)
    head.writeBigUInt64BE(this.count, 1 + senderBytes)
    const sealing = createCipheriv(cipher, this.own, numberIn(head)).setAAD(head)
    const sealed = Buffer.concat([sealing.update(text), sealing.final()])
    return Buffer.concat([head, sealing.getAuthTag(), sealed])
  }

  /** Null for what no node of this installation has sealed, and for what it has sealed before the last word that came of it. */
  open(bytes: Buffer): Buffer | null {
    if (bytes.length <= sealBytes || bytes[0] !== version) return null
    const head = bytes.subarray(0, headBytes)
    const from = head.subarray(1, 1 + senderBytes)
    const count = head.readBigUInt64BE(1 + senderBytes)
    const known = this.senders.get(from.toString('hex'))
    if (known && known.count >= count) return null
    const key = known?.key ?? keyOf(this.installation, from)
    const text = opened(bytes, key)
    // Only one who has the key is remembered.
    if (text) this.senders.put(from.toString('hex'), { key, count })
    return text
  }
}

function opened(bytes: Buffer, key: Buffer): Buffer | null {
  const head = bytes.subarray(0, headBytes)
  const opening = createDecipheriv(cipher, key, numberIn(head), { authTagLength: proofBytes })
  opening.setAAD(head).setAuthTag(bytes.subarray(headBytes, sealBytes))
  try {
    return Buffer.concat([opening.update(bytes.subarray(sealBytes)), opening.final()])
  } catch {
    return null
  }
}

/** The number by which GCM seals: the count, to its twelve bytes. */
function numberIn(head: Buffer): Buffer {
  return Buffer.concat([Buffer.alloc(4), head.subarray(1 + senderBytes)])
}

function keyOf(installation: string, sender: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', installation, sender, 'parley words between nodes', 32))
}
