// A real nats-server for tests, where one is installed; it can be killed, stopped for a while, and started again at the same place.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export const hasNats = (() => {
  try {
    execFileSync('nats-server', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

export interface TestNats {
  readonly url: string
  /** Starts it again; answers once it listens. */
  start(): Promise<void>
  kill(): Promise<void>
  /** Whoever is connected stays so, and hears nothing. */
  freeze(): void
  thaw(): void
}

export async function startNats(): Promise<TestNats> {
  const port = await freePort()
  let child: ChildProcess | null = null
  const start = async () => {
    const started = spawn('nats-server', ['-a', '127.0.0.1', '-p', String(port)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    child = started
    for await (const line of started.stderr) if (String(line).includes('Server is ready')) break
  }
  await start()
  return {
    url: `nats://127.0.0.1:${port}`,
    start,
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
