// One tab of a pretend guest, put together from the parts of the real client.
import type { GuestLink } from '../client/guest.ts'
import { Http } from '../client/http.ts'
import { Line } from '../client/line.ts'
import { Looking } from '../client/looking.ts'
import { Outbox } from '../client/outbox.ts'
import { Thread } from '../client/thread.ts'
import { Typing } from '../client/typing.ts'
import type { Arrival } from '../protocol/door.ts'
import type { Machine } from './machine.ts'

export interface Device {
  readonly thread: Thread
  readonly say: (text: string) => void
  readonly type: () => void
  readonly see: (upTo: number) => void
  /** Steps out of the line; fulfilled when the server has heard. */
  readonly stepOut: () => Promise<unknown>
  readonly leave: () => void
}

export function openDevice(machine: Machine, link: GuestLink, { guest, conversation }: Arrival): Device {
  const line = new Line(machine, link)
  const outbox = new Outbox(machine, line, guest)
  const thread = new Thread({ line, outbox, http: new Http(machine, link) }, conversation)
  const typing = new Typing(machine, line)
  const looking = new Looking(machine, line)
  line.follow('desk')
  const close = thread.open()
  line.start()
  looking.at(conversation)
  return {
    thread,
    say: (text) => void outbox.do(conversation, 'send-message', { text }),
    type: () => typing.type(conversation),
    see: (upTo) => void outbox.do(conversation, 'see', { upTo }),
    stepOut: () => outbox.do(conversation, 'leave', {}),
    leave() {
      looking.leave()
      typing.leave()
      close()
      outbox.leave()
      line.leave()
    },
  }
}
