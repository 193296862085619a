// A wire to Postgres that can be cut where it hurts: behind a commit, before anybody has heard of it. Or it garbles a word,
// or rests where a copy ends.
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'

const socketName = '.s.PGSQL.5432'
/** Postgres says: that was the last row. How many they were it says after it. */
const copyDone = Buffer.from([0x63, 0, 0, 0, 4])

export class TestWire {
  /** Where the app finds its Postgres. */
  readonly folder: string
  private readonly server: Server
  private readonly ends = new Set<Socket>()
  private armed = false
  private garbling = false
  private resting = false
  private flights = 0

  private constructor(folder: string) {
    this.folder = folder
    this.server = createServer((client) => this.take(client))
  }

  static async open(): Promise<TestWire> {
    const wire = new TestWire(mkdtempSync(join(tmpdir(), 'parley-wire-')))
    await new Promise<void>((done) => wire.server.listen(join(wire.folder, socketName), done))
    return wire
  }

  /** The next commit of a transaction that may write is done, and the connection breaks before its answer. */
  cutBehindCommit(): void {
    this.armed = true
  }

  /** Postgres does not understand the next word that begins a transaction. */
  garbleBegin(): void {
    this.garbling = true
  }

  /** From now on what follows on the last row of a copy comes by itself, some turns later. */
  restBehindCopies(): void {
    this.resting = true
  }

  /** How many transactions that may write came whole, from their beginning to their commit. */
  get inOneFlight(): number {
    return this.flights
  }

  async close(): Promise<void> {
    for (const end of this.ends) end.destroy()
    await new Promise((done) => this.server.close(done))
    rmSync(this.folder, { recursive: true, force: true })
  }

  private take(client: Socket): void {
    const postgres = connect(join(inject('testPostgres').socketFolder, socketName))
    let writing = false
    let committing = false
    const cut = () => {
      client.destroy()
      postgres.destroy()
    }
    for (const end of [client, postgres]) {
      this.ends.add(end)
      end.on('error', cut).once('close', cut)
    }
    client.on('data', (bytes) => {
      // One that only read may end, and the next begin, in the same breath.
      const begin = bytes.lastIndexOf('BEGIN')
      if (begin >= 0) writing = !bytes.includes('READ ONLY', begin)
      if (writing && begin >= 0 && bytes.lastIndexOf('COMMIT') > begin) this.flights += 1
      if (this.armed && writing && bytes.lastIndexOf('COMMIT') > begin) {
        this.armed = false
        committing = true
      }
      if (this.garbling && begin >= 0) {
        this.garbling = false
        bytes.write('BEG1N', begin)
      }
      postgres.write(bytes)
    })
    postgres.on('data', (bytes) => {
      if (committing && bytes.includes('COMMIT')) cut()
      else if (this.resting && bytes.includes(copyDone)) restBehindCopy(postgres, client, bytes)
      else client.write(bytes)
    })
  }
}

function restBehindCopy(postgres: Socket, client: Socket, bytes: Buffer): void {
  const end = bytes.indexOf(copyDone) + copyDone.length
  const goOn = () => {
    client.write(bytes.subarray(end))
    postgres.resume()
  }
  const after = (turns: number) => (turns === 0 ? goOn() : setImmediate(after, turns - 1))
  postgres.pause()
  client.write(bytes.subarray(0, end))
  after(3)
}
