// A small request, again and again, over a few connections that stay open.
import { Agent, get } from 'node:http'
import { percentile } from './figures.ts'
import type { Call, Called } from './job.ts'
import { cpuSecondsOf } from './proc.ts'

const connections = 8
const warmCalls = 400

/** Throws at the first answer that is not 200. */
export async function callAgain(call: Call): Promise<Called> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  for (let done = 0; done < warmCalls; done += 1) await once(call, agent)
  const cpuBefore = cpuSecondsOf(call.pid)
  const until = performance.now() + call.windowMs
  const latencies: number[] = []
  const oneAfterTheOther = async () => {
    for (let now = performance.now(); now < until; now = performance.now()) {
      await once(call, agent)
      latencies.push(performance.now() - now)
    }
  }
  await Promise.all(Array.from({ length: connections }, oneAfterTheOther))
  const cpuSeconds = cpuSecondsOf(call.pid) - cpuBefore
  agent.destroy()
  latencies.sort((one, other) => one - other)
  return { requests: latencies.length, cpuSeconds, p50: percentile(latencies, 0.5) }
}

function once({ port, path, token }: Call, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { cookie: `parley_session=${token}` }
    const request = get({ port, host: '127.0.0.1', path, agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path} answered ${response.statusCode}`))
      response.resume()
      response.once('end', resolve)
    })
    request.once('error', reject)
  })
}
