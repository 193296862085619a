// The matrix on the socket: one line for each person, and what comes of what they say.
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { protocolVersion, type Topic } from '../protocol/frames.ts'
import { keyOf, lineOf, TestLine } from './testing-line.ts'
import type { TestGuest, TestHost, TestHouse } from './testing.ts'

type People<Standing extends string> = Readonly<Record<Standing, TestHost | TestGuest | null>>

/** A command as a frame says it. */
interface Said {
  readonly name: string
  readonly body: object
  readonly on: string
}

/** Lines that open when somebody first speaks. */
export function openLines<Standing extends string>(house: TestHouse, who: People<Standing>) {
  const lines = new Map<Standing, TestLine>()
  const lineFor = async (standing: Standing) => {
    const person = who[standing]
    const line = lines.get(standing) ?? (person ? await lineOf(house, person) : await unknownLine(house))
    lines.set(standing, line)
    return line
  }
  return {
    /** `done`, or what was said instead, without the command's key; `closed <code>` for who was not let in. */
    async perform(standing: Standing, { name, body, on }: Said): Promise<string> {
      const line = await lineFor(standing)
      const key = randomUUID()
      if (!(await isOpen(line))) return `closed ${line.closed}`
      line.say({ t: 'do', key, name, on, body })
      const frame = await line.hearAny((one) => keyOf(one) === key)
      if (frame.t === 'done' || frame.t === 'fact') return 'done'
      return JSON.stringify({ ...frame, key: '' })
    },
    /** `told`, or what was said instead. */
    async follow(standing: Standing, topic: string): Promise<string> {
      const line = await lineFor(standing)
      if (!(await isOpen(line))) return `closed ${line.closed}`
      const from = line.heard.length
      line.follow(topic as Topic)
      const frame = await line.hearAny(
        (one) =>
          line.heard.indexOf(one) >= from &&
          (('topic' in one && one.topic === topic) || (topic === 'desk' && one.t === 'desk')),
      )
      return frame.t === 'gone' ? 'gone' : 'told'
    },
    hangUp() {
      for (const line of lines.values()) line.close()
    },
  }
}

/** Whether hello was answered; false once the line was closed instead. */
async function isOpen(line: TestLine): Promise<boolean> {
  if (line.heard.some(({ t }) => t === 'welcome')) return true
  const welcomed = line.hear('welcome').then(
    () => true,
    () => false,
  )
  return Promise.race([welcomed, line.closes().then(() => false)])
}

async function unknownLine(house: TestHouse): Promise<TestLine> {
  const socket = new WebSocket(`${house.url.replace('http', 'ws')}/api/live`)
  const line = new TestLine(socket)
  await new Promise((resolve) => {
    socket.once('open', resolve)
  })
  line.say({ t: 'hello', v: protocolVersion })
  return line
}
