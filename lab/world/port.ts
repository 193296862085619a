// A port that stays ours while what listens on it is killed and started again.
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the range from which the system takes ports for outgoing connections, so that it is still ours after a restart. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000)
    const trial = createServer().listen(port, '127.0.0.1')
    const free = await Promise.race([once(trial, 'listening').then(() => true), once(trial, 'error').then(() => false)])
    trial.close()
    if (free) return port
  }
}
